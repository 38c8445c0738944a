import { endedAt, percent, plain, valuesOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import {
  alarmAt,
  broke,
  brokeAt,
  countRises,
  limits,
  noticeOf,
  ratioAtEnd,
  ratios,
  rising,
  roseAt,
  type Sign,
} from './readings';
import type cell from './cell';

const norms: Sign[] = ['gradient', 'update'];
const signs: Sign[] = ['rate', ...norms];

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
    holds: ({ run }) => roseAt(run) - alarmAt(run, 'rate') >= 20,
    figures: ({ run }) => ({
      met: plain(alarmAt(run, 'rate')),
      rose: plain(roseAt(run)),
      ahead: plain(roseAt(run) - alarmAt(run, 'rate')),
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
    text: 'Rate 3: the run breaks within 20 steps. The rate is above its limit before the first of them; gradient and update have no limit that early, and are above none later.',
    runs: { run: { lr: 3, steps: 300 } },
    control: { run: { steps: 300 } },
    holds: ({ run }) =>
      broke(run) &&
      valuesOf(run).findIndex((loss) => !(loss < 1000 * valuesOf(run)[0]!)) <= 20 &&
      alarmAt(run, 'rate') === 0 &&
      norms.every((sign) => Number.isNaN(alarmAt(run, sign))),
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
  {
    id: 'early-warning',
    text: 'A rate that rises from 0.06 to 6 in 300 steps: the loss is above its first value for the first time behind step 100. The rate is above its limit at least 15 steps before, the gradient norm above 3 times the median of the 50 steps before at least 2 steps before, the update above 0.02 of the weights at least 1.',
    runs: { run: rising },
    control: { run: { lr: 0.06, steps: 300 } },
    holds: ({ run }) =>
      brokeAt(run) > 100 &&
      noticeOf(run, 'rate') >= 15 &&
      noticeOf(run, 'gradient') >= 2 &&
      noticeOf(run, 'update') >= 1,
    figures: ({ run }) => ({
      broke: plain(brokeAt(run)),
      rate: plain(noticeOf(run, 'rate')),
      gradient: plain(noticeOf(run, 'gradient')),
      update: plain(noticeOf(run, 'update')),
    }),
  },
  {
    id: 'false-alarm',
    text: 'Rate 0.25, squares: rate, gradient norm and update are all above their limits, and the loss is never above its first value.',
    runs: { run: {} },
    control: { run: { lr: 0.06 } },
    holds: ({ run }) => signs.every((sign) => alarmAt(run, sign) >= 0) && !(brokeAt(run) >= 0),
    figures: ({ run }) => ({
      rate: plain(alarmAt(run, 'rate')),
      gradient: plain(alarmAt(run, 'gradient')),
      update: plain(alarmAt(run, 'update')),
      broke: percent(brokeAt(run) >= 0 ? 1 : 0),
      warned: percent(norms.every((sign) => alarmAt(run, sign) >= 0) ? 1 : 0),
    }),
  },
  {
    id: 'silent',
    text: 'Rate 0.06 with squares, and 0.25 with cross-entropy: neither rate nor gradient norm nor update is above its limit in any step, and the loss is never above its first value.',
    runs: { small: { lr: 0.06 }, confident: { loss: 'cross-entropy' } },
    control: { small: {} },
    holds: (runs) =>
      Object.values(runs).every((run) => signs.every((sign) => !(alarmAt(run, sign) >= 0)) && !(brokeAt(run) >= 0)),
    figures: ({ small, confident }) => ({ small: plain(endedAt(small)), confident: plain(endedAt(confident)) }),
  },
];
