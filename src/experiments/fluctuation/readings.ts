import { resultOf, type JudgedRun } from '../lab/readings';

/** Spread of ln loss in the second half of a run, without its trend: of the log, and of the held-out pictures. */
export const inLog = (run: JudgedRun) => resultOf(run, 'batches');
export const inProbe = (run: JudgedRun) => resultOf(run, 'probe');
/** Spread of ln loss from picture to picture, at the last weights. */
export const betweenPictures = (run: JudgedRun) => resultOf(run, 'pictures');
/** Geometric mean of the held-out loss in the second half, in nats. */
export const level = (run: JudgedRun) => resultOf(run, 'level');
