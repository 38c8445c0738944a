import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'large-object',
    prompt:
      'One object, 60 % of the image wide and high. The sampler for IoU ≥ 0.9 may draw 50 windows. In how many images does it find one?',
    settings: { object: 60 },
    options: [
      {
        id: 'most',
        label: 'In most',
        because: 'An object of more than a third of the picture seems easy to frame. But 0.9 leaves no room for error.',
      },
      {
        id: 'some',
        label: 'In about a third',
        because: '50 draws seem many. But each has to agree with the object in scale, aspect and place at once.',
      },
      {
        id: 'few',
        label: 'In fewer than one of ten',
        because: 'Scale, aspect and place have to agree at once. In a single draw that is so rare that 50 are few.',
      },
    ],
    grade: ({ result }) => (result['found 0.9']! > 0.5 ? 'most' : result['found 0.9']! >= 0.1 ? 'some' : 'few'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'seven-tenths',
    text: 'From what size on does the sampler for IoU ≥ 0.7 find a window in 85 % of the images? Find a size of 70 % or less at which it does.',
    settings: {},
    lock: ['seed'],
    measure: ({ params, result }) => ({ found: result['found 0.7']!, object: Number(params['object']) }),
    bars: {
      found: { label: 'share of images with a window for IoU ≥ 0.7', atLeast: 0.85 },
      object: { label: 'side of the object, % of the image', atMost: 70 },
    },
    answers: [
      {
        settings: { object: 70 },
        reaches: true,
        because: 'About one drawn window in twenty fits by then. With 50 draws that is nearly always enough.',
      },
      {
        settings: { object: 60 },
        reaches: false,
        because: 'Fewer than one drawn window in fifty fits: 50 draws succeed in about two of three images.',
      },
      { settings: { object: 80 }, reaches: false, because: 'It does there, but a smaller object will do too.' },
      {
        settings: { object: 70, expand: 'yes' },
        reaches: false,
        because: 'After expanding, the object is a smaller part of the image.',
      },
    ],
  },
];
