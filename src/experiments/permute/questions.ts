import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'without',
    prompt:
      'Two heads know every object and every box exactly. Somebody forgets Permute and goes on with Flatten. What comes out?',
    settings: {},
    options: [
      {
        id: 'stops',
        label: 'An error: the sizes do not fit the priors',
        because: 'Flatten makes one long row of any blob, and its length is the same in every order.',
      },
      {
        id: 'few',
        label: 'The right boxes, some of them lost',
        because: 'A box needs four numbers of its own. Read in another order, hardly any prior has them.',
      },
      {
        id: 'wrong',
        label: 'Boxes in wrong places, without an error',
        because:
          'Neighbours in the row are now the same channel of neighbouring cells: four shifts to the right, and no height.',
      },
    ],
    grade({ result }) {
      if (!(result['numbers']! > 0)) return 'stops';
      return result['met']! > 0.9 ? 'few' : 'wrong';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'order',
    text: 'Find the order in which every number reaches the prior that it was made for.',
    settings: {},
    lock: [],
    measure: ({ result }) => ({ inPlace: result['inPlace']! }),
    bars: { inPlace: { label: 'share of numbers at their place', atLeast: 0.9 } },
    answers: [
      {
        settings: { order: '0 2 3 1' },
        reaches: true,
        because:
          'Rows, columns, and channels last: what belongs to one cell stands together, cell after cell, as the priors do.',
      },
      {
        settings: { order: '0 3 2 1' },
        reaches: false,
        because:
          'Channels are last and boxes are whole again. But the cells come column by column, and the priors row by row: what lies off the diagonal lands in the mirrored cell.',
      },
      {
        settings: { order: '0 2 1 3' },
        reaches: false,
        because: 'Row by row, and within a row channel by channel: the four numbers of a box lie apart.',
      },
    ],
  },
];
