import type { Markish } from '@observablehq/plot';
import { addEmptySentence, drawPlot, leftMargin, placeXName, rightMargin, yNameHeight } from './axes';
import { addEndings } from './endings';
import type { Ending } from './endings';
import { addNotes, noteRows } from './notes';
import type { Note } from './notes';
import { createScale, formatTick } from './scale';
import type { Axis, Scale } from './scale';
import { finishSvg } from './svg';
import type { Chart, ChartOptions, Frame } from './types';
import { chartWords } from './words';

/** The edges of the plot area: room for the numbers of the y axis, and for the endings that stand in the right margin. */
export function layOutSides(
  y: Axis,
  endings: readonly Ending[],
  width: number,
  lastTick: string,
): { left: number; right: number } {
  const atRight = endings.filter((ending) => ending.x === undefined);
  return { left: leftMargin(y), right: width - rightMargin(atRight, width, lastTick) };
}

export interface AxesPlan {
  width: number;
  height: number;
  /** The edges that `layOutSides` gave. */
  left: number;
  right: number;
  x: Axis;
  y: Axis;
  xName?: string | undefined;
  yName?: string | undefined;
  /** Words the ticks of the x axis; numbers when not given. */
  formatX?: (tick: number) => string;
  endings?: readonly Ending[];
  /** Remarks over the plot. */
  notes?: readonly Note[];
  /** Room for what a kind sets between the name of the y axis and its notes, in pixels. */
  above?: number;
  /** Room for what it sets under the x axis. */
  below?: number;
  /** Room for what stands in place of the ticks and the name of the x axis. */
  xMargin?: number;
}

export interface AxesLayout {
  frame: Frame;
  scaleX: Scale;
  scaleY: Scale;
  /**
   * Axes, grid and marks, then notes, what `add` draws, and endings; a sentence where there is nothing to show.
   */
  draw(marks: Markish[], options: { isEmpty: boolean; add?: (svg: SVGSVGElement) => void }): SVGSVGElement;
  /** The finished chart; `description` is read out unless the options have their own. */
  finish(svg: SVGSVGElement, description: string, readout: Chart['readout']): Chart;
}

/** Lays out a plot with two axes: the one place that says where names, notes, endings and margins go. */
export function layOutAxes(
  { document, words = chartWords, ariaLabel }: ChartOptions,
  { width, height, left, right, x, y, above = 0, below = 0, formatX = formatTick, ...plan }: AxesPlan,
): AxesLayout {
  const { endings = [], notes = [], xName, yName } = plan;
  const rows = noteRows(notes, left, width);
  const lastTick = { x: right, text: formatX(x.ticks.at(-1) ?? x.domain[1]) };
  const place = placeXName(xName, lastTick, width);
  const frame: Frame = {
    left,
    right,
    top: (yName ? yNameHeight : 10) + above + rows.height,
    bottom: height - (plan.xMargin ?? place.margin) - below,
  };
  const [scaleX, scaleY] = [createScale(x, left, right), createScale(y, frame.bottom, frame.top)];
  return {
    frame,
    scaleX,
    scaleY,
    draw(marks, { isEmpty, add }) {
      const names = plan.xMargin === undefined && xName ? { xName: { text: xName, ...place } } : {};
      const svg = drawPlot(document, { width, height, frame, x, y, yName, formatX, ...names }, marks);
      addNotes(document, svg, rows, frame);
      add?.(svg);
      addEndings(document, svg, { endings, frame, scaleX, scaleY, axis: y });
      if (isEmpty) addEmptySentence(document, svg, words.empty, frame);
      return svg;
    },
    finish: (svg, description, readout) => ({
      svg: finishSvg(svg, ariaLabel ?? description),
      frame,
      xOf: scaleX,
      invertX: scaleX.invert,
      ...(readout && { readout }),
    }),
  };
}
