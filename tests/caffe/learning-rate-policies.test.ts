import { describe, expect, test } from 'vitest';
import { learningRate, type RateFields } from '../../src/caffe/learning-rate-policies';

const rates = (fields: Partial<RateFields> & { lr_policy: string }, iterations: number[]) =>
  iterations.map((i) => learningRate({ base_lr: 0.01, ...fields }, i));

describe('values worked out by hand from the formulas of sgd_solver.cpp', () => {
  const cases: [Partial<RateFields> & { lr_policy: string }, [number, number][]][] = [
    [
      { lr_policy: 'fixed' },
      [
        [0, 0.01],
        [99999, 0.01],
      ],
    ],
    [
      { lr_policy: 'step', gamma: 0.1, stepsize: 100 },
      [
        [0, 0.01],
        [99, 0.01],
        [100, 1e-3],
        [250, 1e-4],
      ],
    ],
    [
      { lr_policy: 'exp', gamma: 0.5 },
      [
        [0, 0.01],
        [1, 0.005],
        [3, 0.00125],
      ],
    ],
    // LeNet's solver: 0.01 (1 + 0.0001 x 5000) ^ -0.75 = 0.01 / 1.5 ^ 0.75
    [
      { lr_policy: 'inv', gamma: 1e-4, power: 0.75 },
      [
        [0, 0.01],
        [5000, 0.00737788],
      ],
    ],
    [
      { lr_policy: 'multistep', gamma: 0.1, stepvalue: [10, 20] },
      [
        [9, 0.01],
        [10, 1e-3],
        [19, 1e-3],
        [20, 1e-4],
      ],
    ],
    [
      { lr_policy: 'poly', power: 0.5, max_iter: 400 },
      [
        [0, 0.01],
        [300, 0.005],
        [400, 0],
      ],
    ],
    [
      { lr_policy: 'sigmoid', gamma: 1, stepsize: 3 },
      [
        [0, 0.00047426],
        [3, 0.005],
        [6, 0.0095257],
      ],
    ],
  ];
  test.each(cases)('%o', (fields, expected) => {
    for (const [i, rate] of expected) expect(learningRate({ base_lr: 0.01, ...fields }, i)).toBeCloseTo(rate, 7);
  });
});

describe('fields that are not given are 0, as in caffe.proto', () => {
  test('gamma', () => {
    expect(rates({ lr_policy: 'step', stepsize: 2 }, [0, 1, 2, 3])).toEqual([0.01, 0.01, 0, 0]);
    expect(rates({ lr_policy: 'exp' }, [0, 1, 2])).toEqual([0.01, 0, 0]);
    expect(rates({ lr_policy: 'multistep', stepvalue: [1] }, [0, 1])).toEqual([0.01, 0]);
    expect(rates({ lr_policy: 'sigmoid', stepsize: 5 }, [0, 9])).toEqual([0.005, 0.005]);
  });
  test('power', () => {
    expect(rates({ lr_policy: 'poly', max_iter: 10 }, [0, 9])).toEqual([0.01, 0.01]);
    expect(rates({ lr_policy: 'inv', gamma: 0.1 }, [0, 9])).toEqual([0.01, 0.01]);
  });
});

test('step values count in the order given, one per iteration', () => {
  const fields = { lr_policy: 'multistep', base_lr: 1, gamma: 0.5, stepvalue: [4, 2] };
  expect([2, 3, 4, 5, 6].map((i) => learningRate(fields, i))).toEqual([1, 1, 0.5, 0.25, 0.25]);
});

test.each([
  [{ lr_policy: 'Adam' }, 'unknown lr_policy: Adam (known: fixed, step, exp, inv, multistep, poly, sigmoid)'],
  [{ lr_policy: 'step', gamma: 0.1 }, 'invalid stepsize: 0 (a number of iterations, from 1)'],
  [{ lr_policy: 'sigmoid', gamma: -0.1, stepsize: 5 }, 'invalid gamma: -0.1 (0 or more)'],
])('stops where Caffe stops: %o', (fields, message) => {
  expect(() => rates(fields, [0])).toThrow(message);
});
