import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'column',
    prompt:
      'The net that is trained without drop-path answers right on all held-out points, or nearly all. Take one of its columns out and use it alone. How often is it right, on average over the three?',
    settings: {},
    options: [
      {
        id: 'same',
        label: 'About as often: above 95 %',
        because: 'So would it be if each column had learned the task. But only their mean was ever asked for.',
      },
      {
        id: 'less',
        label: 'A little less often: 85 to 95 %',
        because: 'Columns that share the work do not each do most of it.',
      },
      {
        id: 'far',
        label: 'Far less often: below 85 %',
        because:
          'The columns have learned to be right together. Alone they are right on {alone/without}, and every second guess would be.',
      },
    ],
    grade({ result: { wholeSingle = NaN } }) {
      if (wholeSingle > 0.95) return 'same';
      return wholeSingle < 0.85 ? 'far' : 'less';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'both',
    text: 'Train one net that is wrong on less than 10 % as a whole, and in its columns alone on less than 4 % on average. Two changes at most.',
    settings: { paths: 'local' },
    lock: ['columns', 'seed'],
    changes: 2,
    measure: ({ result: { accuracy = NaN, single = NaN } }) => ({ whole: 1 - accuracy, columns: 1 - single }),
    bars: {
      whole: { label: 'held-out error of the whole net', below: 0.1 },
      columns: { label: 'mean held-out error of the columns alone', below: 0.04 },
    },
    answers: [
      {
        settings: { paths: 'mixed' },
        reaches: true,
        because: 'Global steps make each column learn the task; local steps let the joins see more than one input.',
      },
      {
        settings: { paths: 'global' },
        reaches: false,
        because: 'Every column is right, and their mean is not: no step has trained it.',
      },
      {
        settings: { paths: 'global', steps: 1000 },
        reaches: false,
        because: 'Longer training makes the columns better and never meets the mean.',
      },
      {
        settings: { rate: 1e-4 },
        reaches: false,
        because: 'A small rate does not reach the task in 600 steps.',
      },
    ],
  },
];
