import { describe, expect, test } from 'vitest';
import { lintSolver, solverRules } from '../../src/caffe/lint-solver';
import { readSolver } from '../../src/caffe/read-solver';
import type { SolverFields } from '../../src/caffe/solver-fields';

const sound: SolverFields = {
  base_lr: 0.01,
  lr_policy: 'step',
  gamma: 0.1,
  stepsize: 100000,
  max_iter: 450000,
  momentum: 0.9,
  weight_decay: 5e-4,
};
const fixed: SolverFields = { ...sound, lr_policy: 'fixed', gamma: undefined, stepsize: undefined };
const rulesOf = (change: SolverFields, terms = 1, batch?: number) =>
  lintSolver({ solver: { ...sound, ...change }, terms, batch }).map(({ rule }) => rule);
const messageOf = (rule: string, change: SolverFields, terms = 1, batch?: number) =>
  lintSolver({ solver: { ...sound, ...change }, terms, batch }).find((finding) => finding.rule === rule)?.message;

describe('solvers without a fault', () => {
  test.each<[string, SolverFields, number]>([
    ['the step solver of post 002', sound, 1],
    ['FCN-32s, with its sum over 500 x 375 pixels', { ...fixed, base_lr: 1e-10, momentum: 0.99 }, 187500],
    ['LeNet', { ...fixed, lr_policy: 'inv', gamma: 1e-4, power: 0.75, max_iter: 10000 }, 1],
    ['poly', { ...fixed, lr_policy: 'poly', power: 0.9 }, 1],
    ['Adam', { ...fixed, type: 'Adam', base_lr: 1e-3 }, 1],
    ['AdaDelta', { ...fixed, type: 'AdaDelta', base_lr: 1, momentum: 0.95 }, 1],
  ])('%s', (_, solver, terms) => expect(lintSolver({ solver, terms })).toEqual([]));
});

describe('every rule fires, and names the value and the way out', () => {
  const cases: [string, SolverFields, string][] = [
    ['policy-unknown', { lr_policy: 'Adam' }, 'Adam is a type: write type: "Adam"'],
    ['policy-unknown', { lr_policy: 'Step' }, 'unknown lr_policy: Step (write it in lower case: "step")'],
    ['policy-unknown', { lr_policy: undefined }, 'missing lr_policy'],
    ['policy-stepsize', { stepsize: undefined }, 'invalid stepsize: 0 with step'],
    ['policy-gamma', { gamma: undefined }, 'exactly 0 from iteration 100000 on'],
    ['policy-gamma', { lr_policy: 'exp', gamma: 0 }, 'exactly 0 from iteration 1 on'],
    ['policy-gamma', { lr_policy: 'multistep', gamma: 0, stepvalue: [5, 9] }, 'exactly 0 from iteration 5 on'],
    ['policy-gamma', { gamma: -0.1 }, 'invalid gamma: -0.1'],
    ['policy-constant', { lr_policy: 'sigmoid', gamma: 0 }, '0.005 throughout'],
    ['policy-constant', { lr_policy: 'poly' }, 'power is 0'],
    ['policy-constant', { lr_policy: 'inv', gamma: 0 }, 'gamma is 0'],
    ['policy-constant', { lr_policy: 'multistep' }, 'without a stepvalue'],
    ['policy-poly-end', { lr_policy: 'poly', power: 1, max_iter: 0 }, 'max_iter is missing'],
    ['policy-stepvalue-order', { lr_policy: 'multistep', stepvalue: [20, 10] }, 'stepvalue 10 after 20'],
    ['policy-never-drops', { stepsize: 450000 }, 'stepsize 450000 is not below max_iter 450000'],
    ['policy-never-drops', { lr_policy: 'multistep', stepvalue: [5e5] }, 'stepvalue 500000'],
    ['gamma-grows', { gamma: 10 }, 'gamma 10 is above 1'],
    ['gamma-grows', { gamma: 1 }, 'gamma is 1'],
    ['exp-dies', { lr_policy: 'exp', gamma: 0.9 }, 'every 6.6 iterations'],
    ['sigmoid-rises', { lr_policy: 'sigmoid', gamma: 0.01, stepsize: 1000 }, 'sigmoid rises, from 4.5e-7'],
    ['type-unknown', { type: 'adam' }, 'unknown type: adam'],
    ['rate-missing', { base_lr: undefined }, 'base_lr is 0'],
    ['momentum-range', { momentum: 1 }, 'momentum 1'],
    ['momentum-refused', { type: 'RMSProp', base_lr: 1e-3 }, 'Momentum cannot be used with RMSProp'],
    ['adaptive-rate', { type: 'Adam', base_lr: 1e-10 }, '1e-10 with Adam: nothing moves'],
    ['adaptive-rate', { type: 'Adam', base_lr: 0.1 }, '0.1 with Adam is large'],
    ['adaptive-rate', { type: 'AdaDelta', base_lr: 0.01 }, 'start at 1'],
    ['momentum-is-decay', { type: 'Adam', base_lr: 1e-3, momentum: 0 }, 'beta 1'],
    ['effective-rate', { base_lr: 0.1 }, 'base_lr 0.1 / (1 - 0.9) = 1: large'],
    ['effective-rate', { base_lr: 1e-10, momentum: 0.99 }, 'base_lr 1e-10 / (1 - 0.99) = 1e-8: nothing will move'],
    ['momentum-missing', { momentum: undefined }, 'momentum is 0'],
    ['weight-decay', { weight_decay: 0.05 }, 'weight_decay 0.05'],
    ['weight-decay', { weight_decay: undefined }, '5e-4'],
  ];
  test.each(cases)('%s: %o', (rule, change, text) => expect(messageOf(rule, change)).toContain(text));

  test('momentum-memory counts iter_size and batch', () => {
    expect(messageOf('momentum-memory', { momentum: 0.99, iter_size: 20 })).toContain('averages 100 gradients');
    expect(rulesOf({ momentum: 0.99, base_lr: 1e-3 }, 1, 4)).toEqual([]);
    expect(rulesOf({ momentum: 0.99, base_lr: 1e-3 }, 1, 16)).toEqual(['momentum-memory']);
  });

  test('no rule is left out', () => {
    const fired = new Set([...cases.map(([rule]) => rule), 'momentum-memory']);
    expect(solverRules.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual([]);
  });
});

test('errors come first', () => {
  expect(
    lintSolver({ solver: { ...sound, gamma: undefined, weight_decay: 0, momentum: 0 }, terms: 1 }).map(
      ({ severity }) => severity,
    ),
  ).toEqual(['error', 'warning', 'info']);
});

test('a summed loss is judged with its terms', () => {
  expect(rulesOf({ ...fixed, base_lr: 1e-4, momentum: 0.99 }, 187500)).toEqual(['effective-rate']);
});

describe('reading a solver', () => {
  test('pairs, comments, quotes of both kinds and repeated step values', () => {
    const { solver, findings } = readSolver(
      `# a solver\ntype: 'SGD'  base_lr: 1e-2, # the rate\nlr_policy: "multistep" gamma: 0.1f\nstepvalue: 10\nstepvalue: 20\nsnapshot: 5`,
    );
    expect(solver).toMatchObject({
      type: 'SGD',
      base_lr: 0.01,
      lr_policy: 'multistep',
      gamma: 0.1,
      stepvalue: [10, 20],
    });
    expect(findings).toEqual([]);
  });
  test('comments of another language, words for numbers and repeated fields are errors', () => {
    const { solver, findings } = readSolver('// base rate\nbase_lr: high\nmomentum: 0.9 momentum: 0.99');
    expect(findings.map(({ rule, field }) => [rule, field])).toEqual([
      ['comment', '//'],
      ['repeated', 'momentum'],
      ['not-a-number', 'base_lr'],
    ]);
    expect(solver).toMatchObject({ base_lr: undefined, momentum: 0.99 });
  });
  test('nothing is an empty solver', () => expect(readSolver('').solver.base_lr).toBeUndefined());
});
