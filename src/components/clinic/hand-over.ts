import { del, get, set } from 'idb-keyval';

/** What home's box hands to the clinic: it stays in this browser, and only until the clinic takes it. */
export interface Handed {
  name: string;
  file: Blob;
}

const key = 'clinic-handed';

/** Rejects where the browser keeps nothing, as in some private windows. */
export const handOver = (handed: readonly Handed[]): Promise<void> => set(key, handed);

/** What was handed over; it is forgotten. */
export async function takeHanded(): Promise<readonly Handed[]> {
  const handed = await get<readonly Handed[]>(key).catch(() => undefined);
  await del(key).catch(() => {});
  history.replaceState(history.state, '', location.pathname + location.search);
  return handed ?? [];
}
