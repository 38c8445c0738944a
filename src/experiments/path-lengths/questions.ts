import { resultOf } from '../lab/readings';
import type { ChecksOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'how-many-short',
    prompt: 'A residual net of 110 layers has 54 blocks. How many of its paths go through 5 to 17 of them?',
    settings: { from: 5, to: 17 },
    options: [
      {
        id: 'third',
        label: 'About a quarter: 13 of the 55 lengths',
        because: 'Lengths are not equally frequent. There is one path of length 0, and there are 54 of length 1.',
      },
      {
        id: 'few',
        label: 'Less than one in a hundred',
        because: 'A path takes or passes each block, like a coin: 54 throws seldom give 17 heads or fewer.',
      },
      {
        id: 'half',
        label: 'About half: short paths are the easy ones',
        because: 'Half of the paths go through fewer than 27 blocks, and nearly all of these through more than 17.',
      },
    ],
    grade(run) {
      const share = resultOf(run, 'between');
      return share < 0.01 ? 'few' : share < 0.35 ? 'third' : 'half';
    },
  },
];
