import { nats, percent, valuesOf, type JudgedRun as Run } from '../lab/judge';
import type { ClaimsOf } from '../lab/define';
import { early, heldOut, meanIoU, starts, type Start } from './readings';
import type cell from './cell';

const figuresOf = (run: Run) =>
  Object.fromEntries(
    (Object.keys(starts) as Start[]).flatMap((start) => [
      [`${start}First`, nats(valuesOf(run, 'loss', start)[0])],
      [`${start}Early`, nats(early(run, start))],
      [start, nats(heldOut(run, start))],
      [`${start}IoU`, percent(meanIoU(run, start))],
    ]),
  );

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'transplanted-first',
    text: 'x',
    runs: { run: {} },
    control: { run: { steps: 4 } },
    holds: ({ run }) => heldOut(run, 'nothing') > 1.15 * heldOut(run, 'byClass'),
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'others',
    text: 'y',
    runs: { run: { source: 'others' } },
    control: { run: { steps: 4 } },
    holds: ({ run }) => heldOut(run, 'nothing') > heldOut(run, 'scoreZero'),
    figures: ({ run }) => figuresOf(run),
  },
];
