import { isTaskResult, type TaskResult } from '../receipt';

/** What the course system keeps for the next visit, in `cmi.suspend_data`. */
export interface Kept {
  v: 1;
  /** The state that the experiment told last, as it told it: by its place, the results of tasks. */
  state: Record<string, unknown>;
  /** The best score so far, 0 to 100; null before the first. */
  best: number | null;
  done: boolean;
  /** How many interactions were told. */
  told: number;
}

/** SCORM 1.2 has no more room. */
const mostCharacters = 4096;

export const keptNothing: Kept = { v: 1, state: {}, best: null, done: false, told: 0 };

/** Reads it back; null for what is none, as what another package or an older course has left. */
export function readKept(text: string): Kept | null {
  try {
    const { v, state, best, done, told } = JSON.parse(text) as Record<string, unknown>;
    if (v !== 1 || typeof state !== 'object' || state === null || typeof done !== 'boolean') return null;
    const isScore = typeof best === 'number' && best >= 0 && best <= 100;
    return {
      v,
      state: state as Kept['state'],
      best: isScore ? best : null,
      done,
      told: Number.isInteger(told) && Number(told) >= 0 ? Number(told) : 0,
    };
  } catch {
    return null;
  }
}

/** The text of it. Where it has no room the answers go first, and never the score. */
export function writeKept(kept: Kept): string {
  const text = JSON.stringify(kept);
  return text.length <= mostCharacters ? text : JSON.stringify({ ...kept, state: {} });
}

/** The results in a state, whatever its place is called. */
export const resultsIn = (state: Record<string, unknown>): TaskResult[] =>
  Object.values(state).flatMap((one) => {
    const { tasks } = (one ?? {}) as { tasks?: unknown };
    return Array.isArray(tasks) ? tasks.filter(isTaskResult) : [];
  });

/** Whether every task of a state is done. */
export function isDone(state: Record<string, unknown>): boolean {
  const places = Object.values(state);
  return places.length > 0 && places.every((one) => ((one ?? {}) as { done?: unknown }).done === true);
}
