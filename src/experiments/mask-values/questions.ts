import { endedAt, resultOf } from '../lab/readings';
import type { ChecksOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'zero-loss',
    prompt:
      'Shapes are stored as 255, and the loss ignores 255. The log prints loss and accuracy, both over the pixels that count. What will they say?',
    settings: {},
    options: [
      {
        id: 'prior',
        label: 'The class prior, and the share of background',
        because: 'That would be so if the shapes counted and could not be learned. They do not count.',
      },
      {
        id: 'perfect',
        label: 'Loss 0, accuracy 1',
        because: 'All pixels that count are background: one answer gets full marks.',
      },
      {
        id: 'chance',
        label: 'ln 2, and one half',
        because: 'Only for a network that learns nothing. This one learns "background" in a few steps.',
      },
    ],
    grade(run) {
      if (endedAt(run) < 0.01 && resultOf(run, 'printed') > 0.99) return 'perfect';
      return endedAt(run) < 0.95 * Math.log(2) ? 'prior' : 'chance';
    },
  },
];
