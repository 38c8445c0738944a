import { useMemo, useState } from 'preact/hooks';
import { mainStyle } from '../../charts/style';
import { compareRuns } from '../../clinic/page/compare-runs';
import type { ShownRun } from '../../clinic/page/shown-run';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import type { ReadLog } from '../../runtime/answer-clinic';
import type { ClinicWords } from './clinic-words';
import { LogChart, type Window } from './LogChart';
import { drawnLines, wholeWindow } from './run-lines';
import type { ViewSettings } from './view-settings';
import { words } from './words';

interface Props {
  logs: readonly { key: number; name: string; read: ReadLog }[];
  said: ClinicWords;
  view: ViewSettings;
}

interface Named {
  id: string;
  name: string;
  run: ShownRun;
}

const nameRuns = (logs: Props['logs']): Named[] =>
  logs.flatMap(({ key, name, read: { runs } }) =>
    runs.map((run, i) => ({
      id: `${key}-${i}`,
      name: runs.length > 1 ? `${name}, ${fill(words.run, { number: i + 1, line: run.firstLine })}` : name,
      run,
    })),
  );

/** Two runs in one picture, where they part, and what only both together show. */
export function CompareRuns({ logs, said, view }: Props) {
  const all = nameRuns(logs);
  const [ids, setIds] = useState<[string, string]>(['', '']);
  // The older file is the first, as it was dropped first.
  const first = all.find(({ id }) => id === ids[0]) ?? all[1]!;
  const second = all.find(({ id }) => id === ids[1]) ?? all[0]!;
  const compared = useMemo(() => compareRuns(first.run, second.run), [first.run, second.run]);
  const { same, part, findings, facts, only } = compared;
  const series = typeof compared.series === 'string' ? null : compared.series;
  const names = [first.name, second.name === first.name ? `${second.name} (2)` : second.name] as const;
  const whole = useMemo(() => wholeWindow(series ?? []), [series]);
  const [window, setWindow] = useState<{ of: unknown; at: Window } | null>(null);
  const lines = useMemo(() => {
    const named = (series ?? []).map((one, i) => ({ ...one, name: names[i]! }));
    return drawnLines(named, view.smoothing).map((line, i) => ({ ...line, style: { ...line.style, dash: mainStyle(i % 2).dash } })); // prettier-ignore
  }, [series, view.smoothing, ...names]);
  const unit = words[first.run.unit];
  const marks = useMemo(() => (part ? [{ step: part.step, label: fill(words.parted, { unit, step: formatNumber(part.step, 9), a: formatNumber(part.a, 4), b: formatNumber(part.b, 4) }) }] : []), [part, unit]); // prettier-ignore

  return (
    <section class="compare" aria-labelledby="compare-title">
      <h2 id="compare-title">{words.compare}</h2>
      <p class="hint">{words.compareHint}</p>
      <p class="run-controls">
        {([words.first, words.second] as const).map((label, i) => (
          <label key={label}>
            {label}{' '}
            <select
              value={[first, second][i]!.id}
              onChange={(event) => {
                const chosen: [string, string] = [first.id, second.id];
                chosen[i] = event.currentTarget.value;
                setIds(chosen);
              }}
            >
              {all.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ))}
      </p>
      {series && (
        <LogChart
          lines={lines}
          scale={view.scale}
          window={window?.of === series ? window.at : whole}
          xName={unit}
          marks={marks}
          onWindow={(at) => setWindow({ of: series, at })}
        />
      )}
      <ul class="compared">
        <li>
          {part ? marks[0]!.label : typeof compared.series === 'string' ? words.apart[compared.series] : words.never}
        </li>
        {same > 0 && <li>{fill(words.same, { count: same })}</li>}
        {findings.map(({ code, sick }) => (
          <li key={code} data-compared={code}>
            {fill(words.comparison[code], { sick: names[sick], healthy: names[1 - sick]! })}
          </li>
        ))}
        {only.map(({ id, of }) => (
          <li key={`${id} ${of}`}>
            {fill(words.onlyOne, { name: names[of], sentence: said.symptoms[id]?.sentence ?? id })}
          </li>
        ))}
        {facts.length > 0 && (
          <li>
            {words.differs}:
            <ul>
              {facts.map(({ name, a, b }) => (
                <li key={name}>{fill(words.fact, { name, a: a ?? words.unsaid, b: b ?? words.unsaid })}</li>
              ))}
            </ul>
          </li>
        )}
      </ul>
    </section>
  );
}
