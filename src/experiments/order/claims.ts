import { median } from '../../lib/statistics';
import { nats, percent, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { accuracy } from './readings';
import type cell from './cell';

const firstMedian = (run: Run) => median(valuesOf(run).slice(0, 50));

/** The share of losses below 0.1. */
const lowShare = (losses: number[]) => losses.filter((loss) => loss < 0.1).length / losses.length;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'sorted-fools',
    text: 'By class: the median loss of the first 50 steps is below 0.01, and after 400 steps the net is right on less than 30 % of held-out images.',
    runs: { run: {} },
    control: { run: { order: 'epoch' } },
    holds: ({ run }) => firstMedian(run) < 0.01 && accuracy(run) < 0.3,
    figures: ({ run }) => ({
      firstMedian: nats(firstMedian(run)),
      accuracy: percent(accuracy(run)),
      oneAnswer: percent(resultOf(run, 'oneAnswer')),
      low: percent(lowShare(valuesOf(run).slice(0, 200))),
      alive: percent(resultOf(run, 'alive')),
      peak: nats(Math.max(...valuesOf(run))),
    }),
  },
  {
    id: 'shuffled-learns',
    text: 'Shuffled: the same images, first weights and rate give more than 75 % on held-out images.',
    runs: { run: { order: 'epoch' }, once: { order: 'once' } },
    control: { run: {} },
    holds: ({ run, once }) => accuracy(run) > 0.75 && accuracy(once) > 0.75,
    figures: ({ run, once }) => ({
      accuracy: percent(accuracy(run)),
      once: percent(accuracy(once)),
      low: percent(lowShare(valuesOf(run).slice(-200))),
    }),
  },
  {
    id: 'rate-mends-nothing',
    text: 'By class, with a tenth of the rate: the accuracy stays below 40 %.',
    runs: { run: { lr: 1e-3 } },
    control: { run: { lr: 1e-3, order: 'epoch' } },
    holds: ({ run }) => accuracy(run) < 0.4,
    figures: ({ run }) => ({ accuracy: percent(accuracy(run)) }),
  },
];
