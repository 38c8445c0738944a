import type { ChecksOf } from '../lab/define';
import { resultOf } from '../lab/readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'which-lengths',
    prompt:
      'Most of the 4,096 paths go through 5, 6 or 7 of the twelve blocks. The net is trained. Along which paths does most of the gradient come?',
    settings: {},
    options: [
      {
        id: 'most',
        label: 'Along those of 5 to 7 blocks: there are most of them',
        because: 'There are, and each of them carries less than a shorter one does.',
      },
      {
        id: 'shorter',
        label: 'Along shorter ones',
        because: 'Each further block makes the gradient of a path smaller. Few short paths outdo many long ones.',
      },
      {
        id: 'shortest',
        label: 'Along the one that takes every shortcut',
        because:
          'Of all single paths it has a large gradient, but it is one, and there are twelve of length 1 and 66 of length 2.',
      },
      {
        id: 'longest',
        label: 'Along the longest: they have most layers to learn',
        because: 'It is along these that it is smallest.',
      },
    ],
    grade(run) {
      const length = resultOf(run, 'effective');
      if (length > 7) return 'longest';
      return length > 5 ? 'most' : length > 0.5 ? 'shorter' : 'shortest';
    },
  },
];
