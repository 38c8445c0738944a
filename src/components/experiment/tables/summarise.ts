import type { Figure, FigureState } from '../../../engine/figures';
import { nameBin } from '../../../lib/bins';
import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import type { TableStrings } from './strings';

/** A figure in a sentence for each of its lines, from its numbers: where they begin and end, their lowest and highest, and what is no number. Empty for a text. */
export function summarise(figure: Figure, state: FigureState, said: TableStrings): string {
  switch (state.kind) {
    case 'curves':
      return Object.entries(state.series)
        .map(([id, { steps, values }]) => {
          const at = (i: number) => fill(said.at, { axis: nameAxis(figure, said.step), place: steps[i]! });
          return tellLine(nameSeries(figure, id), values, at, said);
        })
        .join(' ');
    case 'profile':
      return tellLines(figure, state.values, (i) => state.labels[i] ?? '', said);
    case 'lines':
      return tellLines(figure, state.values, (i) => formatNumber(state.x[i]!), said);
    case 'heatmap': {
      const { width, height, values } = state;
      const { low, high, odd } = findEnds(values);
      const place = (i: number) => fill(said.cell, { row: Math.floor(i / width), column: i % width });
      const size = fill(said.matrix, { height, width });
      return [size, low !== null && tellEnds(values, low, high!, place, said), tellOdd(odd, said)]
        .filter(Boolean)
        .join(' ');
    }
    case 'histogram': {
      const { counts, edges } = state;
      const { high } = findEnds(counts);
      if (high === null) return '';
      const total = formatNumber(counts.reduce((sum, count) => sum + count, 0), 6); // prettier-ignore
      return fill(said.histogram, { total, bins: counts.length, most: counts[high]!, bin: nameBin(edges, high) });
    }
    case 'images':
      return fill(said.pictures, { count: state.pictures.length });
    case 'diagram':
      return fill(said.diagram, { parts: state.diagram.parts.length, edges: state.diagram.edges.length });
    case 'log':
      return '';
    default:
      return state satisfies never;
  }
}

/** The label of a figure's line; its id where it has none. */
export const nameSeries = (figure: Figure, id: string): string =>
  ('series' in figure && (figure.series as Record<string, string>)[id]) || id;

const nameAxis = (figure: Figure, step: string): string => figure.x ?? step;

function tellLines(
  figure: Figure,
  values: Partial<Record<string, number[]>>,
  nameAt: (i: number) => string,
  said: TableStrings,
): string {
  const at = (i: number) => fill(said.at, { axis: figure.x ?? '', place: nameAt(i) }).replaceAll(/\s+/g, ' ');
  return Object.entries(values)
    .map(([id, line = []]) => tellLine(nameSeries(figure, id), line, at, said))
    .join(' ');
}

/** One line: its first and last value, its extremes where they lie between, and how many values are no finite numbers. */
function tellLine(label: string, values: readonly number[], at: (i: number) => string, said: TableStrings): string {
  if (values.length === 0) return '';
  const { low, high, odd } = findEnds(values);
  const last = values.length - 1;
  const word = (i: number) => `${formatNumber(values[i]!)} ${at(i)}`;
  const isInside = (i: number | null) => i !== null && values[i] !== values[0] && values[i] !== values[last];
  const line = last === 0 ? fill(said.one, { label, first: word(0) }) : fill(said.line, { label, first: word(0), last: word(last) }); // prettier-ignore
  const ends = low !== null && (isInside(low) || isInside(high)) && tellEnds(values, low, high!, at, said);
  return [line, ends, tellOdd(odd, said)].filter(Boolean).join(' ');
}

function tellEnds(
  values: ArrayLike<number>,
  low: number,
  high: number,
  at: (i: number) => string,
  said: TableStrings,
): string {
  const word = (i: number) => `${formatNumber(values[i]!)} ${at(i)}`;
  return fill(said.ends, { low: word(low), high: word(high) });
}

const tellOdd = (count: number, said: TableStrings): string => (count === 0 ? '' : fill(said.odd, { count }));

/** The places of the lowest and the highest finite value, the first of equal ones, and how many values are not finite. */
export function findEnds(values: ArrayLike<number>): { low: number | null; high: number | null; odd: number } {
  let [low, high, odd]: [number | null, number | null, number] = [null, null, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) odd++;
    else {
      if (low === null || value < values[low]!) low = i;
      if (high === null || value > values[high]!) high = i;
    }
  }
  return { low, high, odd };
}
