import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { listFigureControls } from './figure-controls';
import type { PanelStore } from './panel-store';
import { syncTargets, targetHandlers } from './targets';

/**
 * Figures as controls: a press of a target moves a parameter of its figure (`PressStore`), Escape lets a picked one go. Returns
 * what the element around the figures listens to. Buttons over recorded drawings follow the parameter, too, once the panel is
 * `ready`, and when they are back after a run (`isLive`); those of `locked` parameters stay as they are.
 */
export function useFigureControls(
  root: RefObject<HTMLElement>,
  store: PanelStore,
  ready: boolean,
  locked: ReadonlyMap<string, string>,
  isLive: boolean,
) {
  const { presses, card } = store;
  const locks = [...locked.keys()].join();
  const latest = useRef(locked);
  latest.current = locked;
  useEffect(() => {
    if (!ready) return;
    return effect(() => {
      for (const figure of root.current?.querySelectorAll<HTMLElement>('[data-figure]') ?? []) {
        const id = figure.dataset['figure']!;
        if (listFigureControls(card.params, id).length === 0) continue;
        const pressed = presses.pressedIn(id, locked);
        syncTargets(figure, (target) => pressed.has(target), !presses.controlOf(id, locked));
      }
    });
  }, [store, ready, locks, isLive]);

  return useMemo(() => {
    const handlers = targetHandlers((id, button) => {
      const figure = button.closest<HTMLElement>('[data-figure]')?.dataset['figure'];
      if (figure !== undefined) presses.press(figure, id, latest.current);
    });
    return {
      ...handlers,
      onKeyDown(event: KeyboardEvent) {
        if (event.key === 'Escape') presses.letGo();
        handlers.onKeyDown(event);
      },
    };
  }, [store]);
}
