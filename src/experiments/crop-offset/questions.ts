import { resultOf } from '../lab/readings';
import type { ChecksOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'padding',
    prompt:
      'FCN-32s has a padding of 100 at its first layer and a crop with offset 19. Somebody makes the padding 110. Where does the crop have to begin?',
    settings: { padding: 110 },
    options: [
      {
        id: 'same',
        label: 'At 19, as in every FCN-32s',
        because: '19 follows from the layers, and one of them has changed.',
      },
      {
        id: 'moved',
        label: 'At 29',
        because: 'Every map begins 10 pixels further out, so 10 more have to be cut off.',
      },
      {
        id: 'strides',
        label: 'Where 32 divides it: 32 is the stride',
        because: 'The enlarged map has a stride of 1 again. It can begin anywhere.',
      },
    ],
    grade(run) {
      const offset = resultOf(run, 'score');
      if (offset === 29) return 'moved';
      return offset === 19 ? 'same' : 'strides';
    },
  },
];
