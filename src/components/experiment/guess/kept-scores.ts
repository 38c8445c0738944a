import type { Store } from '../../../lib/storage';

/** One guess that has been scored. */
export interface KeptScore {
  scale: 'log' | 'linear';
  off: number;
  flat: number;
}

/** Of an experiment at most this many are kept, the newest. */
const most = 20;

const placeOf = (experiment: string) => `guesses:${experiment}`;

/** The scores of an experiment on this device, oldest first. */
export function readScores(store: Pick<Store, 'get'>, experiment: string): KeptScore[] {
  const stored = store.get(placeOf(experiment));
  return Array.isArray(stored) ? stored.filter(isScore) : [];
}

export function addScore(store: Pick<Store, 'get' | 'set'>, experiment: string, score: KeptScore): void {
  store.set(placeOf(experiment), [...readScores(store, experiment), score].slice(-most));
}

export function clearScores(store: Pick<Store, 'remove'>, experiment: string): void {
  store.remove(placeOf(experiment));
}

function isScore(value: unknown): value is KeptScore {
  const { scale, off, flat } = (value ?? {}) as Partial<KeptScore>;
  return (scale === 'log' || scale === 'linear') && Number.isFinite(off) && Number.isFinite(flat);
}
