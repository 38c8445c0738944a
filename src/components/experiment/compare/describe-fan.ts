import type { FanOptions } from '../../../charts/fan';
import type { FanCurve } from '../../../charts/fan-band';
import { fill } from '../../../lib/fill';
import type { ExperimentCard } from '../card';
import type { BatchRun } from '../run-batch';
import type { CompareStrings } from './strings';

type Card = Pick<ExperimentCard, 'figures' | 'main'>;

/** What the chart of a fan takes of its runs: the main curve of each. Null for an experiment without curves. */
export function describeFan(
  { figures, main }: Card,
  runs: readonly BatchRun[],
  shown: BatchRun | undefined,
  title: string,
  said: CompareStrings,
): Omit<FanOptions, 'width' | 'document'> | null {
  const figure = main && figures[main.figure];
  if (figure?.kind !== 'curves') return null;
  const curveOf = ({ run }: BatchRun): FanCurve | undefined => {
    const state = run.record.figures[main!.figure];
    return state?.kind === 'curves' ? state.series[main!.series] : undefined;
  };
  const first = runs[0]?.run.record;
  return {
    title,
    x: figure.x,
    y: figure.y,
    ...(figure.scale && { scale: figure.scale }),
    curves: runs.flatMap((run) => curveOf(run) ?? []),
    selected: shown && curveOf(shown),
    references: listShown(first?.references ?? {}, figure.levels),
    steps: Number(first?.params.steps) || 0,
    names: {
      lowest: said.lowest,
      lower: said.lower,
      median: fill(said.median, { count: runs.length }),
      upper: said.upper,
      highest: said.highest,
    },
  };
}

const listShown = <T>(references: Record<string, T>, levels: readonly string[] | undefined): Record<string, T> =>
  Object.fromEntries(Object.entries(references).filter(([id]) => levels?.includes(id) ?? true));
