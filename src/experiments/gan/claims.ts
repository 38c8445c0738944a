import { nats, percent, plain, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { endOfD, endOfG, found, near, offBalance } from './readings';
import type cell from './cell';

const figuresOf = (run: Run) => ({
  d: nats(endOfD(run)),
  g: nats(endOfG(run)),
  found: plain(found(run)),
  near: percent(near(run)),
});

const one = { data: 'one', lrD: 0.002, lrG: 0.0005 } as const;
const beaten = { lrD: 0.01, lrG: 0.00003 } as const;
const saturating = { lrD: 0.01, lrG: 0.0001, loss: 'saturating' } as const;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'balance',
    text: 'One cluster, rates 0.002 and 0.0005: the discriminator ends within 0.006 of 2 ln 2, the generator within 0.011 of ln 2, and more than 95 % of its points lie in the cluster.',
    runs: { run: one },
    control: { run: { ...one, data: 'ring' } },
    holds: ({ run }) => offBalance(run) < 0.006 && Math.abs(endOfG(run) - Math.LN2) < 0.011 && near(run) > 0.95,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'finds-all',
    text: 'Eight clusters, rates 0.001 and 0.002: the generator finds all of them, and the discriminator ends between 0.03 and 0.2 below 2 ln 2.',
    runs: { run: {} },
    control: { run: { lrD: 0.0001 } },
    holds: ({ run }) => found(run) === 8 && 2 * Math.LN2 - endOfD(run) > 0.03 && 2 * Math.LN2 - endOfD(run) < 0.2,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'same-number',
    text: 'Two runs end within 0.02 of 2 ln 2. One has more than 95 % of its points in the cluster, the other has found at most four of eight clusters, with fewer than 30 % of its points in any.',
    runs: { right: one, lost: { lrD: 0.0001 } },
    control: { lost: {} },
    holds: ({ right, lost }) =>
      offBalance(right) < 0.02 && near(right) > 0.95 && offBalance(lost) < 0.02 && found(lost) <= 4 && near(lost) < 0.3,
    figures: ({ right, lost }) => ({
      ...figuresOf(lost),
      rightD: nats(endOfD(right)),
      rightNear: percent(near(right)),
    }),
  },
  {
    id: 'beaten',
    text: 'Rates 0.01 and 0.00003: the discriminator ends below 0.5, the generator above 7, and at most half of its points lie in a cluster.',
    runs: { run: beaten },
    control: { run: {} },
    holds: ({ run }) => endOfD(run) < 0.5 && endOfG(run) > 7 && near(run) <= 0.5,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'saturating',
    text: 'Rates 0.01 and 0.0001: with ln(1 − D) the generator’s loss ends below 0, and fewer than 40 % of its points lie in a cluster; with −ln D it ends above 1, and more than 40 % do.',
    runs: { saturating, usual: { ...saturating, loss: 'usual' } },
    control: { saturating: { ...saturating, loss: 'usual' } },
    holds: (runs) =>
      endOfG(runs.saturating) < 0 && near(runs.saturating) < 0.4 && endOfG(runs.usual) > 1 && near(runs.usual) > 0.4,
    figures: ({ saturating: run, usual }) => ({
      ...figuresOf(run),
      usualG: nats(endOfG(usual)),
      usualNear: percent(near(usual)),
    }),
  },
];
