import { endedAt, referenceOf, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';

/** How far the loss ends from the margin. */
export const offMargin = (run: Run) => Math.abs(endedAt(run) - referenceOf(run, 'margin'));

/** Of held-out items at the end: the variance of their embeddings, and how often the nearest neighbour is of their class. */
export const variance = (run: Run) => resultOf(run, 'variance');
export const accuracy = (run: Run) => resultOf(run, 'accuracy');

/** How many steps the loss rests near the margin: the mean of the twenty steps from there on is within 0.03 of it. */
export const restingSteps = (run: Run): number => {
  const losses = valuesOf(run);
  const means = losses.slice(0, -19).map((_, i) => losses.slice(i, i + 20).reduce((sum, loss) => sum + loss / 20, 0));
  return means.filter((mean) => Math.abs(mean - referenceOf(run, 'margin')) < 0.03).length;
};
