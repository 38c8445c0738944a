import { clear, createStore, del, get, set, update } from 'idb-keyval';
import { mostRuns } from '../run-list';
import type { SavedBatch } from './saved-batch';
import type { SavedRun } from './saved-run';

/** A saved run with an id of its own, by which pages in other tabs know it too. */
export interface ShelvedRun {
  id: string;
  run: SavedRun;
}

/** The runs of one panel on this device. Both reject where the browser lets the page store nothing, or nothing more. */
export interface Shelf {
  read(): Promise<ShelvedRun[]>;
  /** Stores runs beside those that other tabs have stored, and takes away those with the ids `gone`. */
  write(runs: readonly ShelvedRun[], gone: ReadonlySet<string>): Promise<void>;
}

const open = () => createStore('convergence-clinic', 'kept-runs');

/** Removes the runs of all panels. Rejects as a shelf does. */
export const forgetShelves = (): Promise<void> => clear(open());

/**
 * A shelf in IndexedDB, which takes typed arrays and NaN as they are and has far more room than localStorage. `place` names the
 * panel and its page. Opened at each access: a sandboxed frame has no database, or throws at the look at it.
 */
export function openShelf(place: string): Shelf {
  return {
    read: async () => (await get<ShelvedRun[]>(place, open())) ?? [],
    write: async (runs, gone) => update<ShelvedRun[]>(place, (stored = []) => mergeRuns(stored, runs, gone), open()),
  };
}

/** The last batch of a panel, beside its runs. Rejects as they do. */
export function openBatchShelf(place: string) {
  return {
    read: async (): Promise<unknown> => get(place, open()),
    write: async (batch: SavedBatch | null): Promise<void> => (batch ? set(place, batch, open()) : del(place, open())),
  };
}

/** What a shelf holds afterwards, oldest first: no more than a panel keeps. */
export function mergeRuns(
  stored: readonly ShelvedRun[],
  runs: readonly ShelvedRun[],
  gone: ReadonlySet<string>,
): ShelvedRun[] {
  const mine = new Set(runs.map(({ id }) => id));
  const others = stored.filter(({ id }) => !mine.has(id) && !gone.has(id));
  return [...others, ...runs].slice(-mostRuns);
}
