import type { ChecksOf } from '../lab/define';
import type cell from './cell';
import { mapOf } from './readings';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'loss-and-map',
    prompt:
      'This detector learns from the priors that match an object, and from no others. Its confidence loss ends far below that of a net with 3 hard negatives for each positive, which reaches an mAP of {ssd/mined/map:2}. What does this one reach?',
    settings: { negatives: 'none' },
    options: [
      {
        id: 'more',
        label: 'More: the loss says so',
        because: 'The loss says how well it does what it was asked. It was never asked about the background.',
      },
      {
        id: 'same',
        label: 'About as much, to within 15 points',
        because: 'The objects are learned as well here as there. But a detector also has to say where there is none.',
      },
      {
        id: 'less',
        label: 'Less by more than 15 points',
        because: 'Nearly every prior speaks of an object: nothing in its loss told it not to.',
      },
    ],
    grade(run) {
      const map = mapOf(run);
      if (map > 0.92) return 'more';
      return map > 0.76 ? 'same' : 'less';
    },
  },
];
