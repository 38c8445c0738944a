import type { GoalsOf } from '../lab/define';
import type cell from './cell';
import { allBut, faults, heldOut } from './readings';

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'repair',
    text: 'Mend the list until more than 50 % of the images that it has not seen are named right; there are four classes.',
    settings: {},
    lock: ['steps'],
    measure: (run) => ({ heldOut: heldOut(run) }),
    bars: { heldOut: { label: 'share of held-out images named right', above: 0.5 } },
    answers: [
      { settings: { mended: [...faults] }, reaches: true, because: 'All four are needed: each hides the next.' },
      {
        settings: { mended: allBut('labels') },
        reaches: false,
        because:
          'The loss falls as it should. But each image is a class of its own: nothing that could be found in another one.',
      },
      {
        settings: { mended: allBut('statistics') },
        reaches: false,
        because: 'Weights that are not 0 meet a mean and a variance that nobody has stored.',
      },
      {
        settings: { mended: allBut('fillers') },
        reaches: false,
        because: 'Everything else is right, and all weights are 0. Only the last bias moves.',
      },
    ],
  },
];
