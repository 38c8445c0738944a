import { endedAt, nats, percent, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

const figures = (run: Run) => ({
  first: nats(valuesOf(run)[0]),
  loss: nats(endedAt(run)),
  printed: percent(resultOf(run, 'printed')),
  accuracy: percent(resultOf(run, 'accuracy')),
  recall: percent(resultOf(run, 'recall')),
  share: percent(resultOf(run, 'shapeShare')),
});

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'ignored',
    text: 'With shapes stored as 255 and 255 ignored, the loss ends below 0.01 and the printed accuracy is above 99.9 %, while no pixel of a shape is found.',
    runs: { run: {} },
    control: { run: { stored: '1' } },
    holds: ({ run }) => endedAt(run) < 0.01 && resultOf(run, 'printed') > 0.999 && resultOf(run, 'recall') < 0.001,
    figures: ({ run }) => figures(run),
  },
  {
    id: 'not-ignored',
    text: 'Without an ignore label the rows of zeros also leave the network without the second class: less than 1 % of the shapes is found.',
    runs: { run: { stored: '255' } },
    control: { run: { stored: '1' } },
    holds: ({ run }) => resultOf(run, 'recall') < 0.01,
    figures: ({ run }) => ({ recall: percent(resultOf(run, 'recall')) }),
  },
  {
    id: 'repaired',
    text: 'With shapes stored as 1, more than 60 % of their pixels are found.',
    runs: { run: { stored: '1' } },
    control: { run: {} },
    holds: ({ run }) => resultOf(run, 'recall') > 0.6,
    figures: ({ run }) => figures(run),
  },
];
