import { referenceOf, resultOf, valuesOf, type JudgedRun } from '../lab/readings';

const steps = ['labels', 'classes', 'rate', 'weights', 'kernel'] as const;
type Step = (typeof steps)[number];

/** The recipe without these steps. */
export const allBut = (...left: Step[]): Step[] => steps.filter((step) => !left.includes(step));

export const end = (run: JudgedRun) => resultOf(run, 'end');
export const heldOut = (run: JudgedRun) => resultOf(run, 'heldOutLoss');
export const meanIoU = (run: JudgedRun) => resultOf(run, 'meanIoU');

/** The largest distance of a batch's loss from ln 5, in nats. */
export const farthest = (run: JudgedRun) =>
  Math.max(...valuesOf(run).map((loss) => Math.abs(loss - referenceOf(run, 'chance'))));
