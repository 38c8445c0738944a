import { resultOf, type JudgedRun as Run } from '../lab/readings';

/** By how much label shuffling leads in the end, -1 to 1. */
export const lead = (run: Run) => resultOf(run, 'balanced') - resultOf(run, 'plain');
