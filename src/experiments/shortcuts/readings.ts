import { profileOf, resultOf, valuesOf, type JudgedRun } from '../lab/readings';

/** Training loss at the end of a run, in nats: of the net that the reader chose, and of the one with identity shortcuts in the original order. */
export const ending = (run: JudgedRun): number => resultOf(run, 'yours');
export const identityEnding = (run: JudgedRun): number => resultOf(run, 'identity');

/** Loss of the batch of step 50. */
export const atStep50 = (run: JudgedRun): number => valuesOf(run, 'loss', 'yours')[49] ?? NaN;

/** Gradient of the stem before the first step, against that of the net with identity shortcuts in the original order. */
export const stemRatio = (run: JudgedRun): number => resultOf(run, 'yoursStem') / resultOf(run, 'identityStem');

/** Mean of what enters the first block and the last, before the first step. */
export function streamOf(run: JudgedRun, net: 'yours' | 'identity' = 'yours'): { first: number; last: number } {
  const means = profileOf(run, 'stream', net);
  return { first: means[0] ?? NaN, last: means.at(-1) ?? NaN };
}
