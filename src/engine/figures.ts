/**
 * What an experiment can draw. A figure is declared once; its data come in frames while the experiment runs.
 * Each kind has a declaration, the data that a frame brings, and the state that frames add up to.
 */

interface Titled {
  /** What the picture shows, e.g. "Loss of the last batch". */
  title: string;
  /** Text of the x and y axes, with the unit. */
  x?: string;
  y?: string;
}

/** Lines that grow with the steps: losses, accuracies, norms. */
export interface CurvesFigure<S extends string = string> extends Titled {
  kind: 'curves';
  /** Series id -> label. At most two are drawn in hue; further ones share it with dashes. */
  series: Record<S, string>;
  scale?: 'log' | 'linear';
  /** Which series decides the outcome sentence; the first when not given. */
  main?: NoInfer<S>;
  /** Which series is the same loss on held-out data: it is judged together with the main one, for over-fitting and gaps. */
  heldOut?: NoInfer<S>;
  /** Ids of the references that are drawn; all when not given. */
  levels?: readonly string[];
}
/** One sample: a step and the series measured there. NaN and infinity are drawn and named, not dropped. */
export type CurvesData<S extends string> = { step: number } & Partial<Record<S, number>>;
export interface CurvesState {
  kind: 'curves';
  series: Record<string, { steps: number[]; values: number[] }>;
}

/** One value per named place, e.g. a norm for each layer. Each frame replaces the last. */
export interface ProfileFigure<S extends string = string> extends Titled {
  kind: 'profile';
  series: Record<S, string>;
  mark: 'line' | 'bar';
  scale?: 'log' | 'linear';
}
export interface ProfileData<S extends string = string> {
  labels: string[];
  values: Partial<Record<S, number[]>>;
}
export interface ProfileState extends ProfileData {
  kind: 'profile';
}

/** A rectangle drawn over a picture: corners in 0..1 from the top left of the picture. */
export interface PictureBox {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  /** A word or number at its upper left corner. */
  label?: string;
  /** `truth` (when not given) and `prediction` have a hue each; `faint` is thin and grey: candidates, places passed over. */
  role?: 'truth' | 'prediction' | 'faint';
}

/** Small pictures in a row or grid, replaced by name: inputs, label maps, predictions, decision boundaries. */
export interface ImagesFigure extends Titled {
  kind: 'images';
  /** Colour keys for label maps. */
  legend?: { label: string; colour: [number, number, number] }[];
}
export interface NamedPicture {
  name: string;
  width: number;
  height: number;
  /** RGB bytes, row by row: `width * height * 3`. */
  pixels: Uint8Array;
  /** Points drawn over the picture: x and y in 0..1 from the top left, class as a whole number from 0. */
  points?: { x: number[]; y: number[]; class: number[] };
  /** Boxes drawn over the picture; what lies outside it is cut off. */
  boxes?: PictureBox[];
  /** A sentence under the picture, e.g. a measured figure. */
  note?: string;
}
export type ImagesData = NamedPicture[];
export interface ImagesState {
  kind: 'images';
  pictures: NamedPicture[];
}

/** A matrix with a colour scale, e.g. an upsampling kernel. Each frame replaces the last. */
export interface HeatmapFigure extends Titled {
  kind: 'heatmap';
}
export interface HeatmapData {
  width: number;
  height: number;
  values: Float32Array;
  note?: string;
}
export interface HeatmapState extends HeatmapData {
  kind: 'heatmap';
}

/** Functions of a whole number or a real one, replaced as a whole: sections of kernels, schedules. */
export interface LinesFigure<S extends string = string> extends Titled {
  kind: 'lines';
  series: Record<S, string>;
}
export interface LinesData<S extends string = string> {
  x: number[];
  values: Partial<Record<S, number[]>>;
}
export interface LinesState extends LinesData {
  kind: 'lines';
}

/** Lines of text as a program prints them; each frame adds some. Text on the page, not a drawing. */
export interface LogFigure extends Titled {
  kind: 'log';
}
export interface LogLine {
  /** Stands before the text, e.g. date and severity; its first character is shown, all of it is copied. */
  prefix?: string;
  text: string;
  /** What the line means, in a sentence or two: shown when the reader opens the line. */
  note?: string;
  /** Lines to look at: a number that should not be `zero`, one that is `bad`, the `key` to what happened. */
  mark?: 'zero' | 'bad' | 'key';
}
export type LogData = LogLine[];
export interface LogState {
  kind: 'log';
  lines: LogLine[];
  /** Index of the first line that the newest frame brought. A single line after a frame of several is their last one. */
  newest: number;
}

export type Figure = CurvesFigure | ProfileFigure | ImagesFigure | HeatmapFigure | LinesFigure | LogFigure;
export type FigureTable = Record<string, Figure>;
export type FigureState = CurvesState | ProfileState | ImagesState | HeatmapState | LinesState | LogState;
/** The figures that are drawings. */
export type DrawnFigure = Exclude<Figure, LogFigure>;

export type DataOf<F> =
  F extends CurvesFigure<infer S>
    ? CurvesData<S>
    : F extends ProfileFigure<infer S>
      ? ProfileData<S>
      : F extends LinesFigure<infer S>
        ? LinesData<S>
        : F extends ImagesFigure
          ? ImagesData
          : F extends HeatmapFigure
            ? HeatmapData
            : F extends LogFigure
              ? LogData
              : never;

/**
 * One moment of a run: data for some figures, and what belongs to the whole run.
 * `references` are the levels a loss is compared with; `chance` (ln K) and `prior` (entropy of the class prior) feed the outcome.
 * `result` are the figures that claims and checks read, usually given in the last frame.
 */
export type Frame<F extends FigureTable = FigureTable> = { [K in keyof F]?: DataOf<F[K]> } & {
  references?: Record<string, { label: string; value: number }>;
  result?: Record<string, number>;
};

export function curves<const S extends string>(figure: Omit<CurvesFigure<S>, 'kind'>): CurvesFigure<S> {
  return { kind: 'curves', ...figure };
}
export function profile<const S extends string>(figure: Omit<ProfileFigure<S>, 'kind'>): ProfileFigure<S> {
  return { kind: 'profile', ...figure };
}
export function images(figure: Omit<ImagesFigure, 'kind'>): ImagesFigure {
  return { kind: 'images', ...figure };
}
export function heatmap(figure: Omit<HeatmapFigure, 'kind'>): HeatmapFigure {
  return { kind: 'heatmap', ...figure };
}
export function lines<const S extends string>(figure: Omit<LinesFigure<S>, 'kind'>): LinesFigure<S> {
  return { kind: 'lines', ...figure };
}
export function log(figure: Omit<LogFigure, 'kind'>): LogFigure {
  return { kind: 'log', ...figure };
}

/** The figure that decides the outcome sentence, with the id of its main series; null when nothing is a curve. */
export function findMainSeries(figures: FigureTable): { figure: string; series: string } | null {
  for (const [id, figure] of Object.entries(figures)) {
    if (figure.kind !== 'curves') continue;
    const series = figure.main ?? Object.keys(figure.series)[0];
    if (series !== undefined) return { figure: id, series };
  }
  return null;
}
