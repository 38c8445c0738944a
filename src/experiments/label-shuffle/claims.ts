import { percent, points, resultOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { lead } from './readings';
import type cell from './cell';

const recalls = (run: Run) => ({
  plain: percent(resultOf(run, 'plain')),
  weighted: percent(resultOf(run, 'weighted')),
  balanced: percent(resultOf(run, 'balanced')),
  lead: points(lead(run)),
});

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'early',
    text: 'At 0.01, label shuffling is more than 5 points of mean recall ahead of plain shuffling after 100 steps.',
    runs: { run: { steps: 100 } },
    control: { run: { steps: 100, lr: 0.1 } },
    holds: ({ run }) => lead(run) > 0.05,
    figures: ({ run }) => recalls(run),
  },
  {
    id: 'shrinks',
    text: 'Between 100 and 300 steps at 0.01 the lead of label shuffling shrinks by 3 points or more.',
    runs: { early: { steps: 100 }, late: {} },
    control: { late: { steps: 100 } },
    holds: ({ early, late }) => lead(late) < lead(early) - 0.03,
    figures: ({ late }) => recalls(late),
  },
  {
    id: 'behind',
    text: 'At 0.03, plain shuffling has the higher mean recall after 300 steps.',
    runs: { run: { lr: 0.03 } },
    control: { run: { lr: 0.003 } },
    holds: ({ run }) => lead(run) < 0,
    figures: ({ run }) => recalls(run),
  },
];
