import { endedAt, resultOf, valuesOf, type JudgedRun } from '../lab/readings';

/** Held-out mAP at the end, or after so many steps, 0 to 1. */
export const mapOf = (run: JudgedRun, step?: number) => resultOf(run, step === undefined ? 'map' : `map ${step}`);
/** Boxes of a picture above a score of 0.5, before NMS and after it. */
export const boxesOf = (run: JudgedRun, when: 'before' | 'after') => resultOf(run, when);
/** Ending of the confidence loss, per positive. */
export const confidence = (run: JudgedRun) => endedAt(run, 'loss', 'confidence');
/** Losses that are no number. */
export const lost = (run: JudgedRun) => valuesOf(run).filter((loss) => !Number.isFinite(loss)).length;
