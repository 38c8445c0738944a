import type { RunRecord } from '../../engine/run-record';
import type { ClaimsOf } from '../lab/define';
import { points, resultOf } from '../lab/readings';
import { accuracies, lead, spread, wayNames } from './readings';
import type cell from './cell';

type OneRun = { run: RunRecord };
const depths = ['probe', 'half', 'tuned'] as const;
const bestDepth = (run: RunRecord) => Math.max(...depths.map((way) => resultOf(run, way)));

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'small-similar',
    text: 'With 16 images of similar shapes a net that is thawed from the top ends at least as high as the probe, above full fine-tuning, and at least 25 points above a net from scratch.',
    runs: { run: {} },
    control: { run: { target: 'dissimilar' } },
    holds: ({ run }: OneRun) =>
      lead(run, 'gradual', 'probe') >= 0 &&
      lead(run, 'gradual', 'tuned') > 0 &&
      lead(run, 'gradual', 'scratch') >= 0.25,
    figures: accuracies,
  },
  {
    id: 'small-frozen',
    text: 'With 16 images of similar shapes it is better to freeze all convolutions than none, and better to freeze the lower ones than none.',
    runs: { run: {} },
    control: { run: { target: 'dissimilar' } },
    holds: ({ run }: OneRun) => lead(run, 'probe', 'tuned') > 0 && lead(run, 'half', 'tuned') > 0,
    figures: ({ run }: OneRun) => ({
      all: points(lead(run, 'probe', 'tuned')),
      half: points(lead(run, 'half', 'tuned')),
    }),
  },
  {
    id: 'large-similar',
    text: 'With 640 images of similar shapes fine-tuning with the lower convolutions frozen, with none frozen, and with low-rank adapters end within 2 points of each other.',
    runs: { run: { size: 640 } },
    control: { run: { target: 'dissimilar', size: 640 } },
    holds: ({ run }: OneRun) => spread(run, ['half', 'tuned', 'adapter']) <= 0.02,
    figures: accuracies,
  },
  {
    id: 'medium-similar',
    text: 'With 64 images of similar shapes freezing the lower convolutions ends within 3 points of the best depth.',
    runs: { run: { size: 64 } },
    control: { run: { target: 'dissimilar', size: 64 } },
    holds: ({ run }: OneRun) => bestDepth(run) - resultOf(run, 'half') <= 0.03,
    figures: accuracies,
  },
  {
    id: 'small-dissimilar',
    text: 'With 16 textures every way that starts with all trained layers and lets some learn ends at least 5 points below a net from scratch.',
    runs: { run: { target: 'dissimilar' } },
    control: { run: {} },
    holds: ({ run }: OneRun) =>
      (['half', 'tuned', 'slow', 'gradual', 'adapter'] as const).every((way) => lead(run, 'scratch', way) >= 0.05),
    figures: accuracies,
  },
  {
    id: 'medium-dissimilar',
    text: 'With 64 textures freezing none of the convolutions is at least 10 points better than freezing the lower ones.',
    runs: { run: { target: 'dissimilar', size: 64 } },
    control: { run: { size: 64 } },
    holds: ({ run }: OneRun) => lead(run, 'tuned', 'half') >= 0.1,
    figures: accuracies,
  },
  {
    id: 'large-dissimilar',
    text: 'With 640 textures freezing none of the convolutions is at least 10 points better than freezing the lower ones or lowering the rate of all.',
    runs: { run: { target: 'dissimilar', size: 640 } },
    control: { run: { size: 640 } },
    holds: ({ run }: OneRun) => lead(run, 'tuned', 'half') >= 0.1 && lead(run, 'tuned', 'slow') >= 0.1,
    figures: accuracies,
  },
  {
    id: 'real-small-similar',
    text: 'With 16 real images of other clothes all ways end within 20 points of each other.',
    runs: { run: { images: 'real' } },
    control: { run: {} },
    holds: ({ run }: OneRun) => spread(run, wayNames) <= 0.2,
    figures: accuracies,
  },
  {
    id: 'real-large-similar',
    text: 'With 640 real images of other clothes all ways end within 15 points of each other.',
    runs: { run: { images: 'real', size: 640 } },
    control: { run: { target: 'dissimilar', size: 640 } },
    holds: ({ run }: OneRun) => spread(run, wayNames) <= 0.15,
    figures: accuracies,
  },
  {
    id: 'real-small-dissimilar',
    text: 'With 16 digits no way reaches an accuracy of 0.85.',
    runs: { run: { images: 'real', target: 'dissimilar' } },
    control: { run: { images: 'real', target: 'dissimilar', size: 640 } },
    holds: ({ run }: OneRun) => wayNames.every((way) => resultOf(run, way) < 0.85),
    figures: accuracies,
  },
  {
    id: 'real-large-dissimilar',
    text: 'With 640 digits fine-tuning, low-rank adapters and training from scratch each end at least 4 points above the probe.',
    runs: { run: { images: 'real', target: 'dissimilar', size: 640 } },
    control: { run: { images: 'real', size: 640 } },
    holds: ({ run }: OneRun) =>
      (['tuned', 'adapter', 'scratch'] as const).every((way) => lead(run, way, 'probe') >= 0.04),
    figures: accuracies,
  },
];
