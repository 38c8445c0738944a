import type { ChecksOf } from '../lab/define';
import { endOfG, found } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'cannot-tell',
    prompt:
      'The discriminator learns slowly, at 0.0001. Its loss settles at 2 ln 2: it says ½ of every point. The data are eight clusters. How many of them has the generator found after 1500 pairs of steps?',
    settings: { lrD: 0.0001 },
    options: [
      {
        id: 'all',
        label: 'All: what cannot be told apart is the same',
        because:
          'That would follow if the discriminator were as good as it could be. This one is too slow to learn where the clusters are.',
      },
      {
        id: 'few',
        label: 'At most four',
        because:
          'The loss says what this discriminator can tell, not what can be told. The generator moves on before it has learned, so neither gets anywhere.',
      },
      {
        id: 'beaten',
        label: 'Few, and the generator’s loss climbs far above ln 2',
        because: 'It climbs where the discriminator is too fast. A slow one gives the generator an easy life.',
      },
    ],
    grade: (run) => (endOfG(run) > 2 ? 'beaten' : found(run) > 6 ? 'all' : 'few'),
  },
];
