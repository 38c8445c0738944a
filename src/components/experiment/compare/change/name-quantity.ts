import { findMainSeries, type Figure, type FigureTable } from '../../../../engine/figures';
import { fill } from '../../../../lib/fill';
import type { CompareStrings } from '../strings';
import type { Quantity } from './list-quantities';

/** Axes name their unit after a comma; what else stands there belongs to the name. */
const units = /, (nats(?: a token)?|%|pixels)$/;

/** The unit of a figure's values, with a space before it; empty where it has none. */
export function unitOf(figure: Figure): string {
  const unit = units.exec(axisOf(figure))?.[1];
  return unit ? ` ${unit}` : '';
}

/**
 * What a quantity is called: by its axis, its place, and where there are several its series and its figure. A main loss is
 * "the loss", as in the sentence under the chart.
 */
export function nameQuantity(figures: FigureTable, quantity: Quantity, said: CompareStrings): string {
  const figure = figures[quantity.figure]!;
  const isMainFigure = findMainSeries(figures)?.figure === quantity.figure;
  const axis = axisOf(figure).replace(units, '');
  const isTheLoss = quantity.stage === 'loss' && isMainFigure;
  const name = isTheLoss ? said.changeLoss : fill(said.changeAxis, { axis: axis || figure.title });
  const placed =
    quantity.place === null ? name : fill(said.changeAt, { name, place: namePlace(figure, quantity.place) });
  const labels = figure.kind === 'curves' || figure.kind === 'profile' ? figure.series : {};
  const series = quantity.series !== null && Object.keys(labels).length > 1 ? labels[quantity.series] : undefined;
  const title = isTheLoss ? undefined : figure.title;
  const form = series && title ? said.changeSeriesIn : (series ?? title) ? said.changeIn : '{name}';
  return fill(form, { name: placed, series: series ?? '', title: title ?? '', of: series ?? title ?? '' });
}

const axisOf = (figure: Figure): string => ('y' in figure && figure.y) || '';

/** "layer 1" of the axis "layer, from the input"; a place that is no number has quotation marks. */
function namePlace(figure: Figure, label: string): string {
  const axis = ('x' in figure && figure.x) || '';
  const noun = axis.split(',')[0]!.replace(/ …$/, '');
  const place = /^\d+$/.test(label) ? label : `“${label}”`;
  if (!noun) return place;
  return `${noun.includes(' ') ? `“${noun}”` : noun} ${place}`;
}
