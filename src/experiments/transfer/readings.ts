import type { RunRecord } from '../../engine/run-record';
import { percent, points, resultOf, type JudgedRun } from '../lab/readings';

export const wayNames = ['probe', 'early', 'half', 'tuned', 'slow', 'gradual', 'adapter', 'scratch'] as const;
export type Way = (typeof wayNames)[number];

/** How far the final accuracy of one way lies above that of another, -1 to 1. */
export const lead = (run: JudgedRun, way: Way, other: Way) => resultOf(run, way) - resultOf(run, other);

/** How far the final accuracies of these ways lie apart, 0 to 1. */
export function spread(run: JudgedRun, ways: readonly Way[]): number {
  const values = ways.map((way) => resultOf(run, way));
  return Math.max(...values) - Math.min(...values);
}

/** The final accuracies of a run, for the lesson, and how far gradual unfreezing lies above full fine-tuning. */
export const accuracies = ({ run }: { run: RunRecord }) => ({
  ...Object.fromEntries(wayNames.map((way) => [way, percent(resultOf(run, way))])),
  gradualLead: points(lead(run, 'gradual', 'tuned')),
});
