import type { Declared, FigureKind } from './kind';
import { formatCell, thinRows } from './table';

/** Lines that grow with the steps: losses, accuracies, norms. */
export interface CurvesFigure<S extends string = string> extends Declared<'curves', CurvesData<S>> {
  /** Series id -> label. At most two are drawn in hue; further ones share it with dashes. */
  series: Record<S, string>;
  scale?: 'log' | 'linear';
  /** Which series decides the outcome sentence; the first when not given. Null where the figure says too little of a run: the next one decides. */
  main?: NoInfer<S> | null;
  /** Which series is the same loss on held-out data: it is judged together with the main one, for over-fitting and gaps. */
  heldOut?: NoInfer<S>;
  /** Ids of the references that are drawn; all when not given. */
  levels?: readonly string[];
}
/** One sample: a step and the series measured there. NaN and infinity are drawn and named, not dropped. */
export type CurvesData<S extends string = string> = { step: number } & Partial<Record<S, number>>;
export interface CurvesState {
  kind: 'curves';
  series: Record<string, { steps: number[]; values: number[] }>;
}

export function curves<const S extends string>(figure: Omit<CurvesFigure<S>, 'kind'>): CurvesFigure<S> {
  return { kind: 'curves', ...figure };
}

export const curvesKind: FigureKind<CurvesFigure, CurvesData, CurvesState> = {
  isText: false,
  hasAxes: true,
  isInSweeps: true,
  /** Adds one sample to each series that the frame has, in place. */
  fold(state = { kind: 'curves', series: {} }, { step, ...values }) {
    for (const [name, value] of Object.entries<number | undefined>(values)) {
      if (value === undefined) continue;
      const series = (state.series[name] ??= { steps: [], values: [] });
      series.steps.push(step);
      series.values.push(value);
    }
    return state;
  },
  tabulate(figure, state, options) {
    const series = Object.entries(state.series);
    const steps = [...new Set(series.flatMap(([, { steps }]) => steps))].sort((a, b) => a - b);
    const maps = series.map(([, { steps, values }]) => new Map(steps.map((step, i) => [step, values[i]])));
    return {
      head: [figure.x ?? options.step, ...series.map(([name]) => figure.series[name] ?? name)],
      rows: thinRows(steps, options).map((step) => [String(step), ...maps.map((map) => formatCell(map.get(step)))]),
    };
  },
};
