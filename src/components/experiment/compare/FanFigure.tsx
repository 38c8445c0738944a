import { useRef } from 'preact/hooks';
import { drawFan } from '../../../charts/fan';
import { fill } from '../../../lib/fill';
import { DataTable } from '../DataTable';
import { SaveFigure } from '../export/SaveFigure';
import { outcomeWordsFor } from '../outcome-words';
import { usePanel } from '../panel-context';
import { tableStrings } from '../tables/strings';
import { tabulateBand } from '../tables/tabulate-band';
import { BatchChart } from './BatchChart';
import type { BatchFigureProps } from './batch-figure-props';
import { BatchRuns } from './BatchRuns';
import { describeFan } from './describe-fan';
import { exportFan } from './export-batch';
import { SeedCounts } from './SeedCounts';
import { isShown } from './show-run';
import { compareStrings } from './strings';
import { wordRun } from './word-run';

/** Several seeds as a band: where their curves lie, and how many of them ended in which way. */
export function FanFigure({ of, runs, isGoing }: BatchFigureProps) {
  const { store, strings, locale } = usePanel();
  const said = compareStrings(strings);
  const words = outcomeWordsFor(locale);
  const { card } = store;
  const box = useRef<HTMLDivElement>(null);
  const selected = runs.find(({ run }) => isShown(store, run));
  const { id } = exportFan(card, of, []);
  const fan = describeFan(card, runs, selected, '', said);
  const title = fill(said.fanTitle, {
    title: card.figures[id]!.title,
    first: String(of.values[0]),
    last: String(of.values.at(-1)),
  });
  const draw = (width: number) => fan && drawFan({ ...fan, title, width, document });
  const counted = tableStrings(strings);
  const read = () => {
    if (!fan || runs.length === 0) return null;
    return { summary: '', table: tabulateBand(fan.curves, fan.x ?? strings.tableStep, counted) };
  };
  return (
    <>
      <p class="figure-title">{title}</p>
      <BatchChart box={box} title={title} draw={draw} inputs={[runs, selected]} />
      <SeedCounts runs={runs} isGoing={isGoing} />
      <DataTable title={title} read={read} isEmpty={runs.length === 0} />
      <BatchRuns runs={runs} word={(run) => wordRun(card, of, run, undefined, words)} />
      <SaveFigure
        isEmpty={runs.length === 0}
        id={id}
        figure={card.figures[id]!}
        runs={() => exportFan(card, of, runs).runs}
        findSvg={() => box.current?.querySelector('svg') ?? null}
      />
      <p class="hint">
        {said.fanHint} {selected && fill(said.fanShown, { seed: String(of.values[selected.at]) })}
      </p>
    </>
  );
}
