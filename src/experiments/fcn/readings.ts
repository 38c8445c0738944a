import { resultOf, type JudgedRun } from '../lab/readings';

/** The three nets of a run by their number of skips. */
export const series = { none: 'no skip', one: 'one skip', two: 'two skips' };
export type Head = keyof typeof series;

/** Held-out mean IoU of a head, 0 to 1. */
export const iou = (run: JudgedRun, head: Head) => resultOf(run, head);

/** The same with the last crop moved after training, in pixels; NaN where the map ends before that. */
export function movedIoU(run: JudgedRun, head: Head, by: number): number {
  const state = run?.figures['shifts'];
  return state?.kind === 'lines' ? (state.values[head]?.[state.x.indexOf(by)] ?? NaN) : NaN;
}

/**
 * Held-out mean IoU of a head with the last crop `by` pixels from where the layers say, wherever it was in training; NaN where
 * the map ends before that.
 */
export const fromLayers = (run: JudgedRun, head: Head, by: number) =>
  movedIoU(run, head, by - (run?.params['crops'] === 'last' ? 1 : 0));
