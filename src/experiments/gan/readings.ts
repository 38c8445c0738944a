import { endedAt, resultOf, type JudgedRun as Run } from '../lab/readings';

/** What the two losses end at. */
export const endOfD = (run: Run) => endedAt(run, 'losses', 'd');
export const endOfG = (run: Run) => endedAt(run, 'losses', 'g');

/** Clusters that the generator has found at the end, and the share of its points that lie in any. */
export const found = (run: Run) => resultOf(run, 'found');
export const near = (run: Run) => resultOf(run, 'near');

/** How far the discriminator's loss ends from that of one that cannot tell, 2 ln 2. */
export const offBalance = (run: Run) => Math.abs(endOfD(run) - 2 * Math.LN2);
