import { mean } from '../../lib/statistics';
import { endedAt, referenceOf, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';

/** How far the loss ends from the margin. */
export const offMargin = (run: Run) => Math.abs(endedAt(run) - referenceOf(run, 'margin'));

/** Of held-out items at the end: the variance of their embeddings, and how often the nearest neighbour is of their class. */
export const variance = (run: Run) => resultOf(run, 'variance');
export const accuracy = (run: Run) => resultOf(run, 'accuracy');

/** How many steps the loss rests near the margin: the mean of the twenty losses from there on is within 0.03 of it. */
export const restingSteps = (run: Run): number => {
  const margin = referenceOf(run, 'margin');
  const windows = valuesOf(run).map((_, i, losses) => losses.slice(i, i + 20));
  return windows.filter((window) => window.length === 20 && Math.abs(mean(window) - margin) < 0.03).length;
};
