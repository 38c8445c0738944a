import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { drawSweep } from '../../charts/sweep';
import type { Chart } from '../../charts/types';
import { formatCell } from '../../engine/figures/table';
import { fill } from '../../lib/fill';
import { DataTable } from './DataTable';
import { wordError } from './errors';
import { FigureTargets } from './FigureTargets';
import { formatValue } from './format-value';
import { judgeRun } from './outcome-text';
import { outcomeWordsFor } from './outcome-words';
import { usePanel } from './panel-context';
import type { BatchRun } from './run-batch';
import { runStrings } from './run-strings';
import { describeSweep } from './sweep-options';
import { tableStrings } from './tables/strings';
import { sizeOf } from './targets';
import { useWidth } from './use-width';

interface Props {
  points: readonly BatchRun[];
  /** The mark that takes the keyboard: it was pressed on the recorded drawing that this one replaces. */
  focused: string | null;
}

/** The reader's own sweep, drawn anew as its runs end. */
export function LiveSweep({ points, focused }: Props) {
  const { store, locale } = usePanel();
  const { card } = store;
  const [chart, setChart] = useState<Chart | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const toFocus = useRef(focused);
  const width = useWidth(box);
  const shown = store.runs.shown;
  const selection = points.find(({ run }) => run === shown);
  const selected = selection && Number(selection.run.record.params[card.sweep!.param]);

  useLayoutEffect(() => {
    if (width === 0) return;
    const records = points.map(({ run }) => run.record);
    const options = describeSweep(card, records, outcomeWordsFor(locale))!;
    const drawn = drawSweep({ ...options, ...(selected === undefined ? {} : { selected }), width, document });
    box.current!.replaceChildren(drawn.svg);
    setChart(drawn);
  }, [points, selected, width]);

  useLayoutEffect(() => {
    if (!chart || toFocus.current === null) return;
    place.current!.querySelector<HTMLElement>(`[data-target="${toFocus.current}"]`)?.focus({ preventScroll: true });
    toFocus.current = null;
  }, [chart]);

  return (
    <div class="chart-place" ref={place}>
      <div ref={box} />
      {chart?.targets && (
        <FigureTargets
          targets={chart.targets}
          size={sizeOf(chart.svg)}
          label={card.sweep!.title}
          pressed={new Set(selected === undefined ? [] : [String(selected)])}
        />
      )}
    </div>
  );
}

/** The numbers of the marks, and what became of the runs that have none. */
export function SweepNotes({ points }: Pick<Props, 'points'>) {
  const { store, strings, locale } = usePanel();
  const { params, sweep } = store.card;
  const failed = store.sweep.failed.value;
  const { param, results, title } = sweep!;
  const read = () => {
    const names = outcomeWordsFor(locale).name;
    const rows = points.map(({ run: { record } }) => {
      const outcome = judgeRun(store.card, record);
      const numbers = Object.keys(results).map((id) => formatCell(record.result[id]));
      return [formatValue(params[param]!, record.params[param]), ...numbers, outcome ? names[outcome] : ''];
    });
    const head = [params[param]!.label, ...Object.values(results), tableStrings(strings).ending];
    return { summary: '', table: { head, rows } };
  };
  const error = failed.at(-1)?.error;
  const values = { failed: failed.length, of: store.sweep.progress.of, error: error ? wordError(strings, error) : '' };
  return (
    <>
      {points.length > 0 && <DataTable title={title} read={read} isEmpty={false} />}
      {failed.length > 0 && <p class="hint problem">{fill(runStrings(strings).sweepFailed, values)}</p>}
    </>
  );
}
