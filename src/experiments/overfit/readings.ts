import { endedAt, valuesOf, type JudgedRun as Run } from '../lab/readings';

export const late = (run: Run, series: string) => endedAt(run, 'loss', series);

export const accuracies = (run: Run) => valuesOf(run, 'accuracy', 'heldOut');

export const lateAccuracy = (run: Run) => endedAt(run, 'accuracy', 'heldOut');

/** Where the held-out loss is lowest: the loss there, its place among the samples, and the step. */
export function lowest(run: Run) {
  const values = valuesOf(run, 'loss', 'heldOut');
  const loss = Math.min(...values);
  return { loss, at: values.indexOf(loss), step: values.indexOf(loss) * 20 };
}
