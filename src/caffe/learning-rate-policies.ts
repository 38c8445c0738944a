/** Caffe's learning-rate policies: the values of `lr_policy` in a solver. */
export const policies = ['fixed', 'step', 'exp', 'inv', 'multistep', 'poly', 'sigmoid'] as const;
export type Policy = (typeof policies)[number];

/** The fields of a solver that set its rate, with the names and defaults of caffe.proto: a number that is not given is 0. */
export interface RateFields {
  lr_policy: string;
  base_lr: number;
  gamma?: number | undefined;
  power?: number | undefined;
  /** Iterations, a whole number. */
  stepsize?: number | undefined;
  /** Iterations, in rising order. */
  stepvalue?: readonly number[] | undefined;
  max_iter?: number | undefined;
}

/** The fields that each policy reads beside `base_lr`. */
const policyFields: Record<Policy, readonly ('gamma' | 'power' | 'stepsize' | 'stepvalue' | 'max_iter')[]> = {
  fixed: [],
  step: ['gamma', 'stepsize'],
  exp: ['gamma'],
  inv: ['gamma', 'power'],
  multistep: ['gamma', 'stepvalue'],
  poly: ['power', 'max_iter'],
  sigmoid: ['gamma', 'stepsize'],
};

export function isPolicy(name: string | undefined): name is Policy {
  return policies.some((policy) => policy === name);
}

/**
 * The rate of iteration 0, 1, 2, ... as SGDSolver::GetLearningRate computes it (sgd_solver.cpp). All solver types use it.
 * Throws where Caffe stops at a CHECK: an unknown policy, a gamma below 0, a stepsize that is not above 0.
 */
export function learningRate(fields: RateFields, iteration: number): number {
  const { lr_policy: policy, base_lr, gamma = 0, power = 0, stepsize = 0, stepvalue = [], max_iter = 0 } = fields;
  if (!isPolicy(policy)) throw new Error(`unknown lr_policy: ${policy} (known: ${policies.join(', ')})`);
  const reads = policyFields[policy];
  if (reads.includes('gamma') && gamma < 0) throw new Error(`invalid gamma: ${gamma} (0 or more)`);
  if (reads.includes('stepsize') && stepsize <= 0)
    throw new Error(`invalid stepsize: ${stepsize} (a number of iterations, from 1)`);
  switch (policy) {
    case 'fixed':
      return base_lr;
    case 'step':
      return base_lr * gamma ** Math.floor(iteration / stepsize);
    case 'exp':
      return base_lr * gamma ** iteration;
    case 'inv':
      return base_lr * (1 + gamma * iteration) ** -power;
    case 'multistep':
      return base_lr * gamma ** countPassed(stepvalue, iteration);
    case 'poly':
      return base_lr * (1 - iteration / max_iter) ** power;
    case 'sigmoid':
      return base_lr / (1 + Math.exp(-gamma * (iteration - stepsize)));
    default:
      return policy satisfies never;
  }
}

/** How many drops have happened: Caffe takes the step values in the order given, at most one per iteration. */
function countPassed(stepvalue: readonly number[], iteration: number): number {
  let last = -1;
  const drops = stepvalue.map((value) => (last = Math.max(value, last + 1)));
  return drops.filter((at) => at <= iteration).length;
}
