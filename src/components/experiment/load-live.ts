import { signal } from '@preact/signals';

export type Live = typeof import('./live');

/** The code that only a run needs; null until it has arrived. Panels of one page share it. */
export const live = signal<Live | null>(null);

/** Fetches it. What did not arrive is asked for again with the next call. */
export async function loadLive(): Promise<Live> {
  live.value ??= await import('./live');
  return live.value;
}
