import { resultOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'at-the-first-block',
    prompt:
      'Shortcuts that hand on half of x, 25 blocks with batch normalisation, before the first step. Through the shortcuts next to nothing of the gradient comes back. And by all ways together, at the first block?',
    settings: { lambda: 50, blocks: 25 },
    options: [
      {
        id: 'larger',
        label: 'More than above the last block',
        because:
          'What comes through the branches explodes, as in a plain net. The formula is right about the shortcuts, and they are not all.',
      },
      {
        id: 'similar',
        label: 'About as much as above the last block',
        because: 'That is what identity shortcuts are for.',
      },
      {
        id: 'smaller',
        label: 'Next to nothing',
        because: 'Through the shortcuts that is so. But the gradient takes the branches as well.',
      },
    ],
    grade(run) {
      const whole = resultOf(run, 'whole');
      if (whole > 10) return 'larger';
      return whole < 0.1 ? 'smaller' : 'similar';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [];
