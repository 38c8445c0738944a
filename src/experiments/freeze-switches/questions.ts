import type { ChecksOf } from '../lab/define';
import { resultOf } from '../lab/readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'no-gradient',
    prompt:
      'D has propagate_down: false: no gradient comes back to A, B and C. The solver is as usual, with momentum and weight decay. After 3000 steps, how long are the weights of A, B and C?',
    settings: { freeze: 'stop' },
    options: [
      {
        id: 'as-before',
        label: 'As long as before, to the bit: no gradient, no update',
        because: 'An update is gradient plus decay. The gradient is 0, the decay is not.',
      },
      {
        id: 'shorter',
        label: 'Shorter, but most of them is left',
        because:
          'Each step takes a share of the rate times the decay, and momentum makes ten times as much of it. Over 3000 steps these shares multiply.',
      },
      {
        id: 'gone',
        label: 'Less than a tenth is left',
        because: 'The solver visits every parameter. Where there is no gradient the decay is all that acts, unopposed.',
      },
    ],
    grade(run) {
      const left = resultOf(run, 'longestBelow');
      return left === 1 ? 'as-before' : left < 0.1 ? 'gone' : 'shorter';
    },
  },
];
