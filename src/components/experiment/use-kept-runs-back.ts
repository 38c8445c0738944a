import { useEffect } from 'preact/hooks';
import { visitStore } from '../../lib/storage';
import { keptPlace } from './kept-place';
import { loadLive } from './load-live';

/** Where runs of an earlier visit are kept on this device, their list, which brings them back, comes before the first run. */
export function useKeptRunsBack(uid: string, ready: boolean): void {
  useEffect(() => {
    // What does not arrive now comes with the first run.
    if (ready && visitStore.get(keptPlace(uid)) !== undefined) loadLive().catch(() => {});
  }, [uid, ready]);
}
