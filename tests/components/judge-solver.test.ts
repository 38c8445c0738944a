import { describe, expect, test } from 'vitest';
import { judgeSolver } from '../../src/components/solver/judge-solver';
import { presets } from '../../src/components/solver/presets';
import { readTerms } from '../../src/components/solver/read-terms';

/** Findings as a page shows them. */
const said = (text: string, terms: number | undefined = 1) =>
  judgeSolver(text, terms).findings.map(
    ({ severity, line, message }) => `${severity}${line === undefined ? '' : ` ${line}`}: ${message}`,
  );

const head = 'net: "n.prototxt"\nbase_lr: 0.01\nmomentum: 0.9\nweight_decay: 0.0005\n';
const fixed = 'lr_policy: "fixed"\nmax_iter: 5000\n';

/** Kinds of solvers that people asked about, or trained with: the text, and all that is said of it, by its beginning. */
const kinds: [string, string, string[]][] = [
  [
    'a net inside the solver, with types and rates of its own',
    `net_param {\n  layer { name: "d" type: "DummyData" top: "x" dummy_data_param { shape { dim: 4 dim: 2 } } }
  layer { name: "l" type: "SoftmaxWithLoss" bottom: "x" param { lr_mult: 1 } param { lr_mult: 2 } }\n}
base_lr: 0.01 lr_policy: "inv" gamma: 0.0001 power: 0.75 max_iter: 2000 momentum: 0.9`,
    [],
  ],
  ['the old field solver_type: AdaGrad with momentum', `${head}${fixed}solver_type: ADAGRAD`, ['error 3: momentum 0.9 with AdaGrad: Caffe stops']],
  [
    "the old field solver_type: Adam at a rate for FCN's sum",
    `net: "n" base_lr: 1e-10 momentum: 0.9 momentum2: 0.999 solver_type: ADAM ${fixed}`,
    ['warning 1: base_lr 1e-10 with Adam: nothing moves'],
  ],
  ['RMSProp with a delta of 1', `net: "n" type: "RMSProp" base_lr: 0.045 rms_decay: 0.9 delta: 1.0 ${fixed}`, []],
  ['a rate at the limit in decimal fractions', `${head.replace('0.01', '0.05')}${fixed}`, []],
  [
    'the recipe of nets with BatchNorm',
    `${head.replace('0.01', '0.1')}lr_policy: "multistep" gamma: 0.1 stepvalue: 32000 stepvalue: 48000 max_iter: 64000`,
    ['info 2: base_lr 0.1 / (1 - 0.9) = 1: usual with BatchNorm'],
  ],
  ['step values as a list', `${head}lr_policy: "multistep" gamma: 0.1 stepvalue: [1000, 2000] max_iter: 3000`, []],
  ['a whole number with an exponent', `${head}lr_policy: "fixed"\nmax_iter: 1e5`, ['error 6: max_iter 1e5 is not written as a whole number (write 100000)']],
  ['a policy without quotes', `${head}lr_policy: step gamma: 0.1 stepsize: 1000 max_iter: 5000`, ['error 5: lr_policy needs quotes']],
  ['a slip in the name of a field', `net: "n" base_lr: 0.01 momentum: 0.9 weight_decy: 0.0005 ${fixed}`, ['error 1: no field weight_decy: weight_decay?']],
  ['a colon that is missing', head.replace('base_lr:', 'base_lr') + fixed, ['error 2: a colon is missing after base_lr (write base_lr: 0.01)']],
  ['a rate that dies', `${head}lr_policy: "step" gamma: 0.01 stepsize: 4000 max_iter: 30000`, ['warning 5: the rate is below base_lr / 1000 from iteration 8000 on: 27 %']],
  ['a test_iter without its interval', `${head}${fixed}test_iter: 100`, ['error: test_interval is 0']],
  ['no end', `${head}lr_policy: "step" gamma: 0.1 stepsize: 1000`, ['info: max_iter is 0']],
  ['a constant on purpose', `${head}lr_policy: "step" gamma: 0.1 stepsize: 2000 max_iter: 2000`, ['info 5: stepsize 2000 is not below max_iter 2000: the rate stays at 0.01']],
  ['a net', 'name: "n"\nlayer { name: "c" type: "Convolution" bottom: "d" top: "c" }', ['info: this is a net (it has layer)']],
  ['nothing', '', ['info: nothing to judge yet']],
  ['a comment of another language', `${head}${fixed}# fine\nweights: "a" // not fine`, ['error 8: comments start with #']],
  // Taken from no report.
  ['AdaDelta by number, and a delta of 0', `net: "n" base_lr: 1 momentum: 0.95 solver_type: 4 delta: 0 ${fixed}`, ['warning 1: delta is 0 with AdaDelta']],
  ['a comma for a point', head.replace('0.01', '0,01') + fixed, ["error 2: a field's name is missing before 01"]],
  ['an octal number that is none', `${head}lr_policy: "fixed" max_iter: 08000`, ['error 5: 08000 is no number']],
  [
    'two slips and a repetition',
    `${head}momentum: 0.95\nlr_policy: "fixed"\nmax_iters: 5000\nsolver_mode: gpu`,
    ['error 5: momentum is written again, first in line 3', 'error 7: no field max_iters: max_iter?', 'error 8: solver_mode is GPU'],
  ],
  [
    'a multistep that is done before it begins',
    `${head}lr_policy: "multistep" gamma: 0.1 stepvalue: 100 stepvalue: 200 stepvalue: 300 stepvalue: 400 max_iter: 90000`,
    ['warning 5: the rate is below base_lr / 1000 from iteration 400 on: 0.44 %'],
  ],
  ['a decay of one', `net: "n" base_lr: 0.001 type: "RMSProp" rms_decay: 1 ${fixed}`, ['error 1: rms_decay 1 with RMSProp']],
  ['a field of a fork beside a fault', `${head}${fixed}local_lr_auto: true\naverage_loss: 0`, ['error 8: average_loss is 0', 'warning 7: local_lr_auto is a field']],
]; // prettier-ignore

test.each(kinds)('%s', (_, text, expected) => {
  const found = said(text);
  expect(found.map((line, i) => line.slice(0, expected[i]?.length))).toEqual(expected);
});

test('the last stage of a fine-tuning with a summed loss', () => {
  const text = `net: "n" base_lr: 1e-14 momentum: 0.99 ${fixed}`;
  expect(said(text, 187500)).toEqual([
    'info 1: base_lr 1e-14 x 187\u202f500 terms / (1 - 0.99) = 1.9e-7: small, as for the last stage of fine-tuning (from scratch try base_lr: 5.3e-9)',
  ]);
  expect(said(text)[0]).toContain('does the loss add up pixels?');
});

describe('what a step comes to', () => {
  const step = (text: string, terms: number | undefined = 1) => judgeSolver(head + fixed + text, terms).step;
  test('SGD counts momentum and terms', () => {
    expect(step('', 100)).toMatchObject({ kind: 'sum', rate: expect.closeTo(10), memory: expect.closeTo(10) });
  });
  test('the four adaptive types count neither', () => {
    for (const type of ['Adam', 'AdaGrad', 'RMSProp', 'AdaDelta'])
      expect(step(`type: "${type}"`, 187500)).toEqual({ kind: 'scale-free', type, rate: 0.01 });
  });
  test('a large delta divides', () => {
    expect(step('type: "RMSProp" delta: 0.1')).toMatchObject({ kind: 'divided', rate: expect.closeTo(0.1) });
    expect(step('type: "AdaDelta" delta: 0.1')).toMatchObject({ kind: 'divided', rate: 0.01 });
  });
  test('a momentum of 1, and terms that are not known, have none', () => {
    const text = `net: "n" base_lr: 0.01 momentum: 1 ${fixed}`;
    expect(judgeSolver(text, 1).step).toEqual({ kind: 'sum', rate: undefined, memory: undefined });
    expect(said(text).join()).not.toMatch(/Infinity|NaN|base_lr: 0\b/);
    expect(judgeSolver(head + fixed, undefined).step).toMatchObject({ rate: undefined });
  });
});

test('why there is no curve', () => {
  const curve = (text: string) => judgeSolver(text, 1).noCurve;
  expect(curve(head + fixed)).toBeNull();
  expect(curve('base_lr 1')).toBe('unread');
  expect(curve(`${head}lr_policy: "Adam" max_iter: 9`)).toBe('stops');
  expect(curve('base_lr: nan lr_policy: "fixed" max_iter: 9')).toBe('no-number');
  expect(curve(`${head}lr_policy: "poly" power: 1`)).toBe('no-number');
  expect(curve(`${head}lr_policy: "fixed"`)).toBe('endless');
  expect(judgeSolver(`${head}lr_policy: "fixed"`, 1).first).toBe(0.01);
});

test.each<[string, number | undefined]>([
  ['1', 1],
  [' 187500 ', 187500],
  ['1e5', 1e5],
  ['', undefined],
  ['abc', undefined],
  ['187,500', undefined],
  ['0', undefined],
  ['-1', undefined],
  ['Infinity', undefined],
])('terms typed as "%s" are %s', (typed, terms) => expect(readTerms(typed)).toBe(terms));

test('the presets say what their names promise', () => {
  expect(presets.map(({ text }) => said(text).map((line) => line.split(':')[0]))).toEqual([
    ['warning'],
    [],
    ['error 3', 'warning 2'],
    ['warning 3'],
  ]);
});
