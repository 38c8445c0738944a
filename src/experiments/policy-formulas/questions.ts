import { policies } from '../../caffe/learning-rate-policies';
import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
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
];

export const goals: GoalsOf<typeof cell> = [
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
];
