import type { Signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { visitStore } from '../../lib/storage';
import { keptPlace } from './kept-place';
import { loadLive } from './load-live';

/**
 * What shows runs comes before the first of them where runs of an earlier visit are kept on this device, which it brings back,
 * and where the page or its address plans moves, which it tells of.
 */
export function useLiveAhead(uid: string, ready: boolean, planned: Signal<readonly unknown[]>): void {
  useEffect(() => {
    if (!ready || (planned.value.length === 0 && visitStore.get(keptPlace(uid)) === undefined)) return;
    // What does not arrive now comes with the first run.
    loadLive().catch(() => {});
  }, [uid, ready]);
}
