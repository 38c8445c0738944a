import type { ChecksOf, GoalsOf } from '../lab/define';
import { renamed } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'classifier',
    prompt:
      'The weights of VGG-16, a classifier, and a net that ends in convolutions. fc6 has the same name and the same number of weights in both. What will copy_from do?',
    settings: {},
    options: [
      {
        id: 'reshapes',
        label: 'Copy fc6 into its new shape',
        because: 'The values would fit. Caffe compares the shapes, not the number of values.',
      },
      {
        id: 'skips',
        label: 'Skip fc6 and copy the rest',
        because: 'It skips names that it does not find. A name that it finds has to fit.',
      },
      {
        id: 'stops',
        label: 'Stop the program',
        because: 'A layer of the same name and another shape is fatal, and the message names the way out.',
      },
    ],
    grade: ({ result }) => {
      if ((result['refused'] ?? 0) > 0) return 'stops';
      return (result['coerced'] ?? 0) > 0 ? 'reshapes' : 'skips';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'five-classes',
    text: 'You have an FCN-32s for 21 classes and want one for 5. Change your net so that copy_from goes through and every layer that can be kept is copied.',
    settings: { weights: 'fcn21' },
    lock: ['rule', 'weights'],
    measure: ({ result }) => ({
      refused: result['refused'] ?? NaN,
      copied: result['copied'] ?? NaN,
      classes: result['classes'] ?? NaN,
    }),
    bars: {
      refused: { label: 'layers refused', below: 0.5 },
      copied: { label: 'layers copied', above: 2.5 },
      classes: { label: 'outputs of the last convolution', above: 4.5, below: 5.5 },
    },
    answers: [
      {
        settings: { layers: renamed(), up: 'upscore_mine' },
        reaches: true,
        because:
          'Both layers that carry the class count have new names. They start as their fillers make them, and the rest is copied.',
      },
      {
        settings: { layers: renamed() },
        reaches: false,
        because:
          'The deconvolution carries the class count too: 21 x 21 kernels do not fit 5 x 5, and Caffe stops there.',
      },
      {
        settings: { up: 'upscore_mine' },
        reaches: false,
        because: 'score_fr comes first, and it has another shape under the same name.',
      },
      {
        settings: { layers: renamed({ outputs: 21 }) },
        reaches: false,
        because: 'That is the old net. It is copied as a whole, and it has 21 classes.',
      },
      {
        settings: { layers: renamed({ name: 'fc8' }), up: 'upscore_mine' },
        reaches: true,
        because: 'Any name will do that the file has not: this one stands in VGG-16, not in this file.',
      },
    ],
  },
];
