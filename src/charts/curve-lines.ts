import type { CurvesFigure, CurvesState } from '../engine/figures';
import { thinIndices } from './downsample';
import { listSeries } from './series';
import type { DrawnSeries } from './series';
import type { ChartRun } from './types';

/** One line: a series of a run that has samples. */
export interface CurveLine extends DrawnSeries<CurvesState> {
  steps: readonly number[];
  values: readonly number[];
  /** Indices of the samples that are drawn. */
  shown: number[];
}

/** Highest and lowest of every four pixels or so of the plot: more are not seen, and drawings stand in the page. */
const mostSamples = (width: number) => Math.round(Math.max(50, Math.min(300, 0.6 * width)));

/** Main lines are thinner where many of them, or many samples to a pixel, would make a band. */
export function collectLines(figure: CurvesFigure, runs: readonly ChartRun<CurvesState>[], width: number): CurveLine[] {
  const lines = listSeries(figure.series, runs, figure.main ?? undefined).flatMap((series): CurveLine[] => {
    const data = series.run.state?.series[series.id];
    if (!data || data.steps.length === 0) return [];
    const { steps, values } = data;
    return [{ ...series, steps, values, shown: thinIndices(values, mostSamples(width)) }];
  });
  const crowded = width < 500 || lines.filter((drawn) => drawn.role === 'main').length > 2;
  if (!crowded) return lines;
  return lines.map((drawn) => ({ ...drawn, style: { ...drawn.style, width: Math.min(drawn.style.width, 1.5) } }));
}
