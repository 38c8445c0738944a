import { percent, plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'missing-fields',
    text: 'Without gamma step and exp give a rate of exactly 0 after the first drop, sigmoid half of base_lr; inv and poly without power stay at base_lr.',
    exact: true,
    runs: { run: {} },
    holds: ({ run }) =>
      resultOf(run, 'stepNoGamma') === 0 &&
      resultOf(run, 'expNoGamma') === 0 &&
      resultOf(run, 'sigmoidNoGamma') === 0.5 &&
      resultOf(run, 'invNoPower') === 1 &&
      resultOf(run, 'polyNoPower') === 1,
    figures: ({ run }) => ({
      step: plain(resultOf(run, 'stepNoGamma')),
      exp: plain(resultOf(run, 'expNoGamma')),
      sigmoid: plain(resultOf(run, 'sigmoidNoGamma')),
      inv: plain(resultOf(run, 'invNoPower')),
      poly: plain(resultOf(run, 'polyNoPower')),
    }),
  },
  {
    id: 'sigmoid-rises',
    text: 'sigmoid with gamma 0.02 and stepsize 500 starts below 0.01 % of base_lr, is at half of it at 500 and ends above 99.9 %.',
    exact: true,
    runs: { run: { policy: 'sigmoid', gamma: 0.02, stepsize: 500 } },
    holds: ({ run }) =>
      resultOf(run, 'first') < 1e-4 && resultOf(run, 'middle') === 0.5 && resultOf(run, 'last') > 0.999,
    figures: ({ run }) => ({
      first: percent(resultOf(run, 'first')),
      middle: percent(resultOf(run, 'middle')),
      last: percent(resultOf(run, 'last')),
    }),
  },
  {
    id: 'exp-dies',
    text: 'exp with gamma 0.1 is below 1.1e-10 of base_lr after ten iterations; with 0.995 it ends between 0.5 % and 1 %.',
    exact: true,
    runs: { dead: { policy: 'exp' }, alive: { policy: 'exp', gamma: 0.995 } },
    holds: ({ dead, alive }) =>
      resultOf(dead, 'tenth') < 1.1e-10 && resultOf(alive, 'last') > 0.005 && resultOf(alive, 'last') < 0.01,
    figures: ({ dead, alive }) => ({ dead: plain(resultOf(dead, 'tenth')), alive: percent(resultOf(alive, 'last')) }),
  },
  {
    id: 'distance',
    text: 'Over 1,000 iterations step (0.1 at 300) covers 333.1 times base_lr and poly (0.9) 526.8, each within 0.1; fixed covers 1,000.',
    exact: true,
    runs: { fixed: { policy: 'fixed' }, step: {}, poly: { policy: 'poly' } },
    holds: ({ fixed, step, poly }) =>
      resultOf(fixed, 'travelled') === 1000 &&
      Math.abs(resultOf(step, 'travelled') - 333.1) < 0.1 &&
      Math.abs(resultOf(poly, 'travelled') - 526.8) < 0.1,
    figures: ({ fixed, step, poly }) => ({
      step: percent(resultOf(step, 'travelled') / resultOf(fixed, 'travelled')),
      poly: percent(resultOf(poly, 'travelled') / resultOf(fixed, 'travelled')),
    }),
  },
];
