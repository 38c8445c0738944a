import { valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ChecksOf } from '../lab/define';
import { lead } from './readings';
import type cell from './cell';

/** The same after so many steps, a multiple of 20. */
const leadAt = (run: Run, step: number) => {
  const at = (way: string) => valuesOf(run, 'recall', way)[step / 20 - 1] ?? NaN;
  return at('balanced') - at('plain');
};

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'by-300',
    prompt:
      'After 100 steps label shuffling has found far more of the rare classes than the data as they are. What becomes of the lead of its mean recall from there to step 300?',
    settings: {},
    options: [
      {
        id: 'grows',
        label: 'It grows',
        because: 'The rare pictures come often, but they are the same twenty, thirty, forty. Soon they are known.',
      },
      {
        id: 'stays',
        label: 'It stays as it is, within 3 points',
        because:
          'That would be so if the data as they are had stopped learning. They show the same pictures, only later.',
      },
      {
        id: 'shrinks',
        label: 'It shrinks, by 3 points or more',
        because: 'Label shuffling gains time. The data as they are show the same pictures, only later.',
      },
    ],
    grade(run) {
      const growth = lead(run) - leadAt(run, 100);
      return growth >= 0.03 ? 'grows' : growth > -0.03 ? 'stays' : 'shrinks';
    },
  },
];
