import { endedAt, plain, valuesOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { broke, countRises, limits, metAt, ratioAtEnd, ratios, roseAt } from './readings';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'meets',
    text: 'Rate 0.25, squares: the limit starts above the rate, comes down, and at the end the rate is 0.85 to 1.15 times its limit, while the loss has fallen below 0.01.',
    runs: { run: {} },
    control: { run: { lr: 0.06 } },
    holds: ({ run }) => ratios(run)[0]! < 1 && ratioAtEnd(run) > 0.85 && ratioAtEnd(run) < 1.15 && endedAt(run) < 0.01,
    figures: ({ run }) => ({
      limitFirst: plain(limits(run)[0]),
      limitLast: plain(limits(run).at(-1)),
      ratio: plain(ratioAtEnd(run)),
      ending: plain(endedAt(run)),
    }),
  },
  {
    id: 'warning',
    text: 'Rate 0.25, squares: the rate is above its limit at least 20 steps before the loss rises for the first time.',
    runs: { run: {} },
    control: { run: { lr: 0.06 } },
    holds: ({ run }) => roseAt(run) - metAt(run) >= 20,
    figures: ({ run }) => ({
      met: plain(metAt(run)),
      rose: plain(roseAt(run)),
      ahead: plain(roseAt(run) - metAt(run)),
    }),
  },
  {
    id: 'below',
    text: 'Rate 0.06: it stays below its limit, and the loss rises in no step.',
    runs: { run: { lr: 0.06 } },
    control: { run: {} },
    holds: ({ run }) => Math.max(...ratios(run)) < 1 && countRises(run) === 0,
    figures: ({ run }) => ({ most: plain(Math.max(...ratios(run))), ending: plain(endedAt(run)) }),
  },
  {
    id: 'flatter',
    text: 'Rate 0.5: above its limit from the first step. The limit rises until the rate is 0.85 to 1.15 times of it, and the loss ends below 0.01.',
    runs: { run: { lr: 0.5 } },
    control: { run: { lr: 0.06 } },
    holds: ({ run }) => ratios(run)[0]! > 1 && ratioAtEnd(run) > 0.85 && ratioAtEnd(run) < 1.15 && endedAt(run) < 0.01,
    figures: ({ run }) => ({
      first: plain(ratios(run)[0]),
      ratio: plain(ratioAtEnd(run)),
      rises: plain(countRises(run)),
      ending: plain(endedAt(run)),
    }),
  },
  {
    id: 'breaks',
    text: 'Rate 3: the run breaks within 20 steps.',
    runs: { run: { lr: 3, steps: 300 } },
    control: { run: { steps: 300 } },
    holds: ({ run }) => broke(run) && valuesOf(run).findIndex((loss) => !(loss < 1000 * valuesOf(run)[0]!)) <= 20,
    figures: ({ run }) => ({ first: plain(ratios(run)[0]) }),
  },
  {
    id: 'momentum',
    text: 'Momentum 0.9: the limit at the start is 1.9 times that without. Rate 0.2 stays below it, and ends below 0.01; rate 2 is above it, and breaks.',
    runs: {
      plain: { steps: 300 },
      below: { momentum: 0.9, lr: 0.2, steps: 300 },
      above: { momentum: 0.9, lr: 2, steps: 300 },
    },
    control: { above: { momentum: 0.9, lr: 0.2, steps: 300 } },
    holds: (runs) =>
      Math.abs(limits(runs.below)[0]! / limits(runs.plain)[0]! - 1.9) < 1e-6 &&
      Math.max(...ratios(runs.below)) < 1 &&
      endedAt(runs.below) < 0.01 &&
      ratios(runs.above)[0]! > 1 &&
      broke(runs.above),
    figures: ({ below, above }) => ({
      limit: plain(limits(below)[0]),
      most: plain(Math.max(...ratios(below))),
      first: plain(ratios(above)[0]),
    }),
  },
  {
    id: 'confident',
    text: 'Cross-entropy, rate 0.25: the limit ends above 3 times where it began, and is never met.',
    runs: { run: { loss: 'cross-entropy' } },
    control: { run: {} },
    holds: ({ run }) => limits(run).at(-1)! > 3 * limits(run)[0]! && Math.max(...ratios(run)) < 1,
    figures: ({ run }) => ({
      first: plain(limits(run)[0]),
      last: plain(limits(run).at(-1)),
      times: plain(limits(run).at(-1)! / limits(run)[0]!),
    }),
  },
];
