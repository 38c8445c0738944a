import { resultOf, type JudgedRun as Run } from '../lab/readings';

export const heldOut = (run: Run) => resultOf(run, 'heldOutLoss');

export const farthest = (run: Run) => resultOf(run, 'farthest');
