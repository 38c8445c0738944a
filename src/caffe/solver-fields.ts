/** Values of `type` in a solver; upper and lower case count. */
export const solverTypes = ['SGD', 'Nesterov', 'AdaGrad', 'RMSProp', 'AdaDelta', 'Adam'] as const;
export type SolverType = (typeof solverTypes)[number];

/** The fields of a solver prototxt that decide how weights move, as written: what is missing is undefined. */
export interface SolverFields {
  type?: string | undefined;
  base_lr?: number | undefined;
  lr_policy?: string | undefined;
  gamma?: number | undefined;
  power?: number | undefined;
  stepsize?: number | undefined;
  stepvalue?: readonly number[] | undefined;
  max_iter?: number | undefined;
  momentum?: number | undefined;
  weight_decay?: number | undefined;
  iter_size?: number | undefined;
}

/** A solver, with what a judgement needs to know of the net it trains. */
export interface SolverCase {
  solver: SolverFields;
  /** How many terms the loss adds up: the pixels of a picture for `normalize: false`, 1 for a mean. */
  terms: number;
  /** Examples per forward pass; undefined when not known. */
  batch?: number | undefined;
}

/** The length of a step under a steady gradient of 1 in the mean loss: base_lr x terms / (1 - momentum). */
export function effectiveRate({ solver: { base_lr = 0, momentum = 0 }, terms }: SolverCase): number {
  return (base_lr * terms) / (1 - momentum);
}

/** The solver type that Caffe takes: SGD when none is written. */
export const typeOf = ({ type = 'SGD' }: SolverFields): string => type;

/** Whether the velocity of this type sums rate times gradient, so that its steps grow with both. */
export const followsGradient = (solver: SolverFields): boolean => ['SGD', 'Nesterov'].includes(typeOf(solver));
