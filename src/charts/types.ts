import type { DrawnFigure, DrawnKind, FigureState } from '../engine/figures';
import type { Box } from './labels';
import type { ChartWords } from './words';

/** One run in a chart. Main runs are drawn in hue, ghosts (kept runs) thin and grey. */
export interface ChartRun<S> {
  label: string;
  /** What the run has shown so far; nothing before its first frame. */
  state: S | undefined;
  role: 'main' | 'ghost';
  /** Where the run was moved on the way, and to what. */
  moves?: { step: number; label: string; isRead?: boolean }[];
}

/** Levels that a loss is compared with, drawn dashed and named at their end. */
export type References = Record<string, { label: string; value: number }>;

/** What every chart takes besides its figure and data. */
export interface ChartOptions {
  /** Width on the page in CSS pixels: text is 13 px only when the chart is shown at this width. */
  width: number;
  /** Chosen from the width when not given. Pictures and matrices take the height they need. */
  height?: number;
  /** Makes the elements: the page's own, or one of linkedom at build time. */
  document: Document;
  words?: ChartWords;
  /** Replaces the description for screen readers, made from the title and the ends of the lines. */
  ariaLabel?: string;
}

/** What the drawing of a figure takes: the figure, the runs, and what they are compared with. */
export interface FigureOptions<K extends DrawnKind = DrawnKind> extends ChartOptions {
  figure: Extract<DrawnFigure, { kind: K }>;
  /** Pictures, matrices and diagrams show the first main run only. */
  runs: readonly ChartRun<Extract<FigureState, { kind: K }>>[];
  references?: References;
  /** Last step that the run will reach: keeps the x axis still while it goes on. */
  steps?: number;
}

/** A part of a drawing that can be pressed. */
export interface Target {
  /** Unique in the drawing. */
  id: string;
  /** What a screen reader says. */
  label: string;
  /** Where it is, in pixels of the SVG's own coordinates. */
  box: Box;
}

/** Plot area in pixels of the SVG's own coordinates. */
export interface Frame {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The values under the pointer. */
export interface Readout {
  /** Where the crosshair stands, in pixels of the SVG. */
  xPixel: number;
  heading: string;
  /** The step, x value, or place number that the rows belong to. */
  x: number;
  rows: { label: string; value: number; text: string; colour: string }[];
}

export interface Chart {
  svg: SVGSVGElement;
  /** Plot area; all of the SVG for pictures. */
  frame: Frame;
  /** x value -> pixel. Missing for pictures and matrices. */
  xOf?(x: number): number;
  /** Pixel -> x value. */
  invertX?(pixel: number): number;
  /** The values nearest to a pixel, nothing outside the data. `yPixel` matters to matrices only. */
  readout?(xPixel: number, yPixel?: number): Readout | undefined;
  /** The parts that a page may turn into buttons. */
  targets?: readonly Target[];
}
