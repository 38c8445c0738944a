import { resultOf, valuesOf, type JudgedRun } from '../lab/readings';

/** What is wrong with the list of post 002, in the order in which it shows. */
export const faults = ['comments', 'fillers', 'statistics', 'labels'] as const;
export type Fault = (typeof faults)[number];
/** All mended but one. */
export const allBut = (left: Fault): Fault[] => faults.filter((fault) => fault !== left);

/** Loss of the first batch. */
export const first = (run: JudgedRun) => valuesOf(run)[0] ?? NaN;
/** Share of held-out pictures that are named right. */
export const heldOut = (run: JudgedRun) => resultOf(run, 'heldOut');
export const known = (run: JudgedRun) => resultOf(run, 'known');
