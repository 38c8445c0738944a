/**
 * What an experiment can show. A figure is declared once; its data come in frames while the experiment runs. Each kind is
 * a file: the declaration, the data that a frame brings, the state that frames add up to, and the traits of the kind.
 */
import { curvesKind } from './curves';
import { diagramKind } from './diagram';
import { heatmapKind } from './heatmap';
import { histogramKind } from './histogram';
import { imagesKind } from './images';
import type { DataOf, FigureKind, FigureOf, StateOf } from './kind';
import { linesKind } from './lines';
import { logKind } from './log';
import { profileKind } from './profile';
import type { Table, TableOptions } from './table';

export * from './curves';
export * from './diagram';
export * from './heatmap';
export * from './histogram';
export * from './images';
export * from './lines';
export * from './log';
export * from './profile';
export type { DataOf } from './kind';
export type { Table } from './table';

/** Every kind by its name: what is not here is no figure, and what is here needs a drawing in `charts`. */
export const figureKinds = {
  curves: curvesKind,
  profile: profileKind,
  images: imagesKind,
  heatmap: heatmapKind,
  lines: linesKind,
  diagram: diagramKind,
  histogram: histogramKind,
  log: logKind,
};
type Kinds = typeof figureKinds;

export type Figure = FigureOf<Kinds[keyof Kinds]>;
export type FigureState = StateOf<Kinds[keyof Kinds]>;
export type FigureTable = Record<string, Figure>;

/** The kinds that are drawn, and their figures. */
export type DrawnKind = { [K in keyof Kinds]: Kinds[K]['isText'] extends true ? never : K }[keyof Kinds];
export type DrawnFigure = Extract<Figure, { kind: DrawnKind }>;

/**
 * One moment of a run: data for some figures, and what belongs to the whole run.
 * `references` are the levels a loss is compared with; `chance` (ln K) and `prior` (entropy of the class prior) feed the outcome.
 * `result` are the figures that claims and checks read, usually given in the last frame.
 */
export type Frame<F extends FigureTable = FigureTable> = (string extends keyof F
  ? Record<string, unknown>
  : { [K in keyof F]?: DataOf<F[K]> }) & {
  references?: Record<string, { label: string; value: number }>;
  result?: Record<string, number>;
};

/** The kind of a figure. Its functions take data and states of that kind only. */
export function kindOf({ kind }: Pick<Figure, 'kind'>): FigureKind<Figure, unknown, FigureState, boolean> {
  return figureKinds[kind];
}

export function isDrawn(figure: Figure): figure is DrawnFigure {
  return !kindOf(figure).isText;
}

/** The state with the data of one more frame. */
export function foldFrame(figure: Figure, state: FigureState | undefined, data: unknown): FigureState {
  return kindOf(figure).fold(state?.kind === figure.kind ? state : undefined, data);
}

/** The data of a figure as a table of text; null for a kind that has none, and for a state of another kind. */
export function tabulate(figure: Figure, state: FigureState, options: TableOptions): Table | null {
  return (state.kind === figure.kind && kindOf(figure).tabulate?.(figure, state, options)) || null;
}

/** The figure that decides the outcome sentence, with the id of its main series; null when nothing is a curve. */
export function findMainSeries(figures: FigureTable): { figure: string; series: string } | null {
  for (const [id, figure] of Object.entries(figures)) {
    if (figure.kind !== 'curves' || figure.main === null) continue;
    const series = figure.main ?? Object.keys(figure.series)[0];
    if (series !== undefined) return { figure: id, series };
  }
  return null;
}

/** Whether a run is one line of this figure, so that the line can be named after the run. */
export function isOneCurve(figure: Figure | undefined): boolean {
  return figure?.kind === 'curves' && Object.keys(figure.series).length === 1;
}
