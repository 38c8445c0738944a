import { valuesOf, type JudgedRun as Run } from '../lab/readings';

export const printed = (run: Run) => valuesOf(run, 'loss', 'printed');

export const lastValue = (run: Run) => printed(run).at(-1) ?? NaN;

export const isFloor = (value: number) => Math.abs(value - 87.33654) < 1e-4;

/** Keras's loss when every true class has less than 1e-7. */
export const isClipped = (value: number) => Math.abs(value - 16.1181) < 1e-4;
