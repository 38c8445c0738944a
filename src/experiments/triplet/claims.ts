import { endedAt, percent, plain, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { accuracy, offMargin, restingSteps, variance } from './readings';
import type cell from './cell';

const figuresOf = (run: Run) => ({
  ending: plain(endedAt(run)),
  variance: plain(variance(run)),
  accuracy: percent(accuracy(run)),
});

const slow = { lr: 0.001, steps: 1000 } as const;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'margin',
    text: 'Ten classes, the hardest triplets, rate 0.01: with margins of 0.2, 0.5 and 1 the loss ends within 0.001 of the margin, and the variance of the embeddings below 0.001.',
    runs: { small: { margin: 0.2 }, middle: {}, large: { margin: 1 } },
    control: { middle: { mining: 'all' } },
    holds: ({ small, middle, large }) =>
      [small, middle, large].every((run) => offMargin(run) < 0.001 && variance(run) < 0.001),
    figures: ({ small, middle, large }) => ({
      ...figuresOf(middle),
      small: plain(endedAt(small)),
      large: plain(endedAt(large)),
    }),
  },
  {
    id: 'all',
    text: 'Ten classes, all triplets of the batch, rate 0.01: the loss ends below 0.1, the variance above 0.8, and more than 55 % of held-out items have a nearest neighbour of their class.',
    runs: { run: { mining: 'all' } },
    control: { run: {} },
    holds: ({ run }) => endedAt(run) < 0.1 && variance(run) > 0.8 && accuracy(run) > 0.55,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'leaves',
    text: 'Four classes, the hardest triplets, rate 0.001: the mean of twenty losses is within 0.03 of the margin for at least 100 steps, and after 1000 steps the loss ends below 0.01.',
    runs: { run: { ...slow, classes: 4 } },
    control: { run: slow },
    holds: ({ run }) => restingSteps(run) >= 100 && endedAt(run) < 0.01,
    figures: ({ run }) => ({ ...figuresOf(run), resting: plain(restingSteps(run)) }),
  },
  {
    id: 'stays',
    text: 'Ten classes, the hardest triplets, rate 0.001: after 1000 steps the loss ends within 0.001 of the margin.',
    runs: { run: slow },
    control: { run: { ...slow, classes: 4 } },
    holds: ({ run }) => offMargin(run) < 0.001,
    figures: ({ run }) => ({ ...figuresOf(run), resting: plain(restingSteps(run)) }),
  },
  {
    id: 'free',
    text: 'Embeddings as they come, ten classes, rate 0.03: the hardest triplets end within 0.001 of the margin, and fewer than 45 % of held-out items have a nearest neighbour of their class.',
    runs: { run: { length: 'free', lr: 0.03 } },
    control: { run: { length: 'free', lr: 0.03, mining: 'all' } },
    holds: ({ run }) => offMargin(run) < 0.001 && accuracy(run) < 0.45,
    figures: ({ run }) => figuresOf(run),
  },
];
