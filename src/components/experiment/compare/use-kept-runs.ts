import { useEffect, useState } from 'preact/hooks';
import { visitStore } from '../../../lib/storage';
import { keptPlace } from '../kept-place';
import { usePanel } from '../panel-context';
import type { KeptNotice } from './keep-runs';

/** Keeps the runs of the panel on this device, and brings those of earlier visits back. An instant experiment has none. */
export function useKeptRuns(): KeptNotice | null {
  const { store, uid } = usePanel();
  const [notice, setNotice] = useState<KeptNotice | null>(null);
  useEffect(() => {
    if (store.card.instant) return;
    const place = keptPlace(uid);
    let end = () => {};
    let isOver = false;
    // What stores runs is no part of the first of them.
    void Promise.all([import('./keep-runs'), import('./shelf')]).then(
      ([{ keepRuns }, { openShelf }]) => {
        if (isOver) return;
        end = keepRuns({
          card: store.card,
          runs: store.runs,
          shelf: openShelf(place),
          wasKept: visitStore.get(place) !== undefined,
          onNotice: setNotice,
          onKept: (anything) => (anything ? visitStore.set(place, 1) : visitStore.remove(place)),
        });
      },
      () => setNotice({ code: 'forbidden' }),
    );
    return () => {
      isOver = true;
      end();
    };
  }, [store, uid]);
  return notice;
}
