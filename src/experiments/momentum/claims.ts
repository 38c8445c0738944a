import { percent, plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'effective-rate',
    text: 'Under a steady gradient of 1 the steps grow to rate / (1 - m): 10 times the rate for 0.9, 100 times for 0.99.',
    exact: true,
    runs: { high: { lr: 0.01 }, higher: { momentum: 0.99, lr: 0.01 } },
    holds: ({ high, higher }) =>
      Math.abs(resultOf(high, 'limit') / 0.01 - 10) < 1e-6 && Math.abs(resultOf(higher, 'limit') / 0.01 - 100) < 1e-6,
    figures: ({ high, higher }) => ({
      high: plain(resultOf(high, 'limit') / 0.01),
      higher: plain(resultOf(higher, 'limit') / 0.01),
    }),
  },
  {
    id: 'memory',
    text: 'The last 1 / (1 - m) gradients make up about 63 % of a step: 10 gradients for 0.9, 100 for 0.99.',
    exact: true,
    runs: { high: {}, higher: { momentum: 0.99 } },
    holds: ({ high, higher }) => resultOf(high, 'memory') === 10 && resultOf(higher, 'memory') === 100,
    figures: ({ high, higher }) => ({
      high: plain(resultOf(high, 'memory')),
      higher: plain(resultOf(higher, 'memory')),
      share: percent(resultOf(higher, 'share')),
    }),
  },
  {
    id: 'same-slope',
    text: 'On a shallow parabola (curvature 0.001) momentum 0.9 at rate 0.1 and none at rate 1 stay within 0.01 of each other for 400 steps; with none at rate 0.1 the weight ends more than 0.2 behind.',
    exact: true,
    runs: { run: { lr: 0.1, curvature: 1e-3 }, plain: { momentum: 0, lr: 0.1, curvature: 1e-3 } },
    holds: ({ run, plain: slow }) => resultOf(run, 'gap') < 0.01 && resultOf(slow, 'end') - resultOf(run, 'end') > 0.2,
    figures: ({ run, plain: slow }) => ({
      gap: plain(resultOf(run, 'gap')),
      end: plain(resultOf(run, 'end')),
      plainEnd: plain(resultOf(run, 'plainEnd')),
      slowEnd: plain(resultOf(slow, 'end')),
    }),
  },
  {
    id: 'overshoots',
    text: 'Rate 0.01, curvature 0.1: momentum 0.99 shoots past the minimum by more than half of the way it came, 0.9 by nothing.',
    exact: true,
    runs: { high: {}, higher: { momentum: 0.99 } },
    holds: ({ high, higher }) => resultOf(high, 'overshoot') === 0 && resultOf(higher, 'overshoot') > 0.5,
    figures: ({ high, higher }) => ({
      high: plain(resultOf(high, 'overshoot')),
      higher: percent(resultOf(higher, 'overshoot')),
      period: { value: resultOf(higher, 'period'), unit: 'steps' },
    }),
  },
  {
    id: 'old-steps',
    text: 'Right after the rate falls to a tenth, Caffe’s step with momentum 0.99 is still above 95 % of the one before; PyTorch’s is below 11 % of it.',
    exact: true,
    runs: { run: { momentum: 0.99 } },
    holds: ({ run }) => resultOf(run, 'insideAfter') > 0.95 && resultOf(run, 'outsideAfter') < 0.11,
    figures: ({ run }) => ({
      inside: percent(resultOf(run, 'insideAfter')),
      outside: percent(resultOf(run, 'outsideAfter')),
      insideLater: percent(resultOf(run, 'insideLater')),
    }),
  },
];
