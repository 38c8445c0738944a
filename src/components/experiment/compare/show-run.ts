import type { LiveRun } from '../live-run';
import type { PanelStore } from '../panel-store';

/** Puts a run that was made beside the panel's on show: it becomes one of the kept runs, once. */
export function showRun(panel: PanelStore, run: LiveRun): void {
  if (panel.runs.isActive) return;
  const { record, backend, steps, stepsPerSecond } = run;
  const kept = panel.runs.runs.value.find((one) => one.state === 'finished' && one.record === record);
  panel.show(kept ?? panel.runs.adopt([{ record, backend, steps, stepsPerSecond }])[0]!);
}

/** Whether it is the one on show in the panel. */
export const isShown = (panel: PanelStore, { record }: LiveRun): boolean => panel.runs.shown?.record === record;
