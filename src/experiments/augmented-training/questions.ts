import type { ChecksOf, GoalsOf } from '../lab/define';
import { gain } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'six-nine',
    prompt:
      'Is it a 6 or a 9? Half of the variants are turned by 180 degrees, and each keeps the label of its image. What happens to the held-out accuracy?',
    settings: { task: 'six-nine', transform: 'half turn' },
    options: [
      {
        id: 'better',
        label: 'It rises: twice as many kinds of images',
        because: 'They are of the wrong kind. A turned 6 is a 9, and the net is told that it is a 6.',
      },
      {
        id: 'same',
        label: 'It stays about the same',
        because: 'That is so where the transform keeps the label. Here it swaps the two classes.',
      },
      {
        id: 'worse',
        label: 'It falls by 10 points or more',
        because: 'Half of the labels are wrong, and wrong in the one way that matters: 6 and 9 become the same thing.',
      },
    ],
    grade: (run) => (gain(run) <= -0.1 ? 'worse' : gain(run) < 0.02 ? 'same' : 'better'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'five-points',
    text: 'Ten digits, 50 training images. Find variants, other than affine ones, that gain 2.5 points of accuracy (0.025) or more on held-out images as they are.',
    settings: { transform: 'noise' },
    lock: ['task', 'size', 'copies', 'steps', 'seed'],
    never: { transform: ['affine'] },
    measure: (run) => ({ gain: gain(run) }),
    bars: { gain: { label: 'gain in held-out accuracy', atLeast: 0.025 } },
    answers: [
      {
        settings: { transform: 'crop' },
        reaches: true,
        because: 'Held-out digits are larger or smaller and stand elsewhere. Crops show the net just that.',
      },
      {
        settings: { transform: 'resize' },
        reaches: true,
        because: 'Held-out digits are larger or smaller. Resized variants show the net just that.',
      },
      {
        settings: { transform: 'brightness' },
        reaches: false,
        because: 'Held-out digits are as bright as those of training: the net learns not to mind what never changes.',
      },
      {
        settings: { transform: 'contrast' },
        reaches: false,
        because:
          'Held-out digits have the contrast of those of training: the net learns not to mind what never changes.',
      },
      { settings: { strength: 100 }, reaches: false, because: 'No held-out image is noisy.' },
      {
        settings: { transform: 'rotation', strength: 100 },
        reaches: false,
        because: 'Digits lean a little. Turned this far, they show the net what no held-out image shows.',
      },
      { settings: { transform: 'half turn' }, reaches: false, because: 'A turned 6 is a 9, and keeps the label 6.' },
      {
        settings: { transform: 'vertical flip' },
        reaches: false,
        because: 'Nobody writes digits upside down: the net learns what it will never see.',
      },
    ],
  },
];
