import { mean } from '../../lib/statistics';
import { resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';

/** What the FCN starts with, and how it is called. */
export const starts = {
  byClass: 'all copied, score by class',
  scoreZero: 'copied, score at zero',
  flat: 'all copied flat',
  nothing: 'nothing copied',
};
export type Start = keyof typeof starts;

/** Mean of the batch losses of steps 41 to 60. */
export const early = (run: Run, start: Start) => mean(valuesOf(run, 'loss', start).slice(40, 60));
/** The loss on held-out pictures after the last step. */
export const heldOut = (run: Run, start: Start) => resultOf(run, start);
export const meanIoU = (run: Run, start: Start) => resultOf(run, `${start}IoU`);
