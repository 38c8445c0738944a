import type { RunRecord } from '../../engine/run-record';
import { percent } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { wayNames, lead } from './readings';
import type cell from './cell';

type OneRun = { run: RunRecord };

/** The final accuracies of a run, for the lesson. */
function accuracies({ run }: OneRun) {
  return Object.fromEntries(wayNames.map((way) => [way, percent(run.result[way])]));
}

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'frozen-is-frozen',
    text: 'No weight of a frozen backbone changes, not by one bit; fine-tuning changes every layer.',
    exact: true,
    runs: { small: {}, large: { target: 'dissimilar', size: 640 } },
    holds: ({ small, large }: Record<'small' | 'large', RunRecord>) =>
      [small, large].every(({ result }) => result.frozenMoved === 0 && result.tunedFirst! > 0),
    figures: ({ small }: { small: RunRecord }) => ({ frozen: percent(small.result.frozenMoved) }),
  },
  {
    id: 'late-layers-move',
    text: 'Fine-tuning on 640 images of similar shapes moves conv4 more than twice as far as conv1; on textures it does not.',
    runs: { run: { size: 640 } },
    control: { run: { target: 'dissimilar', size: 640 } },
    holds: ({ run: { result } }: OneRun) => result.tunedLast! > 2 * result.tunedFirst!,
    figures: ({ run: { result } }: OneRun) => ({
      first: percent(result.tunedFirst),
      last: percent(result.tunedLast),
    }),
  },
  {
    id: 'small-similar',
    text: 'With 16 images of similar shapes a frozen backbone is at least 10 points better than a net from scratch.',
    runs: { run: {} },
    control: { run: { target: 'dissimilar' } },
    holds: ({ run }: OneRun) => lead(run, 'frozen', 'scratch') >= 0.1,
    figures: accuracies,
  },
  {
    id: 'small-similar-tuned',
    text: 'With 16 images of similar shapes a frozen backbone is better than a fine-tuned one.',
    runs: { run: {} },
    control: { run: { size: 640 } },
    holds: ({ run }: OneRun) => lead(run, 'frozen', 'tuned') > 0,
    figures: ({ run }: OneRun) => ({ lead: { value: 100 * lead(run, 'frozen', 'tuned'), unit: 'points' } }),
  },
  {
    id: 'large-similar',
    text: 'With 640 images of similar shapes fine-tuning is better than freezing.',
    runs: { run: { size: 640 } },
    control: { run: {} },
    holds: ({ run }: OneRun) => lead(run, 'tuned', 'frozen') > 0,
    figures: accuracies,
  },
  {
    id: 'small-dissimilar',
    text: 'With 16 images of textures the early features are at least 15 points better than the last ones and 5 better than fine-tuning.',
    runs: { run: { target: 'dissimilar' } },
    control: { run: {} },
    holds: ({ run }: OneRun) => lead(run, 'early', 'frozen') >= 0.15 && lead(run, 'early', 'tuned') >= 0.05,
    figures: accuracies,
  },
  {
    id: 'large-dissimilar',
    text: 'With 640 images of textures a net from scratch is at least 30 points better than the frozen last features.',
    runs: { run: { target: 'dissimilar', size: 640 } },
    control: { run: { size: 640 } },
    holds: ({ run }: OneRun) => lead(run, 'scratch', 'frozen') >= 0.3,
    figures: accuracies,
  },
  {
    id: 'large-dissimilar-early',
    text: 'With 640 images of textures a linear classifier on the frozen early features is at most 3 points below a net from scratch, and at least 30 points above the frozen last features.',
    runs: { run: { target: 'dissimilar', size: 640 } },
    control: { run: { size: 640 } },
    holds: ({ run }: OneRun) => lead(run, 'scratch', 'early') <= 0.03 && lead(run, 'early', 'frozen') >= 0.3,
    figures: accuracies,
  },
  {
    id: 'large-dissimilar-tuned',
    text: 'With 640 images of textures fine-tuning is no better than training from scratch.',
    runs: { run: { target: 'dissimilar', size: 640 } },
    control: { run: {} },
    holds: ({ run }: OneRun) => lead(run, 'tuned', 'scratch') <= 0,
    figures: ({ run }: OneRun) => ({ lead: { value: 100 * lead(run, 'scratch', 'tuned'), unit: 'points' } }),
  },
  {
    id: 'real-small-similar',
    text: 'With 16 real images of other clothes, no use of the backbone is 10 points better than training from scratch.',
    runs: { run: { images: 'real' } },
    control: { run: {} },
    holds: ({ run }: OneRun) => wayNames.every((way) => lead(run, way, 'scratch') < 0.1),
    figures: accuracies,
  },
  {
    id: 'real-large-similar',
    text: 'With 640 real images of other clothes, no use of the backbone is 10 points better than training from scratch.',
    runs: { run: { images: 'real', size: 640 } },
    control: { run: {} },
    holds: ({ run }: OneRun) => wayNames.every((way) => lead(run, way, 'scratch') < 0.1),
    figures: accuracies,
  },
  {
    id: 'real-small-dissimilar',
    text: 'With 16 digits the early features are better than the last ones.',
    runs: { run: { images: 'real', target: 'dissimilar' } },
    control: { run: {} },
    holds: ({ run }: OneRun) => lead(run, 'early', 'frozen') > 0,
    figures: accuracies,
  },
  {
    id: 'real-large-dissimilar',
    text: 'With 640 digits fine-tuning and training from scratch are at least 5 points better than freezing.',
    runs: { run: { images: 'real', target: 'dissimilar', size: 640 } },
    control: { run: { images: 'real', size: 640 } },
    holds: ({ run }: OneRun) => lead(run, 'tuned', 'frozen') >= 0.05 && lead(run, 'scratch', 'frozen') >= 0.05,
    figures: accuracies,
  },
];
