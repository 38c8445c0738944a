import { lines } from '../engine/figures';
import { choice, integer, log10 } from '../lib/params';
import { policies } from '../caffe/learning-rate-policies';
import { defineExperiment } from './lab/define';
import { percent, plain, resultOf } from './lab/judge';

export default defineExperiment({
  title: 'Caffe’s learning-rate policies',
  summary: 'The formula of each lr_policy as a curve, with gamma, power and stepsize to set.',
  instant: true,
  params: {
    policy: choice(policies, { label: 'Policy (lr_policy)', default: 'step' }),
    gamma: log10(-5, 1, { label: 'gamma', default: 0.1, hint: 'exp needs a gamma just below 1. Type it.' }),
    stepsize: integer(10, 1000, {
      label: 'stepsize',
      default: 300,
      step: 10,
      hint: 'multistep drops here, and 200 iterations later.',
    }),
    power: choice([0, 0.5, 0.75, 0.9, 1, 2], { label: 'power', default: 0.9 }),
  },
  tiny: {},
  figures: {
    rate: lines({
      title: 'The rate as a share of base_lr',
      x: 'iteration',
      y: 'rate / base_lr',
      series: { rate: 'rate' },
    }),
    travelled: lines({
      title: 'The sum of the rates so far',
      x: 'iteration',
      y: 'sum of rate / base_lr',
      series: { travelled: 'sum' },
    }),
  },
  checks: [
    {
      id: 'sigmoid',
      prompt: 'sigmoid with gamma 0.02 and stepsize 500. What does the rate do over 1,000 iterations?',
      settings: { policy: 'sigmoid', gamma: 0.02, stepsize: 500 },
      options: [
        {
          id: 'falls',
          label: 'It falls from base_lr to nearly 0, most steeply at 500',
          because: 'That takes a gamma below 0, and Caffe stops at one: CHECK_GE(gamma, 0).',
        },
        {
          id: 'rises',
          label: 'It rises from nearly 0 to base_lr, most steeply at 500',
          because: 'The exponent is −gamma · (i − stepsize). It falls, so the rate rises: sigmoid is a warm-up.',
        },
        {
          id: 'falls-half',
          label: 'It falls from base_lr to half of it',
          because: 'Half of base_lr is the value in the middle, at the stepsize.',
        },
        {
          id: 'constant',
          label: 'It stays the same',
          because: 'Only without a gamma. The default is 0, and then the rate is half of base_lr throughout.',
        },
      ],
      grade({ result }) {
        const { first = NaN, last = NaN } = result;
        if (Math.abs(last - first) < 0.01) return 'constant';
        if (last > first) return 'rises';
        return last > 0.4 ? 'falls-half' : 'falls';
      },
    },
  ],
  goals: [
    {
      id: 'exp',
      text: 'Choose exp. Find a gamma that leaves 5 % to 10 % of base_lr in the last of 1,000 iterations.',
      settings: {},
      lock: [],
      never: { policy: policies.filter((policy) => policy !== 'exp') },
      measure: ({ result }) => ({ last: result['last']! }),
      bars: { last: { label: 'rate of the last iteration, over base_lr', atLeast: 0.05, atMost: 0.1 } },
      answers: [
        {
          settings: { policy: 'exp', gamma: 0.9975 },
          reaches: true,
          because:
            'gamma is multiplied a thousand times, so it has to be below 1 by little: by the thousandth part of ln 14, for a fourteenth of the rate.',
        },
        {
          settings: { policy: 'exp', gamma: 0.1 },
          reaches: false,
          because: 'That is a gamma of step, which is used twice. exp uses it a thousand times.',
        },
        {
          settings: { policy: 'exp', gamma: 0.99 },
          reaches: false,
          because: 'One per cent less in every iteration: after 1,000 of them that leaves e to the power −10.',
        },
        {
          settings: { policy: 'exp', gamma: 0.999 },
          reaches: false,
          because: 'A thousandth less in every iteration leaves 1/e after 1,000 of them.',
        },
      ],
    },
  ],
  claims: [
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
  ],

  async *run({ lab, params }) {
    const { learningRate } = lab.nets;
    const { policy, gamma, stepsize, power } = params;
    const solver = {
      lr_policy: policy,
      base_lr: 1,
      gamma,
      power,
      stepsize,
      stepvalue: [stepsize, stepsize + 200],
      max_iter: 1000,
    };
    const iterations = [...Array(1000).keys()];
    const rate = iterations.map((i) => learningRate(solver, i));
    let sum = 0;
    const travelled = rate.map((value) => (sum += value));
    const drawn = iterations.filter((i) => i % 10 === 0 || i === 999);
    yield {
      rate: { x: drawn, values: { rate: drawn.map((i) => rate[i]!) } },
      travelled: { x: drawn, values: { travelled: drawn.map((i) => travelled[i]!) } },
    };

    // What Caffe does when a field is not written: its default is 0.
    const without = (lr_policy: string, missing: 'gamma' | 'power') =>
      learningRate({ ...solver, lr_policy, [missing]: 0 }, 999);
    yield {
      result: {
        first: rate[0]!,
        tenth: rate[10]!,
        middle: rate[500]!,
        last: rate[999]!,
        travelled: sum,
        stepNoGamma: without('step', 'gamma'),
        expNoGamma: without('exp', 'gamma'),
        sigmoidNoGamma: without('sigmoid', 'gamma'),
        invNoPower: without('inv', 'power'),
        polyNoPower: without('poly', 'power'),
      },
    };
  },
});
