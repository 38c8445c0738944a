import { learningRate } from './learning-rate-policies';
import type { SolverFields } from './messages/solver-parameter';

export type { SolverFields };

/** Values of `type` in a solver; upper and lower case count. */
export const solverTypes = ['SGD', 'Nesterov', 'AdaGrad', 'RMSProp', 'AdaDelta', 'Adam'] as const;
export type SolverType = (typeof solverTypes)[number];

/** A solver, with what a judgement needs to know of the net it trains. */
export interface SolverCase {
  solver: SolverFields;
  /** How many terms the loss adds up: the pixels of a picture for `normalize: false`, 1 for a mean; undefined when not known. */
  terms: number | undefined;
  /** Examples per forward pass; undefined when not known. */
  batch?: number | undefined;
  /** Fields that only a fork of Caffe has. */
  forkFields?: readonly string[];
}

/** The names of `solver_type`, in the order of their numbers, are those of `type`. */
const upgraded: Record<NonNullable<SolverFields['solver_type']>, SolverType> = {
  SGD: 'SGD',
  NESTEROV: 'Nesterov',
  ADAGRAD: 'AdaGrad',
  RMSPROP: 'RMSProp',
  ADADELTA: 'AdaDelta',
  ADAM: 'Adam',
};

/**
 * The solver type that Caffe takes: `type`, or what the old field `solver_type` becomes (upgrade_proto.cpp,
 * UpgradeSolverType), or SGD.
 */
export const typeOf = ({ type, solver_type }: SolverFields): string =>
  type ?? (solver_type === undefined ? 'SGD' : upgraded[solver_type]);

/** Whether the velocity of this type sums rate times gradient, so that its steps grow with both. */
export const followsGradient = (solver: SolverFields): boolean => ['SGD', 'Nesterov'].includes(typeOf(solver));

/** Whether the velocity forgets, so that a sum of gradients has an end. */
export const forgets = ({ momentum = 0 }: SolverFields): boolean => momentum >= 0 && momentum < 1;

/** The length of a step under a steady gradient of 1 in the mean loss: base_lr x terms / (1 - momentum). */
export function effectiveRate({ solver, terms }: SolverCase): number | undefined {
  const { base_lr = 0, momentum = 0 } = solver;
  return terms === undefined || !forgets(solver) ? undefined : (base_lr * terms) / (1 - momentum);
}

/**
 * Above this `delta` an adaptive type follows the gradient: it divides by sqrt(v) + delta (line 40 of
 * rmsprop_solver.cpp, 65 of adam_solver.cpp), and gradients are seldom larger than this.
 */
const largeDelta = 1e-3;

/** The default of `delta` in caffe.proto. */
export const deltaOf = ({ delta = 1e-8 }: SolverFields): number => delta;

/** Whether this type divides the gradient by its own size, so that the scale of the loss does not matter. */
export const isScaleFree = (solver: SolverFields): boolean =>
  ['AdaGrad', 'RMSProp', 'AdaDelta', 'Adam'].includes(typeOf(solver)) && !isAbove(deltaOf(solver), largeDelta);

/** The rate of each iteration, or undefined where Caffe stops instead. */
export function createRate(solver: SolverFields): ((iteration: number) => number) | undefined {
  const fields = { ...solver, lr_policy: solver.lr_policy ?? '', base_lr: solver.base_lr ?? 0 };
  try {
    learningRate({ ...fields, stepvalue: [] }, 0);
  } catch {
    return undefined;
  }
  if (fields.lr_policy !== 'multistep') return (iteration) => learningRate(fields, iteration);
  // After k step values the rate is that of k steps of one iteration each: long lists are looked through once.
  const drops = findDrops(solver.stepvalue ?? []);
  const steps = { ...fields, lr_policy: 'step', stepsize: 1 };
  return (iteration) => learningRate(steps, countUpTo(drops, iteration));
}

/** The iterations at which multistep drops the rate, rising: it takes step values in the order given, at most one per iteration. */
function findDrops(stepvalue: readonly number[]): number[] {
  let last = -1;
  return stepvalue.map((value) => (last = Math.max(value, last + 1)));
}

/** How many numbers of a rising list are at most this, by halving. */
function countUpTo(rising: readonly number[], most: number): number {
  let [from, to] = [0, rising.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (rising[middle]! <= most) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * Whether a value lies above a limit by more than the rounding of Caffe's 32-bit floats: 0.05 / (1 - 0.9) is 0.5, though not
 * in binary fractions.
 */
export const isAbove = (value: number, limit: number): boolean => value > limit * (1 + 1e-6);
export const isBelow = (value: number, limit: number): boolean => value < limit * (1 - 1e-6);
