import { resultOf, type JudgedRun } from '../lab/readings';

/** How far the net with variants ends above the one without, on held-out images as they are or changed too: -1 to 1. */
export const gain = (run: JudgedRun, on: 'plain' | 'changed' = 'plain') =>
  resultOf(run, `${on}With`) - resultOf(run, `${on}Without`);
