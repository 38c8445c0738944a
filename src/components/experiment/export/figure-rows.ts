import { tabulate, type Figure, type FigureState } from '../../../engine/figures';

type Cell = string | number | undefined;

/** The numbers of a figure, all of them and with all their digits. */
export interface Rows {
  head: string[];
  rows: Cell[][];
}

/** A figure as rows of numbers; null for pictures, which are none. Throws for a state of another kind. */
export function listRows(figure: Figure, state: FigureState, step: string): Rows | null {
  const nameOf = (names: Record<string, string>, id: string) => names[id] ?? id;
  switch (state.kind) {
    case 'curves': {
      const { series: names, x } = expectKind(figure, 'curves');
      const series = Object.entries(state.series);
      const steps = [...new Set(series.flatMap(([, data]) => data.steps))].sort((a, b) => a - b);
      const maps = series.map(([, data]) => new Map(data.steps.map((at, i) => [at, data.values[i]])));
      return {
        head: [x ?? step, ...series.map(([id]) => nameOf(names, id))],
        rows: steps.map((at) => [at, ...maps.map((map) => map.get(at))]),
      };
    }
    case 'profile': {
      const { series: names, x } = expectKind(figure, 'profile');
      const ids = Object.keys(state.values);
      return {
        head: [x ?? '', ...ids.map((id) => nameOf(names, id))],
        rows: state.labels.map((label, i) => [label, ...ids.map((id) => state.values[id]?.[i])]),
      };
    }
    case 'lines': {
      const { series: names, x } = expectKind(figure, 'lines');
      const ids = Object.keys(state.values);
      return {
        head: [x ?? 'x', ...ids.map((id) => nameOf(names, id))],
        rows: state.x.map((at, i) => [at, ...ids.map((id) => state.values[id]?.[i])]),
      };
    }
    case 'histogram': {
      const { counted, expected } = expectKind(figure, 'histogram');
      return {
        head: ['from', 'to', counted, ...(state.expected ? [expected ?? 'expected'] : [])],
        rows: state.counts.map((count, i) => [
          state.edges[i],
          state.edges[i + 1],
          count,
          ...(state.expected ? [state.expected[i]] : []),
        ]),
      };
    }
    case 'heatmap': {
      const { width, height, values } = state;
      const columns = Array.from({ length: width }, (_, i) => i);
      return {
        head: ['', ...columns.map(String)],
        rows: Array.from({ length: height }, (_, row) => [row, ...columns.map((i) => values[row * width + i])]),
      };
    }
    case 'diagram':
      return tabulate(figure, state, { step });
    case 'log':
      return { head: ['prefix', 'text'], rows: state.lines.map(({ prefix, text }) => [prefix, text]) };
    case 'images':
      return null;
    default:
      return state satisfies never;
  }
}

function expectKind<K extends Figure['kind']>(figure: Figure, kind: K): Extract<Figure, { kind: K }> {
  if (figure.kind !== kind) throw new Error(`invalid state for a ${figure.kind} figure: ${kind}`);
  return figure as Extract<Figure, { kind: K }>;
}
