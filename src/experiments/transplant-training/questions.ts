import type { ChecksOf, GoalsOf } from '../lab/define';
import { heldOut } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'half',
    prompt:
      'A classifier of seven classes becomes an FCN for five of them. The flat copy takes the first five rows of its last layer: background, two of your items, and two of other clothes in place of your other two. After 150 steps, how does this start compare on new pictures?',
    settings: {},
    options: [
      {
        id: 'equal',
        label: 'As good as the copy by class: training mends two rows in no time',
        because: 'It mends them, and the other start uses the same steps to get better at what it has.',
      },
      {
        id: 'between',
        label: 'Worse than the copy by class, better than nothing copied',
        because:
          'The features and three of five rows are right. The wrong rows have to be unlearned, and that costs steps.',
      },
      {
        id: 'worse',
        label: 'Worse than nothing copied: wrong weights are worse than none',
        because:
          'Most of what was copied is right: all the features, and the row of the background, which most pixels are.',
      },
    ],
    grade(run) {
      const [flat, byClass, nothing] = [heldOut(run, 'flat'), heldOut(run, 'byClass'), heldOut(run, 'nothing')];
      if (flat >= nothing) return 'worse';
      return flat > 1.03 * byClass ? 'between' : 'equal';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [];
