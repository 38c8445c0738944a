import { effect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { findFigureControl, listChosen, toggleTarget } from './figure-controls';
import type { PanelStore } from './panel-store';
import { syncTargets, targetHandlers } from './targets';

/**
 * Figures as controls: a press of a target adds it to the parameter of its figure or takes it away. Returns what the element
 * around the figures listens to. Buttons over recorded drawings follow the parameter, too, once the panel is `ready`.
 */
export function useFigureControls(root: RefObject<HTMLElement>, store: PanelStore, ready: boolean) {
  useEffect(() => {
    if (!ready) return;
    return effect(() => {
      const values = store.settings.values.value;
      for (const figure of root.current?.querySelectorAll<HTMLElement>('[data-figure]') ?? []) {
        const control = findFigureControl(store.card.params, figure.dataset['figure']!);
        if (!control) continue;
        const chosen = listChosen(values[control.name]);
        syncTargets(figure, (id) => chosen.has(id));
      }
    });
  }, [store, ready]);

  return useMemo(
    () =>
      targetHandlers((id, button) => {
        const figure = button.closest<HTMLElement>('[data-figure]')?.dataset['figure'];
        const control = figure === undefined ? null : findFigureControl(store.card.params, figure);
        if (!control) return;
        store.move(control.name, toggleTarget(store.settings.values.value[control.name], id, control.targets));
      }),
    [store],
  );
}
