import { profileOf, valuesOf, type JudgedRun } from '../lab/readings';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** AP on the held-out pictures after so many steps, a multiple of 50. */
export const apAt = (run: JudgedRun, step: number) => valuesOf(run, 'quality', 'ap')[step / 50] ?? NaN;

/** The largest held-out classification loss in the first 30 steps over that before them; NaN where it is no number. */
export function damageOf(run: JudgedRun): number {
  const [before = NaN, ...after] = valuesOf(run, 'damage', 'heldOut');
  return Math.max(...after) / before;
}

/** Cosines of the two gradients on the backbone, each 20 steps: from step `from` to step `to`, both included. */
export const cosines = (run: JudgedRun, from: number, to: number) =>
  valuesOf(run, 'cosine', 'cosine').slice(from / 20, to / 20 + 1);
export const meanCosine = (run: JudgedRun, from: number, to: number) => mean(cosines(run, from, to));
/** Share of these cosines that are below 0. */
export const negativeCosines = (run: JudgedRun, from: number, to: number) =>
  mean(cosines(run, from, to).map((cosine) => Number(cosine < 0)));

/** Mean share of the box loss in the weighted sum over steps `from` up to `to`. */
export const shareOf = (run: JudgedRun, from: number, to: number) =>
  mean(valuesOf(run, 'share', 'boxes').slice(from, to));

/** Length of the gradient of the box loss on the backbone after the last step. */
export const lastBoxGradient = (run: JudgedRun) => valuesOf(run, 'norms', 'regression').at(-1) ?? NaN;
/** How many times as long as that of the classification it is, on average. */
export const normRatio = (run: JudgedRun) => {
  const classification = valuesOf(run, 'norms', 'classification');
  return mean(valuesOf(run, 'norms', 'regression').map((norm, i) => norm / classification[i]!));
};

/** Change of the layers against the start of the joint training, conv1 to conv4, rpn_conv, rpn_cls, rpn_reg. */
export const movedBy = (run: JudgedRun) => profileOf(run, 'moved', 'moved');
