import { endedAt, referenceOf, type JudgedRun as Run } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

const chance = (run: Run) => referenceOf(run, 'chance');

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'stored-from-scratch',
    prompt:
      'Now the stored statistics are used in training as well (use_global_stats: true), from the first step, as Caffe stores them. What will the loss do?',
    settings: { normalise: 'stored', steps: 60 },
    options: [
      {
        id: 'learns',
        label: 'Fall, as with statistics of the batch',
        because: 'Nothing has been stored yet, and in this mode nothing ever will be.',
      },
      {
        id: 'flat',
        label: 'Lie flat, as without normalisation',
        because: 'In PyTorch and Keras it does: they start at mean 0 and variance 1. Caffe starts at 0 and 0.',
      },
      {
        id: 'explodes',
        label: 'Explode',
        because:
          'The stored variance is 0, so each layer divides by the root of 1e-5 alone: 316 times larger, six times over.',
      },
    ],
    grade: (run) => (!(endedAt(run) < 10) ? 'explodes' : endedAt(run) < 0.8 * chance(run) ? 'learns' : 'flat'),
  },
  {
    id: 'batch-of-one',
    prompt: 'A net of dense layers, normalised by the batch, and each batch is one example. What will the loss do?',
    settings: { net: 'spiral', batch: 1, filler: 'msra', average: 'pytorch' },
    options: [
      {
        id: 'learns',
        label: 'Fall, only noisier',
        because: 'Without normalisation it does. With it, the example is taken away from itself.',
      },
      {
        id: 'flat',
        label: 'Stay around ln 2',
        because: 'The mean of one example is the example. What is left of it is 0, and after the layer it is beta.',
      },
      {
        id: 'explodes',
        label: 'Explode: the variance of one example is 0',
        because: 'The division is by the root of 0 + epsilon, but what is divided is exactly 0.',
      },
    ],
    grade: (run) => (!(endedAt(run) < 10) ? 'explodes' : endedAt(run) < 0.8 * chance(run) ? 'learns' : 'flat'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'close-the-gap',
    text: 'The net gets most held-out pictures right in training mode and few with its stored statistics. Bring the two accuracies within 0.05 of each other, both above 0.85. There is more than one way.',
    settings: { average: 'keras', steps: 60 },
    lock: ['normalise', 'net', 'batch', 'filler', 'seed'],
    measure: ({ result: { accuracy = NaN, accuracyInTraining = NaN } }) => ({
      apart: Math.abs(accuracy - accuracyInTraining),
      lower: Math.min(accuracy, accuracyInTraining),
    }),
    bars: {
      apart: { label: 'accuracies apart by', atMost: 0.05 },
      lower: { label: 'the lower accuracy', above: 0.85 },
    },
    answers: [
      {
        settings: { steps: 1000 },
        reaches: true,
        because:
          'Keras’s average remembers about a hundred batches. After 1,000 steps the start is forgotten, and the net itself changes little.',
      },
      {
        settings: { average: 'pytorch', steps: 1000, rate: 0.003 },
        reaches: true,
        because:
          'PyTorch’s average remembers about ten batches, so it follows quickly; a smaller rate makes the net hold still for it.',
      },
      {
        settings: { average: 'pytorch' },
        reaches: false,
        because: 'The average follows now, but after 60 steps there is not yet much to follow.',
      },
      {
        settings: { average: 'caffe' },
        reaches: false,
        because: 'Caffe’s average is right about its past, and the net of 60 steps ago is in it.',
      },
      {
        settings: { rate: 0.001 },
        reaches: false,
        because: 'A net that moves slowly does not help an average that is still full of its first value.',
      },
      {
        settings: { rate: 0.1 },
        reaches: false,
        because: 'A faster net makes the average more out of date.',
      },
    ],
  },
];
