import type { DrawnFigure, FigureState } from '../engine/figures';
import { drawCurves } from './curves';
import { drawHeatmap } from './heatmap';
import { drawImages } from './images';
import { drawLines } from './lines';
import { drawProfile } from './profile';
import type { Chart, ChartOptions, ChartRun, References } from './types';

export { drawCurves } from './curves';
export { drawHeatmap } from './heatmap';
export { drawImages } from './images';
export { drawLines } from './lines';
export { drawProfile } from './profile';
export { drawSparkline } from './sparkline';
export { drawSweep } from './sweep';
export type { SweepOptions, SweepPoint } from './sweep';
export { nearestSample } from './nearest';
export { chartWords } from './words';
export type { ChartWords } from './words';
export type { Chart, ChartOptions, ChartRun, Frame, Readout, References } from './types';

export interface FigureOptions extends ChartOptions {
  figure: DrawnFigure;
  /** Pictures and matrices show the first main run only. */
  runs: ChartRun<FigureState>[];
  references?: References;
  /** Last step that the run will reach. */
  steps?: number;
}

/** Draws any figure of an experiment but a log, which is text: the same code at build time, in tests and in the page. */
export function drawFigure({ figure, runs, references, steps, ...options }: FigureOptions): Chart {
  switch (figure.kind) {
    case 'curves':
      return drawCurves({ figure, runs: statesOf(runs, 'curves'), references, steps, ...options });
    case 'profile':
      return drawProfile({ figure, runs: statesOf(runs, 'profile'), ...options });
    case 'lines':
      return drawLines({ figure, runs: statesOf(runs, 'lines'), ...options });
    case 'images':
      return drawImages({ figure, state: mainState(statesOf(runs, 'images')), ...options });
    case 'heatmap':
      return drawHeatmap({ figure, state: mainState(statesOf(runs, 'heatmap')), ...options });
    default:
      figure satisfies never;
      throw new Error(`unknown figure kind: ${(figure as DrawnFigure).kind}`);
  }
}

type StateOf<K extends FigureState['kind']> = Extract<FigureState, { kind: K }>;

function statesOf<K extends FigureState['kind']>(runs: ChartRun<FigureState>[], kind: K): ChartRun<StateOf<K>>[] {
  return runs.map((run) => {
    if (run.state && run.state.kind !== kind) {
      throw new Error(`invalid state for a ${kind} figure: ${run.state.kind}`);
    }
    return run as ChartRun<StateOf<K>>;
  });
}

function mainState<S>(runs: ChartRun<S>[]): S | undefined {
  return runs.find((run) => run.role === 'main')?.state;
}
