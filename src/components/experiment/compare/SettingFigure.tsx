import { useRef, useState } from 'preact/hooks';
import { drawSweep } from '../../../charts/sweep';
import { formatCell } from '../../../engine/figures/table';
import { fill } from '../../../lib/fill';
import { DataTable } from '../DataTable';
import { SaveFigure } from '../export/SaveFigure';
import { formatValue } from '../format-value';
import { judgeRun } from '../outcome-text';
import { outcomeWordsFor } from '../outcome-words';
import { usePanel } from '../panel-context';
import type { BatchRun } from '../run-batch';
import { tableStrings } from '../tables/strings';
import { BatchChart } from './BatchChart';
import type { BatchFigureProps } from './batch-figure-props';
import { BatchRuns } from './BatchRuns';
import { describeSweepOf } from './describe-sweep-of';
import { exportSweep } from './export-batch';
import { listMeasures } from './measures';
import { isShown, showRun } from './show-run';
import { compareStrings } from './strings';
import { wordRun } from './word-run';

/** A number of each run against the setting in which they differ. A press of a mark puts its run on show. */
export function SettingFigure({ of, runs }: BatchFigureProps) {
  const { store, strings, locale } = usePanel();
  const said = compareStrings(strings);
  const words = outcomeWordsFor(locale);
  const { card } = store;
  const box = useRef<HTMLDivElement>(null);
  const [measureId, setMeasureId] = useState('');
  const measures = listMeasures(card, said);
  const measure = measures.find(({ id }) => id === measureId) ?? measures[0];
  if (!measure) return null;

  const param = card.params[of.param]!;
  const title = fill(said.sweepTitle, { measure: measure.label, label: param.label });
  const selected = runs.find(({ run }) => isShown(store, run));
  const targetOf = ({ at }: BatchRun) => String(param.kind === 'choice' ? at + 1 : of.values[at]);
  const onPress = (target: string) => {
    const found = runs.find((run) => targetOf(run) === target);
    if (found) showRun(store, found.run);
  };
  const draw = (width: number) =>
    drawSweep({ ...describeSweepOf(card, of, runs, { measure, title, selected }, words, width), document });
  const read = () => {
    if (runs.length === 0) return null;
    const head = [param.label, measure.label, tableStrings(strings).ending];
    const rows = runs.map(({ at, run: { record } }) => {
      const outcome = judgeRun(card, record);
      return [formatValue(param, of.values[at]), formatCell(measure.of(record)), outcome ? words.name[outcome] : ''];
    });
    return { summary: '', table: { head, rows } };
  };
  const exported = exportSweep(card, of, runs, measure, title);
  return (
    <>
      <p class="figure-title">{title}</p>
      {measures.length > 1 && (
        <label class="compare-measure">
          {said.measure}{' '}
          <select value={measure.id} onChange={(event) => setMeasureId(event.currentTarget.value)}>
            {measures.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <BatchChart
        box={box}
        title={title}
        draw={draw}
        inputs={[runs, selected, measure.id]}
        marks={{ selected: selected ? targetOf(selected) : null, onPress }}
      />
      <DataTable title={title} read={read} isEmpty={runs.length === 0} />
      <BatchRuns runs={runs} word={(run) => wordRun(card, of, run, measure, words)} />
      <SaveFigure
        isEmpty={runs.length === 0}
        id={exported.id}
        figure={exported.figure}
        runs={() => exported.runs}
        findSvg={() => box.current?.querySelector('svg') ?? null}
      />
      <p class="hint">{strings.sweepHint}</p>
    </>
  );
}
