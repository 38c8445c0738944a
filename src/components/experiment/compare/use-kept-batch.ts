import { useEffect, useRef, useState } from 'preact/hooks';
import { visitStore } from '../../../lib/storage';
import { keptPlace } from '../kept-place';
import { usePanel } from '../panel-context';
import type { RunBatch } from '../run-batch';
import { faultOf, type KeptNotice } from './keep-runs';
import { checkBatch, isSavedBatch, openBatch, saveBatch } from './saved-batch';
import { openBatchShelf } from './shelf';

/**
 * Keeps the last seeds or sweep of the panel on this device, and brings those of an earlier visit back. One batch is kept, of at
 * most as many runs as one may have: the next takes its place.
 */
export function useKeptBatch(batch: RunBatch): KeptNotice | null {
  const { store, uid } = usePanel();
  const [notice, setNotice] = useState<KeptNotice | null>(null);
  const [isBack, setBack] = useState(false);
  const place = `${keptPlace(uid)}:batch`;
  const shelf = openBatchShelf(place);
  const tell = (cause: unknown) => setNotice({ code: faultOf(cause) });

  useEffect(() => {
    const bringBack = async () => {
      const found = visitStore.get(place) === undefined ? undefined : await shelf.read();
      const saved = isSavedBatch(found) ? checkBatch(store.card, found) : null;
      // One that the reader has started meanwhile stays.
      if (saved && !batch.batch.value) openBatch(batch, saved);
    };
    void bringBack()
      .catch(tell)
      .then(() => setBack(true));
  }, [batch]);

  const of = batch.batch.value;
  const finished = batch.finished.value;
  const isOver = isBack && !batch.isGoing.value;
  const hadOne = useRef(false);
  hadOne.current ||= of !== null;
  useEffect(() => {
    // What was stored and cannot be shown today is not thrown away.
    if (!isOver || !hadOne.current) return;
    const saved = saveBatch(batch, store.card);
    shelf.write(saved).then(() => {
      setNotice(!saved && finished.length > 0 ? { code: 'private' } : null);
      if (saved) visitStore.set(place, 1);
      else visitStore.remove(place);
    }, tell);
  }, [isOver, of, finished]);
  return notice;
}
