import { del, get, set } from 'idb-keyval';

/** What home's box hands to the clinic: it stays in this browser, and only until the clinic takes it. */
export interface Handed {
  name: string;
  file: Blob;
}

const key = 'clinic-handed';

/** Rejects where the browser keeps nothing, as in some private windows. */
export const handOver = (handed: readonly Handed[]): Promise<void> => set(key, handed);

/** Removes what was handed over and not taken. */
export const forgetHanded = (): Promise<void> => del(key);

/** What was handed over; it is forgotten. */
export async function takeHanded(): Promise<readonly Handed[]> {
  const handed = await get<readonly Handed[]>(key).catch(() => undefined);
  await forgetHanded().catch(() => {});
  history.replaceState(history.state, '', location.pathname + location.search);
  return handed ?? [];
}
