import { signal, type Signal } from '@preact/signals';
import type { Anatomy, AnatomyFault } from '../../../engine/anatomy/anatomy';
import type { LiveRun } from '../live-run';
import type { PanelStore } from '../panel-store';

/** A step that is shown, and its run. */
export interface Seen {
  run: LiveRun;
  told: Anatomy | AnatomyFault;
}

/** What a reader who takes steps apart looks at: the step that came last, and whether another one is on its way. */
export interface Apart {
  seen: Seen | null;
  waits: boolean;
}

const all = new WeakMap<PanelStore, Signal<Apart | null>>();

/** Of a panel; null while its reader does not look at steps. */
export function apartIn(store: PanelStore): Signal<Apart | null> {
  const known = all.get(store) ?? signal<Apart | null>(null);
  all.set(store, known);
  return known;
}

/** Takes the next step of the run apart, or the first of a new one. A run that goes on pauses after it. */
export function takeNext(store: PanelStore): void {
  const apart = apartIn(store);
  const run = store.runs.shown;
  const old = run?.anatomy ? { run, told: run.anatomy } : null;
  apart.value = { seen: apart.value?.seen ?? old, waits: true };
  store.step('dissect');
}

/** Whether the runs of an experiment consist of training steps: then their number can be set. */
export const hasSteps = ({ card }: PanelStore): boolean => !card.instant && 'steps' in card.params;
