import { formatNumber } from '../../lib/format';

/** The data of a figure as text. */
export interface Table {
  head: string[];
  rows: string[][];
}

export interface TableOptions {
  /** The word over a column of steps. */
  step: string;
  /** Long tables leave some rows out evenly; the first and the last always stay. 200 when not given. */
  mostRows?: number;
}

/** At most `mostRows` of the items, evenly spaced, the first and the last among them. */
export function thinRows<T>(items: T[], { mostRows = 200 }: TableOptions): T[] {
  if (items.length <= mostRows) return items;
  return Array.from({ length: mostRows }, (_, i) => items[Math.round((i * (items.length - 1)) / (mostRows - 1))]!);
}

/** A number in a cell; a value that is not there leaves it empty. */
export function formatCell(value: number | undefined): string {
  return value === undefined ? '' : formatNumber(value, 4);
}
