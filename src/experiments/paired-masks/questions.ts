import { referenceOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { ending } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'flipped-images',
    prompt:
      'Every second image is flipped left to right, its mask is not. With right masks the loss ends far below the line of the class prior. Where does it end with these?',
    settings: { transform: 'horizontal flip', mistake: 'stay' },
    options: [
      {
        id: 'same',
        label: 'Just as far down, only later',
        because:
          'An image and its mirror image look alike to the net, but their masks differ. No net can be right on both.',
      },
      {
        id: 'between',
        label: 'In between',
        because: 'Half of the masks are right, and where mask and mirrored mask agree nothing is wrong at all.',
      },
      {
        id: 'prior',
        label: 'At the class prior',
        because: 'That takes masks that have nothing to do with the images. Here half of them still fit.',
      },
    ],
    grade: (run) =>
      ending(run, 'broken') < 1.25 * ending(run, 'follow')
        ? 'same'
        : ending(run, 'broken') < 0.9 * referenceOf(run, 'prior')
          ? 'between'
          : 'prior',
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'harmless',
    text: 'Find a change of the images, at a strength of at least 30 %, that does no harm when the masks stay behind: both curves end within 0.02 of each other.',
    settings: {},
    lock: ['steps'],
    measure: (run) => ({
      strength: Number(run.params['strength']),
      apart: Math.abs(ending(run, 'broken') - ending(run, 'follow')),
    }),
    bars: {
      strength: { label: 'strength, %', atLeast: 30 },
      apart: { label: 'endings apart by, nats', atMost: 0.02 },
    },
    answers: [
      {
        settings: { transform: 'brightness' },
        reaches: true,
        because: 'Brightness moves no pixel, so the old mask is the right mask.',
      },
      {
        settings: { transform: 'brightness', mistake: 'own draw' },
        reaches: true,
        because: 'Brightness moves no pixel: whatever is drawn for the mask, it stays the right one.',
      },
      {
        settings: { transform: 'vertical flip' },
        reaches: false,
        because: 'Half of the images are flipped, and their masks are not.',
      },
      { settings: { transform: 'rotation' }, reaches: false, because: 'Edges move away from their masks.' },
      { settings: { transform: 'crop' }, reaches: false, because: 'Objects move and grow, their masks do not.' },
      {
        settings: { transform: 'rotation', strength: 30 },
        reaches: false,
        because: 'Less harm, and still harm: every turn moves edges away from their masks.',
      },
      {
        settings: { transform: 'rotation', strength: 10 },
        reaches: false,
        because: 'Nearly harmless, because nearly nothing happens.',
      },
    ],
  },
];
