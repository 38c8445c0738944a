import type { Figure, FigureState } from '../../engine/figures';
import { formatNumber } from '../../lib/format';

export interface Table {
  head: string[];
  rows: string[][];
}

/**
 * The data of a figure as a table of text; null for pictures and logs, which have none. Tables of more than `mostRows` rows leave some
 * out evenly; the first and the last always stay.
 */
export function tabulate(
  figure: Figure,
  state: FigureState,
  options: { step: string; mostRows?: number },
): Table | null {
  const { step: stepWord, mostRows = 200 } = options;
  const thin = <T>(items: T[]): T[] => {
    if (items.length <= mostRows) return items;
    return Array.from({ length: mostRows }, (_, i) => items[Math.round((i * (items.length - 1)) / (mostRows - 1))]!);
  };
  if (state.kind === 'images' || state.kind === 'log' || figure.kind === 'images') return null;
  const format = (value: number | undefined) => (value === undefined ? '' : formatNumber(value, 4));
  switch (state.kind) {
    case 'curves': {
      if (figure.kind !== 'curves') return null;
      const series = Object.entries(state.series);
      const steps = [...new Set(series.flatMap(([, { steps }]) => steps))].sort((a, b) => a - b);
      const maps = series.map(([, { steps, values }]) => new Map(steps.map((step, i) => [step, values[i]])));
      return {
        head: [figure.x ?? stepWord, ...series.map(([name]) => figure.series[name] ?? name)],
        rows: thin(steps).map((step) => [String(step), ...maps.map((map) => format(map.get(step)))]),
      };
    }
    case 'profile': {
      if (figure.kind !== 'profile') return null;
      const names = Object.keys(state.values);
      return {
        head: [figure.x ?? '', ...names.map((name) => figure.series[name] ?? name)],
        rows: state.labels.map((label, i) => [label, ...names.map((name) => format(state.values[name]?.[i]))]),
      };
    }
    case 'lines': {
      if (figure.kind !== 'lines') return null;
      const names = Object.keys(state.values);
      const places = thin(state.x.map((_, i) => i));
      return {
        head: [figure.x ?? 'x', ...names.map((name) => figure.series[name] ?? name)],
        rows: places.map((i) => [format(state.x[i]), ...names.map((name) => format(state.values[name]?.[i]))]),
      };
    }
    case 'heatmap': {
      const columns = Array.from({ length: state.width }, (_, i) => i);
      const rows = Array.from({ length: state.height }, (_, i) => i);
      return {
        head: ['', ...columns.map(String)],
        rows: rows.map((row) => [
          String(row),
          ...columns.map((column) => format(state.values[row * state.width + column])),
        ]),
      };
    }
    default:
      return state satisfies never;
  }
}
