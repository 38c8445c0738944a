import type { Store } from '../../lib/storage';

/** A text that the reader keeps under a name. */
export interface OwnCell {
  name: string;
  text: string;
}

/** So many are kept for one experiment; the oldest goes when there are more. */
export const mostCells = 30;
/** Characters of a name. */
export const longestName = 40;

const keyOf = (experiment: string) => `cells:${experiment}`;

/** What is kept for an experiment on this device, the newest first. What is no cell is left out. */
export function readOwnCells(store: Store, experiment: string): OwnCell[] {
  const kept = store.get(keyOf(experiment));
  return Array.isArray(kept) ? kept.filter(isCell) : [];
}

/** Keeps a text in the place of one with the same name. Returns what is kept then; a name of spaces keeps nothing. */
export function keepCell(store: Store, experiment: string, cell: OwnCell): OwnCell[] {
  const before = readOwnCells(store, experiment);
  const name = cell.name.trim().slice(0, longestName);
  if (!name) return before;
  return write(store, experiment, [{ name, text: cell.text }, ...before.filter((one) => one.name !== name)]);
}

export function removeCell(store: Store, experiment: string, name: string): OwnCell[] {
  return write(store, experiment, readOwnCells(store, experiment).filter((one) => one.name !== name)); // prettier-ignore
}

function write(store: Store, experiment: string, cells: OwnCell[]): OwnCell[] {
  const kept = cells.slice(0, mostCells);
  if (kept.length > 0) store.set(keyOf(experiment), kept);
  else store.remove(keyOf(experiment));
  return kept;
}

function isCell(value: unknown): value is OwnCell {
  const { name, text } = (value ?? {}) as Partial<OwnCell>;
  return typeof name === 'string' && typeof text === 'string';
}
