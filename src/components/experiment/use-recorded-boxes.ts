import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { PanelStore } from './panel-store';
import type { Strings } from './strings';

/** Boxes over the recorded pictures of a panel can be dragged before a run: once the page is `ready`, while its pictures stand. */
export function useRecordedBoxes(
  root: RefObject<HTMLElement>,
  store: PanelStore,
  isReady: boolean,
  locked: ReadonlyMap<string, string>,
  strings: Strings,
): void {
  const locks = [...locked.keys()].join();
  useEffect(() => {
    if (!isReady || !root.current?.querySelector('[data-boxes]')) return;
    let stop = () => {};
    let isOver = false;
    import('./mount-boxes').then(
      ({ mountBoxes }) => {
        if (!isOver) stop = effect(() => void (root.current && mountBoxes(root.current, store, locked, strings)));
      },
      // The fields beside the picture still move them.
      () => {},
    );
    return () => {
      isOver = true;
      stop();
    };
  }, [store, isReady, locks]);
}
