import { ghostStyle, mainStyle } from './style';
import type { LineStyle } from './style';
import type { ChartRun } from './types';

/** A series of a run: how it is named and how it looks. */
export interface DrawnSeries<S> {
  id: string;
  run: ChartRun<S>;
  role: 'main' | 'ghost';
  /** What stands at its end; empty when another series of the same run says it. */
  label: string;
  /** Full name for readouts. */
  name: string;
  style: LineStyle;
}

/**
 * All series of all runs, main runs first. With one run a series goes by its own name, with one series by its run, else by both.
 * One main run: a hue for each series. Several: a hue for each run, dashes for their series. Of a ghost only `leading` is named.
 */
export function listSeries<S>(
  series: Record<string, string>,
  runs: readonly ChartRun<S>[],
  leading = Object.keys(series)[0],
): DrawnSeries<S>[] {
  const ids = Object.keys(series);
  const mains = runs.filter((run) => run.role === 'main');
  const ghosts = runs.filter((run) => run.role === 'ghost');
  return [...mains, ...ghosts].flatMap((run, runIndex) =>
    ids.map((id, seriesIndex): DrawnSeries<S> => {
      const own = series[id]!;
      const name = ids.length === 1 ? run.label || own : runs.length === 1 ? own : joinLabels(run.label, own);
      if (run.role === 'ghost') {
        return {
          id,
          run,
          role: 'ghost',
          label: id === leading ? run.label : '',
          name,
          style: ghostStyle(ids.length === 1 ? runIndex - mains.length : seriesIndex),
        };
      }
      const label = mains.length === 1 && ids.length > 1 ? own : name;
      const index =
        mains.length === 1 ? seriesIndex : (runIndex % 2) + 2 * (seriesIndex + ids.length * Math.floor(runIndex / 2));
      return { id, run, role: 'main', label, name, style: mainStyle(index) };
    }),
  );
}

function joinLabels(run: string, series: string): string {
  return [run, series].filter(Boolean).join(', ');
}

/** The state of the first main run, for kinds that show one run only. */
export function mainState<S>(runs: readonly ChartRun<S>[]): S | undefined {
  return runs.find((run) => run.role === 'main')?.state;
}
