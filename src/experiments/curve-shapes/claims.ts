import { finiteValues, mean, meanOfLast, median, standardDeviation } from '../../lib/statistics';
import {
  endedAt,
  findingOf,
  nats,
  percent,
  plain,
  referenceOf,
  resultOf,
  valuesOf,
  type JudgedRun as Run,
} from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { heldOut, hasSpikes } from './readings';
import type cell from './cell';

const peak = (run: Run) => Math.max(...finiteValues(valuesOf(run)));

/** The highest of the ten losses before the first NaN. */
const beforeNaN = (run: Run) => Math.max(...valuesOf(run).slice(Math.max(0, firstNaN(run) - 10), firstNaN(run)));

const firstNaN = (run: Run) => valuesOf(run).findIndex(Number.isNaN);

/** Standard deviation of the second half, against its mean. */
function swing(run: Run): number {
  const late = valuesOf(run).slice(valuesOf(run).length / 2);
  return standardDeviation(late) / mean(late);
}

/** The share of the last 200 batches with a loss below 0.1. */
function lowShare(run: Run): number {
  const late = valuesOf(run).slice(-200);
  return late.filter((loss) => loss < 0.1).length / late.length;
}

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'healthy',
    text: 'At 0.01 the training loss ends below 0.35 ln 4, and held-out accuracy is above 80 %.',
    runs: { run: {} },
    control: { run: { lr: 1e-6 } },
    holds: ({ run }) => endedAt(run) < 0.35 * Math.log(4) && resultOf(run, 'accuracy') > 0.8,
    figures: ({ run }) => ({ heldOut: nats(heldOut(run)), accuracy: percent(resultOf(run, 'accuracy')) }),
  },
  {
    id: 'too-small',
    text: 'At 1e-6 the loss is flat and never above 1.1 ln 4.',
    runs: { run: { lr: 1e-6 } },
    control: { run: { lr: 0.2 } },
    holds: ({ run }) => findingOf(run).code === 'flat' && peak(run) < 1.1 * Math.log(4),
    figures: ({ run }) => ({ peak: nats(peak(run)), alive: percent(resultOf(run, 'alive')) }),
  },
  {
    id: 'too-large',
    text: 'At 0.2 the loss jumps above 1.1 ln 4, then ends within 15 % of ln 4, with fewer than 2 % of the last ReLU outputs above 0.',
    runs: { run: { lr: 0.2 } },
    control: { run: { lr: 1e-6 } },
    holds: ({ run }) =>
      peak(run) > 1.1 * Math.log(4) && Math.abs(endedAt(run) / Math.log(4) - 1) < 0.15 && resultOf(run, 'alive') < 0.02,
    figures: ({ run }) => ({ ending: nats(endedAt(run)), alive: percent(resultOf(run, 'alive')) }),
  },
  {
    id: 'prior',
    text: 'Three rare classes at 5e-5: the held-out loss ends within 15 % of the prior, and the accuracy is less than 1 point above that of one class for all.',
    runs: { run: { classes: 'rare', lr: 5e-5 } },
    control: { run: { classes: 'rare' } },
    holds: ({ run }) =>
      Math.abs(heldOut(run) / referenceOf(run, 'prior') - 1) < 0.15 &&
      resultOf(run, 'accuracy') < referenceOf(run, 'majority') + 0.01,
    figures: ({ run }) => ({
      heldOut: nats(heldOut(run)),
      prior: nats(referenceOf(run, 'prior')),
      accuracy: percent(resultOf(run, 'accuracy')),
      majority: percent(referenceOf(run, 'majority')),
    }),
  },
  {
    id: 'nan',
    text: 'One NaN pixel in 1,024 images: the loss is NaN within the first epoch, and none of the ten losses before is above 1.5 ln 4.',
    runs: { run: { fault: 'nan' } },
    control: { run: {} },
    holds: ({ run }) => firstNaN(run) >= 0 && firstNaN(run) < 64 && beforeNaN(run) < 1.5 * Math.log(4),
    figures: ({ run }) => ({ step: plain(firstNaN(run)), before: nats(beforeNaN(run)) }),
  },
  {
    id: 'noisy',
    text: 'One image per batch, momentum 0.99: over the second half the losses spread by more than 0.6 of their mean, and that mean is below ln 4.',
    runs: { run: { batch: 1, momentum: '0.99', lr: 1e-4, steps: 1600 } },
    control: { run: { lr: 1e-6 } },
    holds: ({ run }) => swing(run) > 0.6 && meanOfLast(valuesOf(run), 800) < Math.log(4),
    figures: ({ run }) => ({
      swing: percent(swing(run)),
      mean: nats(meanOfLast(valuesOf(run), 800)),
      peak: nats(peak(run)),
    }),
  },
  {
    id: 'over-fitting',
    text: '64 images: the training loss ends below 0.01, the held-out loss at more than 1.5 times its lowest.',
    runs: { run: { images: 64 } },
    control: { run: {} },
    holds: ({ run }) => endedAt(run) < 0.01 && heldOut(run) > 1.5 * Math.min(...valuesOf(run, 'loss', 'heldOut')),
    figures: ({ run }) => ({
      heldOut: nats(heldOut(run)),
      lowest: nats(Math.min(...valuesOf(run, 'loss', 'heldOut'))),
    }),
  },
  {
    id: 'saw-tooth',
    text: 'By class: of the last 200 batches more than 10 % have a loss below 0.1 and one is above 3.',
    runs: { run: { order: 'by class', batch: 4 } },
    control: { run: { batch: 4 } },
    holds: ({ run }) => lowShare(run) > 0.1 && Math.max(...valuesOf(run).slice(-200)) > 3,
    figures: ({ run }) => ({ low: percent(lowShare(run)), accuracy: percent(resultOf(run, 'accuracy')) }),
  },
  {
    id: 'below',
    text: 'Dropout 0.5: the held-out loss ends below that of training.',
    runs: { run: { dropout: 0.5 } },
    control: { run: {} },
    holds: ({ run }) => heldOut(run) < endedAt(run),
    figures: ({ run }) => ({ heldOut: nats(heldOut(run)), training: nats(endedAt(run)) }),
  },
  {
    id: 'late-drop',
    text: 'At 0.03: with a tenth of the rate from step 250 on, the training and the held-out loss end lower than without.',
    runs: { run: { lr: 0.03, drop: 250 }, never: { lr: 0.03 } },
    control: { run: { lr: 0.03 } },
    holds: ({ run, never }) => endedAt(run) < endedAt(never) && heldOut(run) < heldOut(never),
    figures: ({ run, never }) => ({
      ending: nats(endedAt(run)),
      never: nats(endedAt(never)),
      heldOut: nats(heldOut(run)),
      neverHeldOut: nats(heldOut(never)),
    }),
  },
  {
    id: 'early-drop',
    text: 'At 0.03: a step after 50 steps ends at more than 1.3 times the held-out loss of one after 250.',
    runs: { early: { lr: 0.03, drop: 50 }, late: { lr: 0.03, drop: 250 } },
    control: { early: { lr: 0.03, drop: 250 } },
    holds: ({ early, late }) => heldOut(early) > 1.3 * heldOut(late),
    figures: ({ early, late }) => ({ early: nats(heldOut(early)), late: nats(heldOut(late)) }),
  },
  {
    id: 'spikes',
    text: 'Sixteen wrong labels in one stored batch: in each of the last three epochs its loss is more than 4 times the median of the ten before, and more than 4 times the median of ten about 20 steps later.',
    runs: { run: { fault: 'labels', order: 'stored' } },
    control: { run: { fault: 'labels' } },
    holds: (runs) => hasSpikes(runs.run),
    figures: ({ run }) => ({ spike: nats(valuesOf(run)[352]), around: nats(median(valuesOf(run).slice(342, 352))) }),
  },
];
