import { useEffect, useRef, useState } from 'preact/hooks';
import { fetchText } from '../../runtime/fetch-text';
import { fill } from '../experiment/strings';
import type { FindStrings } from '../search/strings';
import { useAwake } from '../use-awake';
import { Intake } from './Intake';
import { useClinic, type Case } from './use-clinic';
import { plainView, readView, writeView, type ViewSettings } from './view-settings';
import { words, wordSize } from './words';

interface Props {
  base: string;
  strings: FindStrings;
  /** The logs of ours that can be tried: id and name of the file. */
  examples: { id: string; file: string }[];
}

/** The clinic: takes logs, has them read in a worker, and shows what was found. */
export default function Clinic({ base, strings, examples }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const awake = useAwake(root);
  const { cases, tools, take, cancel, remove } = useClinic();
  const [view, setView] = useState<ViewSettings>(plainView);
  const [isLost, setLost] = useState(false);
  const logs = cases.flatMap(({ key, name, read }) => (read?.kind === 'log' ? [{ key, name, read }] : []));

  const show = (next: ViewSettings) => {
    setView(next);
    history.replaceState(history.state, '', `${location.pathname}${writeView(next)}${location.hash}`);
  };
  const tryExample = async (id: string, now: ViewSettings) => {
    const example = examples.find((one) => one.id === id);
    if (!example) return;
    show({ ...now, example: id });
    const text = await fetchText(`${base}clinic/examples/${id}.txt`).catch(() => null);
    setLost(text === null);
    if (text !== null) take(example.file, new Blob([text]));
  };
  useEffect(() => {
    const asked = readView(location.search);
    setView(asked);
    if (asked.example) void tryExample(asked.example, asked);
    if (location.hash === '#handed')
      void import('./hand-over').then(async ({ takeHanded }) => {
        for (const { name, file } of await takeHanded()) take(name || words.pasted, file);
      });
  }, []);

  return (
    <div class="clinic" ref={root} data-pasted data-ready={tools !== null}>
      <Intake awake={awake} examples={examples} onTake={take} onExample={(id) => void tryExample(id, view)} />
      {isLost && (
        <p class="problem" role="alert">
          {words.noExample}
        </p>
      )}
      <div class="cases">
        {cases.map((one) => (
          <article key={one.key} class="case" aria-label={one.name} data-state={one.state}>
            <header>
              <h2>{one.name}</h2>
              <button
                type="button"
                class="link"
                aria-label={`${words.remove}: ${one.name}`}
                onClick={() => remove(one.key)}
              >
                {words.remove}
              </button>
            </header>
            <Progress of={one} onCancel={() => cancel(one.key)} />
            {one.text && tools && <tools.views.NumberFound text={one.text} base={base} strings={strings} />}
            {one.read?.kind === 'unread' && tools && (
              <tools.views.UnreadReport name={one.name} read={one.read} text={one.text} />
            )}
            {one.read?.kind === 'prototxt' && tools && (
              <tools.views.PrototxtReport
                id={`case-${one.key}`}
                name={one.name}
                read={one.read}
                said={tools.said}
                base={base}
              />
            )}
            {one.read?.kind === 'log' && tools && (
              <tools.views.LogReport
                id={`case-${one.key}`}
                name={one.name}
                read={one.read}
                said={tools.said}
                base={base}
                view={view}
                onView={show}
              />
            )}
          </article>
        ))}
      </div>
      {tools && logs.reduce((sum, { read }) => sum + read.runs.length, 0) > 1 && (
        <tools.views.CompareRuns logs={logs} said={tools.said} view={view} />
      )}
    </div>
  );
}

/** How far a file is read; a status for screen readers as well. */
function Progress({ of: { name, size, state, share }, onCancel }: { of: Case; onCancel(): void }) {
  const values = { name, size: wordSize(size) };
  if (state === 'reading' || state === 'waiting')
    return (
      <div class="case-progress">
        <p role="status">{fill(state === 'reading' ? words.reading : words.waiting, values)}</p>
        <progress max={1} value={share} aria-label={name} />
        <span aria-hidden="true">{fill(words.percent, { percent: Math.floor(100 * share) })}</span>
        <button type="button" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    );
  const said = state === 'cancelled' ? words.cancelled : state === 'failed' ? words.failed : '';
  return (
    <p role="status" class={state === 'failed' ? 'problem' : 'hint'}>
      {fill(said, values)}
    </p>
  );
}
