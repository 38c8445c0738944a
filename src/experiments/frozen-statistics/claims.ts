import { endedAt, nats, percent, resultOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

type Way = 'stored' | 'batch';

/** Held-out accuracy at the end. */
const after = (run: Run, way: Way) => resultOf(run, way);

/** Mean of the last 50 training losses. */
const lossOf = (run: Run, way: Way) => endedAt(run, 'loss', way);

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'shifted',
    text: 'Brighter pictures, batches of 4 and of 32: after the last step the accuracy with the batch’s own statistics is at least 20 points above that with stored ones.',
    runs: { four: {}, large: { batch: 32 } },
    control: { four: { pictures: 'same', batch: 32 } },
    holds: ({ four, large }) => [four, large].every((run) => after(run, 'batch') >= after(run, 'stored') + 0.2),
    figures: ({ four, large }) => ({
      start: percent(resultOf(four, 'start')),
      stored: percent(after(four, 'stored')),
      batch: percent(after(four, 'batch')),
      storedLarge: percent(after(large, 'stored')),
      batchLarge: percent(after(large, 'batch')),
    }),
  },
  {
    id: 'divided',
    text: 'Pictures divided by 255, batches of 4: with stored statistics the accuracy stays below 35 %, with the batch’s own it comes above 80 %.',
    runs: { run: { pictures: 'divided' } },
    control: { run: { pictures: 'same' } },
    holds: ({ run }) => after(run, 'stored') < 0.35 && after(run, 'batch') > 0.8,
    figures: ({ run }) => ({
      start: percent(resultOf(run, 'start')),
      stored: percent(after(run, 'stored')),
      batch: percent(after(run, 'batch')),
    }),
  },
  {
    id: 'same-kind',
    text: 'Pictures of the same kind, batches of 32: the two accuracies after the last step are within 10 points of each other.',
    runs: { run: { pictures: 'same', batch: 32 } },
    control: { run: { batch: 32 } },
    holds: ({ run }) => Math.abs(after(run, 'batch') - after(run, 'stored')) < 0.1,
    figures: ({ run }) => ({ stored: percent(after(run, 'stored')), batch: percent(after(run, 'batch')) }),
  },
  {
    id: 'calmer',
    text: 'Pictures of the same kind, batches of 2, rate 3e-4: with stored statistics the loss ends at half or less of that with the batch’s own.',
    runs: { run: { pictures: 'same', batch: 2, rate: 3e-4 } },
    control: { run: { pictures: 'brighter', batch: 2, rate: 3e-4 } },
    holds: ({ run }) => lossOf(run, 'stored') <= 0.5 * lossOf(run, 'batch'),
    figures: ({ run }) => ({
      storedLoss: nats(lossOf(run, 'stored')),
      batchLoss: nats(lossOf(run, 'batch')),
      stored: percent(after(run, 'stored')),
      batch: percent(after(run, 'batch')),
    }),
  },
];
