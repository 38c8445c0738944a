import { lines } from '../../engine/figures';
import { choice, integer, log10 } from '../../lib/params';
import { policies } from '../../caffe/learning-rate-policies';
import { defineCell } from '../lab/define';

export default defineCell({
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
