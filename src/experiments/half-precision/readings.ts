import { resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';

/** Sixteen layers of weights twice too large: the loss starts in the tens of thousands. */
export const forwards = { start: 'double', layers: 16, solver: 'Adam', lr: 0.002, steps: 100 } as const;

/** Updates of Adam that are small against weights near a quarter. */
export const small = { solver: 'Adam', lr: 3e-5, steps: 500 } as const;

/** Weights near 0.01 and few layers: at a loss scale of 1 hardly any gradient reaches the first of them. */
export const faint = { start: 'small', layers: 4, solver: 'Adam', lr: 0.002 } as const;

export const ending = (run: Run) => resultOf(run, 'ending');

/** The first step whose loss is not finite; -1 where there is none. */
export const notFinite = (run: Run) => resultOf(run, 'notFinite');

export const firstLoss = (run: Run) => valuesOf(run)[0] ?? NaN;
