import { nats, percent, plain, valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { late, accuracies, lateAccuracy, lowest } from './readings';
import type cell from './cell';

/** At step 20: the log has its first line there, the evaluations their second. */
const early = (run: Run, series: string) => valuesOf(run, 'loss', series)[series === 'logged' ? 0 : 1] ?? NaN;

/** What the three losses ended at, for the lesson. */
function losses(run: Run) {
  return { logged: nats(late(run, 'logged')), heldOut: nats(late(run, 'heldOut')), seen: nats(late(run, 'seen')) };
}

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'held-out-turns',
    text: '64 images: training ends below 0.01, the held-out loss at more than 1.5 times its lowest; held-out accuracy does not fall by more than 5 points meanwhile.',
    runs: { run: {} },
    control: { run: { images: 1024 } },
    holds: ({ run }) =>
      late(run, 'seen') < 0.01 &&
      late(run, 'heldOut') > 1.5 * lowest(run).loss &&
      lateAccuracy(run) > accuracies(run)[lowest(run).at]! - 0.05,
    figures: ({ run }) => ({
      ...losses(run),
      lowest: nats(lowest(run).loss),
      step: plain(lowest(run).step),
      accuracyThen: percent(accuracies(run)[lowest(run).at]),
      accuracyNow: percent(lateAccuracy(run)),
    }),
  },
  {
    id: 'dropout-gap',
    text: '1,024 images and dropout: the logged loss ends above the held-out one, and that above the same training images without dropout.',
    runs: { run: { images: 1024, extra: 'dropout' } },
    control: { run: { images: 1024 } },
    holds: ({ run }) => late(run, 'logged') > late(run, 'heldOut') && late(run, 'heldOut') > late(run, 'seen'),
    figures: ({ run }) => losses(run),
  },
  {
    id: 'noise-gap',
    text: '1,024 images and noise in training only: the same order of the three.',
    runs: { run: { images: 1024, extra: 'noise' } },
    control: { run: { images: 1024 } },
    holds: ({ run }) => late(run, 'logged') > late(run, 'heldOut') && late(run, 'heldOut') > late(run, 'seen'),
    figures: ({ run }) => losses(run),
  },
  {
    id: 'easier',
    text: '1,024 images, held-out images with large, bright shapes: their loss ends below that of the training images, evaluated the same way.',
    runs: { run: { images: 1024, heldOut: 'easier' } },
    control: { run: { images: 1024 } },
    holds: ({ run }) => late(run, 'heldOut') < late(run, 'seen'),
    figures: ({ run }) => losses(run),
  },
  {
    id: 'log-lags',
    text: '1,024 images, nothing added: the first logged loss, a mean over 20 steps, is above the held-out loss at the end of the 20.',
    runs: { run: { images: 1024 } },
    control: { run: {} },
    holds: ({ run }) => early(run, 'logged') > early(run, 'heldOut'),
    figures: ({ run }) => ({
      logged: nats(early(run, 'logged')),
      heldOut: nats(early(run, 'heldOut')),
      seen: nats(early(run, 'seen')),
    }),
  },
];
