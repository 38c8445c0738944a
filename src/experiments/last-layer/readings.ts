import { resultOf, type JudgedRun as Run } from '../lab/readings';

/** Loss and accuracy over all points, after the last step. */
export const lossOf = (run: Run) => resultOf(run, 'loss');
export const accuracyOf = (run: Run) => resultOf(run, 'accuracy');

export const isNear = (value: number, target: number, margin: number) => Math.abs(value - target) < margin;

/** Softmax twice: the surest answer that the second softmax can be given is 1 against K - 1 zeros. */
export const doubleSoftmax = (classes: number) => Math.log(1 + (classes - 1) / Math.E);

/** Sigmoid twice, for four outputs: 1 where it should be sure of yes, 0 three times where it should be sure of no. */
export const doubleSigmoid = (Math.log(1 + 1 / Math.E) + 3 * Math.LN2) / 4;

/** One softmax output is 1: right for half of the points, and for the others clipped to 1 - 2^-23. */
export const oneSoftmax = (23 * Math.LN2) / 2;
