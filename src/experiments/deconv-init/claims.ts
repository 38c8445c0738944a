import { mean } from '../../lib/statistics';
import { nats, percent, plain, referenceOf, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { heldOut, farthest } from './readings';
import type cell from './cell';

const learnable = { layer: 'learnable', score: 'normal' } as const;

const learnableRuns = {
  bilinear: { ...learnable },
  groupOne: { ...learnable, pairs: 'all' },
  gaussian: { ...learnable, init: 'gaussian', pairs: 'all' },
  zero: { ...learnable, init: 'zero', pairs: 'all' },
} as const;

const meanIoU = (run: Run) => resultOf(run, 'meanIoU');

const scoreGradient = (run: Run) => resultOf(run, 'scoreGradient');

/** Mean of the batch losses of steps 41 to 60. */
const early = (run: Run) => mean(valuesOf(run).slice(40, 60));

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'group-one-pinned',
    text: 'Bilinear filler, group = 1, frozen, score layer at zero: the loss stays within 1e-3 of ln 5 at every one of 300 steps.',
    runs: { run: { pairs: 'all' } },
    control: { run: {} },
    holds: ({ run }) => farthest(run) < 1e-3,
    figures: ({ run }) => ({
      farthest: nats(farthest(run)),
      scoreGradient: plain(scoreGradient(run)),
      meanIoU: percent(meanIoU(run)),
    }),
  },
  {
    id: 'bilinear-frozen',
    text: 'Bilinear on the diagonal, frozen: after the last step the held-out loss is below 0.15 and the mean IoU above 75 %.',
    runs: { run: {} },
    control: { run: { pairs: 'all' } },
    holds: ({ run }) => heldOut(run) < 0.15 && meanIoU(run) > 0.75,
    figures: ({ run }) => ({
      heldOut: nats(heldOut(run)),
      meanIoU: percent(meanIoU(run)),
      scoreGradient: plain(scoreGradient(run)),
      chance: nats(referenceOf(run, 'chance')),
      prior: nats(referenceOf(run, 'prior')),
    }),
  },
  {
    id: 'bilinear-beats-nearest',
    text: 'Frozen, the mean IoU is more than 5 points higher with bilinear than with nearest-neighbour weights.',
    runs: { bilinear: {}, nearest: { init: 'nearest' } },
    control: { bilinear: { ...learnable, init: 'bilinear' }, nearest: { ...learnable, init: 'nearest' } },
    holds: ({ bilinear, nearest }) => meanIoU(bilinear) - meanIoU(nearest) > 0.05,
    figures: ({ bilinear, nearest }) => ({
      bilinear: percent(meanIoU(bilinear)),
      nearest: percent(meanIoU(nearest)),
      nearestLoss: nats(heldOut(nearest)),
    }),
  },
  {
    id: 'gaussian-crawls',
    text: 'Frozen at Gaussian 0.01, the held-out loss is still above the entropy of the class prior after 300 steps.',
    runs: { run: { init: 'gaussian' } },
    control: { run: {} },
    holds: ({ run }) => heldOut(run) > referenceOf(run, 'prior'),
    figures: ({ run }) => ({ heldOut: nats(heldOut(run)), scoreGradient: plain(scoreGradient(run)) }),
  },
  {
    id: 'learnable-any',
    text: 'Learnable, with a random score layer: bilinear with group = classes and bilinear, Gaussian and zero with group = 1 all have a mean IoU above 75 % after the last step.',
    runs: learnableRuns,
    control: { zero: { init: 'zero', pairs: 'all', score: 'normal' } },
    holds: (runs) => Object.values(runs).every((run) => meanIoU(run) > 0.75),
    figures: (runs) => ({
      ...Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, percent(meanIoU(run))])),
      ...Object.fromEntries(Object.entries(runs).map(([name, run]) => [`${name}Loss`, nats(heldOut(run))])),
    }),
  },
  {
    id: 'head-start',
    text: 'Learnable, with a random score layer: around step 50 the loss from bilinear weights is at least 0.1 below that from zero.',
    runs: learnableRuns,
    control: { bilinear: { ...learnable, init: 'gaussian', pairs: 'all' } },
    holds: ({ bilinear, zero }) => early(zero) - early(bilinear) > 0.1,
    figures: (runs) => Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, nats(early(run))])),
  },
  {
    id: 'dead-point',
    text: 'Score layer and deconvolution both at zero: the loss stays within 1e-3 of ln 5, frozen or learnable, and the gradient into the score layer is 0.',
    runs: {
      frozen: { init: 'zero', pairs: 'all', steps: 60 },
      learnable: { init: 'zero', pairs: 'all', layer: 'learnable', steps: 60 },
    },
    control: { learnable: { ...learnable, init: 'zero', pairs: 'all', steps: 60 } },
    holds: (runs) => Object.values(runs).every((run) => farthest(run) < 1e-3 && scoreGradient(run) === 0),
    figures: ({ learnable }) => ({
      farthest: nats(farthest(learnable)),
      scoreGradient: plain(scoreGradient(learnable)),
    }),
  },
];
