import { valuesOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { ending } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'from-one',
    prompt:
      'Four classes, labelled 1 to 4, and a network with four outputs: 0 to 3. The label 4 has no output; its one-hot row is all zeros. Where does the training loss end, compared with the right labels?',
    settings: { labels: 'from 1' },
    options: [
      {
        id: 'higher',
        label: 'Clearly higher',
        because: 'It would if the fourth class counted as wrong. It does not count.',
      },
      {
        id: 'lower',
        label: 'No higher: as low as theirs, or lower',
        because:
          'A row of zeros has loss 0, however wrong the answer. A quarter of the images cost nothing, and the mean falls.',
      },
      {
        id: 'nan',
        label: 'NaN, or an error',
        because: 'PyTorch would stop. Nothing here looks: zeros are numbers.',
      },
    ],
    grade(run) {
      const ratio = ending(run, 'fault') / ending(run, 'right');
      return Number.isNaN(ratio) ? 'nan' : ratio < 1.1 ? 'lower' : 'higher';
    },
  },
  {
    id: 'twice',
    prompt: 'The loader divides by 255, and so does the network. What does the loss do?',
    settings: { labels: 'right', input: 'twice' },
    options: [
      {
        id: 'spike',
        label: 'It starts far above ln 4, then lies at ln 4',
        because: 'That is the opposite fault: input that is far too large.',
      },
      {
        id: 'slow',
        label: 'It learns, but more slowly',
        because: 'Not centring does that. A factor of 255 is too much for the same learning rate.',
      },
      {
        id: 'flat',
        label: 'It stays at ln 4 from the first step',
        because:
          'All images are nearly black, so the scores are nearly 0 and equal, and the gradients are 255 times too small.',
      },
    ],
    grade(run) {
      if ((valuesOf(run, 'loss', 'fault')[0] ?? NaN) > 5) return 'spike';
      return ending(run, 'fault') > 0.95 * Math.log(4) ? 'flat' : 'slow';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'bytes',
    text: 'The images come as 0 to 255, and you cannot change that. Change one other control so that the accuracy after the last step is above 0.6.',
    settings: { labels: 'right', input: 'bytes' },
    lock: ['labels', 'input', 'seed'],
    changes: 1,
    measure: ({ result }) => ({ accuracy: result['accuracy'] ?? NaN }),
    bars: { accuracy: { label: 'accuracy after the last step', above: 0.6 } },
    answers: [
      {
        settings: { net: 'batch norm' },
        reaches: true,
        because: 'The first layer’s outputs are divided by their own size, so the factor of the input is gone.',
      },
      {
        settings: { lr: 1e-5 },
        reaches: false,
        because: 'The first layer would need a tiny rate, the layers above it a normal one. One rate cannot be both.',
      },
      {
        settings: { lr: 1e-3 },
        reaches: false,
        because: 'Still too large for a first layer whose inputs are 255 times as large.',
      },
      {
        settings: { steps: 300 },
        reaches: false,
        because: 'The ReLUs are dead after the first steps. More steps do not wake them.',
      },
      {
        settings: { net: 'pre-trained' },
        reaches: false,
        because: 'Its weights expect centred images, and now get numbers a hundred times as large.',
      },
    ],
  },
];
