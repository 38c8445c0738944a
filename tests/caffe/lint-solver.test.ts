import { describe, expect, test } from 'vitest';
import { lintSolver, solverRules } from '../../src/caffe/lint-solver';
import type { SolverCase, SolverFields } from '../../src/caffe/solver-fields';

const sound: SolverFields = {
  net: 'train_val.prototxt',
  base_lr: 0.01,
  lr_policy: 'step',
  gamma: 0.1,
  stepsize: 100000,
  max_iter: 450000,
  momentum: 0.9,
  weight_decay: 5e-4,
};
const fixed: SolverFields = { ...sound, lr_policy: 'fixed', gamma: undefined, stepsize: undefined };
const lint = (change: SolverFields, rest: Partial<SolverCase> = {}) =>
  lintSolver({ solver: { ...sound, ...change }, terms: 1, ...rest });
/** Rules and severities. */
const said = (change: SolverFields, rest?: Partial<SolverCase>) =>
  lint(change, rest).map(({ rule, severity }) => `${severity} ${rule}`);

describe('solvers without a fault', () => {
  test.each<[string, SolverFields, number]>([
    ['AlexNet, whose last ninth runs at a ten-thousandth', sound, 1],
    ['FCN-32s, with its sum over 500 x 375 pixels', { ...fixed, base_lr: 1e-10, momentum: 0.99 }, 187500],
    ['LeNet', { ...fixed, lr_policy: 'inv', gamma: 1e-4, power: 0.75, max_iter: 10000 }, 1],
    ['poly', { ...fixed, lr_policy: 'poly', power: 0.9 }, 1],
    ['exp', { ...fixed, lr_policy: 'exp', gamma: 0.99999 }, 1],
    ['Adam', { ...fixed, type: 'Adam', base_lr: 1e-3 }, 1],
    ['Adam at its upper end', { ...fixed, type: 'Adam', base_lr: 0.01 }, 1],
    ['AdaDelta', { ...fixed, type: 'AdaDelta', base_lr: 1, momentum: 0.95 }, 1],
    ['AdaDelta by the old field', { ...fixed, solver_type: 'ADADELTA', base_lr: 1, momentum: 0.95 }, 1],
    ['AdaGrad', { ...fixed, type: 'AdaGrad', momentum: undefined }, 1],
    ['RMSProp', { ...fixed, type: 'RMSProp', base_lr: 1e-3, momentum: 0, rms_decay: 0.98 }, 1],
    ['no weight decay', { ...fixed, weight_decay: 0 }, 1],
    ['nets for training and for two tests', { ...fixed, net: undefined, train_net: 'a', test_net: ['b', 'c'], test_iter: [1, 2], test_interval: 500 }, 1],
    ['one net, tested twice', { ...fixed, test_iter: [1, 2], test_state: [{ stage: ['a'] }, {}], test_interval: 500 }, 1],
    ['a net inside', { ...fixed, net: undefined, net_param: {} }, 1],
    ['snapshots', { ...fixed, snapshot: 1000, snapshot_prefix: 'a' }, 1],
    ['a fork that warms up', { ...fixed, base_lr: 6.4 }, 1],
  ])('%s', (name, solver, terms) => {
    const forkFields = name.includes('fork') ? ['warmup_iter'] : [];
    expect(lintSolver({ solver, terms, forkFields })).toEqual([]);
  }); // prettier-ignore
});

const step = { lr_policy: 'step' };
const multistep = { lr_policy: 'multistep', stepsize: undefined };

describe('every rule fires, and names the value and the way out', () => {
  const cases: [string, SolverFields, string][] = [
    ['error train-net', { net: undefined }, 'no net to train'],
    ['error train-net', { train_net: 'b' }, 'net and train_net both name a net'],
    ['error train-net', { net: undefined, net_param: {}, train_net_param: {} }, 'net_param and train_net_param both'],
    ['error test-iter', { test_net: ['a', 'b'], test_iter: [5], test_interval: 9 }, '1 test_iter for 2 test nets'],
    ['error test-iter', { net: undefined, train_net: 'a', test_iter: [5], test_interval: 9 }, '1 test_iter for 0 test nets'],
    ['info test-iter', { test_interval: 500 }, 'without a test_iter: nothing is tested'],
    ['error test-interval', { test_iter: [100] }, 'test_interval is 0'],
    ['error test-state', { test_iter: [1], test_interval: 1, test_state: [{}, {}] }, '2 test_state for 1 test nets'],
    ['error average-loss', { average_loss: 0 }, 'average_loss is 0: Caffe stops'],
    ['warning snapshot-prefix', { snapshot: 1000 }, 'snapshot 1000 without a snapshot_prefix'],
    ['info max-iter', { max_iter: undefined }, 'caffe train does no step'],
    ['warning iter-size', { iter_size: 0 }, '0 / 0 is no number'],
    ['warning clip-gradients', { clip_gradients: 0 }, 'every gradient is scaled to 0'],
    ['error regularization', { regularization_type: 'l2' }, 'unknown regularization_type: l2'],
    ['error policy-unknown', { lr_policy: 'Adam' }, 'Adam is a type: write type: "Adam"'],
    ['error policy-unknown', { lr_policy: 'Step' }, 'unknown lr_policy: Step (write it in lower case: "step")'],
    ['error policy-unknown', { lr_policy: undefined }, 'missing lr_policy'],
    ['warning policy-unknown', { lr_policy: 'multifixed' }, "a policy of Intel's fork"],
    ['error policy-stepsize', { stepsize: undefined }, 'invalid stepsize: 0 with step'],
    ['error policy-gamma', { gamma: -0.1 }, 'invalid gamma: -0.1'],
    ['error policy-gamma', { gamma: NaN }, 'invalid gamma: NaN'],
    ['warning policy-gamma', { gamma: undefined }, 'exactly 0 from iteration 100000 on'],
    ['warning policy-gamma', { lr_policy: 'exp', gamma: 0 }, 'exactly 0 from iteration 1 on'],
    ['warning policy-gamma', { ...multistep, gamma: 0, stepvalue: [5, 9] }, 'exactly 0 from iteration 5 on'],
    ['info policy-constant', { lr_policy: 'sigmoid', gamma: 0 }, '0.005 throughout'],
    ['warning policy-constant', { lr_policy: 'sigmoid', gamma: undefined }, '0.005 throughout'],
    ['warning policy-constant', { lr_policy: 'poly' }, 'power is 0'],
    ['info policy-constant', { lr_policy: 'poly', power: 0 }, 'power is 0'],
    ['warning policy-constant', { lr_policy: 'inv', gamma: undefined, power: 1 }, 'gamma is 0'],
    ['warning policy-constant', multistep, 'without a stepvalue'],
    ['warning policy-poly-end', { lr_policy: 'poly', power: 1, max_iter: 0 }, 'max_iter is missing'],
    ['warning policy-stepvalue-order', { ...multistep, stepvalue: [300000, 200000] }, 'stepvalue 200000 after 300000'],
    ['info policy-never-drops', { stepsize: 450000 }, 'stepsize 450000 is not below max_iter 450000: the rate stays at 0.01'],
    ['info policy-never-drops', { ...multistep, stepvalue: [5e5] }, 'stepvalue 500000'],
    ['warning gamma-grows', { gamma: 10 }, 'gamma 10 is above 1'],
    ['info gamma-grows', { gamma: 1 }, 'gamma is 1'],
    ['warning sigmoid-rises', { lr_policy: 'sigmoid', gamma: 0.01, stepsize: 1000 }, 'sigmoid rises, from 4.5e-7'],
    ['error two-types', { type: 'SGD', solver_type: 'SGD' }, 'solver_type and type together'],
    ['error type-unknown', { type: 'adam' }, 'unknown type: adam, Caffe stops (write "Adam"'],
    ['error momentum-refused', { type: 'RMSProp', base_lr: 1e-3 }, 'Momentum cannot be used with RMSProp'],
    ['error momentum-refused', { solver_type: 'ADAGRAD' }, 'Momentum cannot be used with AdaGrad'],
    ['error rms-decay', { type: 'RMSProp', base_lr: 1e-3, momentum: 0, rms_decay: 1 }, 'rms_decay 1 with RMSProp'],
    ['warning momentum-range', { momentum: 1 }, 'momentum 1: the average never forgets'],
    ['warning momentum-range', { momentum: NaN }, 'momentum NaN'],
    ['warning momentum2-range', { type: 'Adam', base_lr: 1e-3, momentum2: 1 }, 'momentum2 1 with Adam'],
    ['warning momentum-is-decay', { type: 'Adam', base_lr: 1e-3, momentum: undefined }, 'beta 1'],
    ['info momentum-is-decay', { type: 'Adam', base_lr: 1e-3, momentum: 0 }, 'beta 1'],
    ['warning delta-zero', { type: 'RMSProp', base_lr: 1e-3, momentum: 0, delta: 0 }, 'delta is 0 with RMSProp'],
    ['warning delta-zero', { type: 'AdaDelta', base_lr: 1, delta: 0 }, 'the first step is 0'],
    ['info momentum-missing', { momentum: undefined }, 'momentum is 0'],
    ['info momentum-memory', { momentum: 0.99, iter_size: 20 }, 'averages 100 gradients'],
    ['warning weight-decay', { weight_decay: 0.05 }, 'weight_decay 0.05 is large'],
    ['warning rate-missing', { base_lr: undefined }, 'base_lr is 0: no weight moves'],
    ['warning rate-missing', { base_lr: -0.1 }, 'the loss is climbed'],
    ['warning rate-missing', { base_lr: NaN }, 'no weight stays a number'],
    ['warning adaptive-rate', { type: 'Adam', base_lr: 1e-10 }, '1e-10 with Adam: nothing moves'],
    ['warning adaptive-rate', { type: 'Adam', base_lr: 0.1 }, '0.1 with Adam is large'],
    ['warning adaptive-rate', { type: 'AdaDelta', base_lr: 0.01 }, 'hardly anything moves'],
    ['warning adaptive-rate', { solver_type: 'ADADELTA', base_lr: 1e-6 }, '1e-6 with AdaDelta: nothing moves'],
    ['warning effective-rate', { base_lr: 1 }, 'base_lr 1 / (1 - 0.9) = 10: large (try base_lr: 0.01)'],
    ['info effective-rate', { base_lr: 1, clip_gradients: 5 }, 'large, but gradients are clipped'],
    ['info effective-rate', { base_lr: 0.1 }, '= 1: usual with BatchNorm, large without'],
    ['warning effective-rate', { base_lr: 1e-10, momentum: 0.99 }, '= 1e-8: nothing will move (does the loss add up pixels?'],
    ['info effective-rate', { base_lr: 1e-8 }, '= 1e-7: small, as for the last stage of fine-tuning'],
    ['warning rate-dies', { gamma: 0.01, stepsize: 4000, max_iter: 30000 }, 'below base_lr / 1000 from iteration 8000 on: 27 %'],
    ['warning rate-dies', { lr_policy: 'exp', gamma: 0.9, max_iter: undefined }, 'every 6.6 iterations'],
    ['warning rate-dies', { lr_policy: 'exp', gamma: 0.999 }, 'from iteration 6905 on'],
    ['warning rate-dies', { lr_policy: 'inv', gamma: 0.1, power: 0.75, max_iter: 10000 }, 'below base_lr / 10 from iteration 206 on'],
    ['warning rate-dies', { ...multistep, stepvalue: [10, 20, 30, 40], max_iter: 9000 }, 'from iteration 40 on'],
    ['warning rate-dies', { lr_policy: 'poly', power: 20 }, 'power 0.9 or 1'],
  ]; // prettier-ignore
  test.each(cases)('%s: %o', (expected, change, text) => {
    const [severity, rule] = expected.split(' ');
    const found = lint(change).filter((finding) => finding.rule === rule);
    expect(found.map((finding) => finding.severity)).toEqual([severity]);
    expect(found[0]!.message).toContain(text);
  });

  test('no rule is left out', () => {
    const fired = new Set(cases.map(([rule]) => rule.split(' ')[1]));
    expect(solverRules.map(({ id }) => id).filter((id) => !fired.has(id))).toEqual([]);
  });
});

test('errors come first', () => {
  expect(
    lint({ gamma: undefined, momentum: 0, type: 'sgd', solver_type: 'SGD' }).map(({ severity }) => severity),
  ).toEqual(['error', 'error', 'warning']);
});

describe('limits hold up to the rounding of 32-bit floats', () => {
  test.each<[string, SolverFields, string[]]>([
    ['0.05 / (1 - 0.9) is 0.5', { base_lr: 0.05 }, []],
    ['a little more is more', { base_lr: 0.0501 }, ['info effective-rate']],
    ['0.2 / (1 - 0.9) is 2', { base_lr: 0.2 }, ['info effective-rate']],
    ['0.21 / (1 - 0.9) is more', { base_lr: 0.21 }, ['warning effective-rate']],
    ['three drops of a tenth are a thousandth', { ...step, stepsize: 10000, max_iter: 79000 }, []],
    ['weight_decay 0.01', { weight_decay: 0.01 }, []],
  ])('%s', (_, change, expected) => expect(said(change)).toEqual(expected));
});

describe('the terms of the loss', () => {
  const sum = { lr_policy: 'fixed', momentum: 0.99 };
  test.each<[number | undefined, number, string[]]>([
    [187500, 1e-4, ['warning effective-rate']],
    [187500, 1e-14, ['info effective-rate']],
    [187500, 1e-16, ['warning effective-rate']],
    [undefined, 1e-14, []],
  ])('%s of them at %s', (terms, base_lr, expected) => {
    expect(said({ ...sum, base_lr }, { terms })).toEqual(expected);
  });
  test('nobody is asked for what was typed', () => {
    expect(lint({ ...sum, base_lr: 1e-16 }, { terms: 187500 })[0]!.message).not.toContain('does the loss');
  });
});

test('a large delta makes an adaptive type follow the gradient', () => {
  const inception = { type: 'RMSProp', base_lr: 0.045, momentum: 0 };
  expect(said({ ...inception, delta: 1 })).toEqual([]);
  expect(said({ ...inception, delta: 1e-3 })).toEqual(['warning adaptive-rate']);
});

test('momentum-memory counts the batch', () => {
  expect(said({ momentum: 0.99, base_lr: 1e-3 }, { batch: 4 })).toEqual([]);
  expect(said({ momentum: 0.99, base_lr: 1e-3 }, { batch: 16 })).toEqual(['info momentum-memory']);
});
