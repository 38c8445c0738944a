import type { ClaimsOf } from '../lab/define';
import { nats, percent, profileOf, resultOf, type JudgedRun } from '../lab/readings';
import type cell from './cell';

/** Held-out accuracy of each column alone, the deepest first. */
const alone = (run: JudgedRun, net: 'dropped' | 'whole') => profileOf(run, 'accuracy', net).slice(1);
const columns = (run: JudgedRun, net: 'dropped' | 'whole') =>
  Object.fromEntries(alone(run, net).map((accuracy, i) => [`column${i + 1}`, percent(accuracy)]));

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'alone',
    text: 'Trained with local and global drop-path in turn, the three columns alone are right on more than 95 % of held-out points on average; trained without, on less than 80 %.',
    runs: { mixed: {} },
    control: { mixed: { paths: 'local' } },
    holds: ({ mixed }) => resultOf(mixed, 'single') > 0.95 && resultOf(mixed, 'wholeSingle') < 0.8,
    figures: ({ mixed }) => ({
      single: percent(resultOf(mixed, 'single')),
      without: percent(resultOf(mixed, 'wholeSingle')),
      whole: percent(resultOf(mixed, 'accuracy')),
      wholeWithout: percent(resultOf(mixed, 'wholeAccuracy')),
      ending: nats(resultOf(mixed, 'dropped')),
      endingWithout: nats(resultOf(mixed, 'whole')),
      ...columns(mixed, 'dropped'),
    }),
  },
  {
    id: 'without',
    text: 'Trained without drop-path the whole net is right on more than 95 % of held-out points, and no column alone on more than 90 %.',
    runs: { mixed: {} },
    control: { mixed: { rate: 1e-5 } },
    holds: ({ mixed }) => resultOf(mixed, 'wholeAccuracy') > 0.95 && Math.max(...alone(mixed, 'whole')) <= 0.9,
    figures: ({ mixed }) => columns(mixed, 'whole'),
  },
  {
    id: 'local-only',
    text: 'With local drop-path alone the columns by themselves are wrong on more than 3 % of held-out points on average, and more than 1.5 times as often as with both kinds.',
    runs: { local: { paths: 'local' }, mixed: {} },
    control: { local: { paths: 'global' } },
    holds({ local, mixed }) {
      const [ofLocal, ofBoth] = [1 - resultOf(local, 'single'), 1 - resultOf(mixed, 'single')];
      return ofLocal > 0.03 && ofLocal > 1.5 * ofBoth;
    },
    figures: ({ local }) => ({
      single: percent(resultOf(local, 'single')),
      worst: percent(resultOf(local, 'worst')),
      whole: percent(resultOf(local, 'accuracy')),
    }),
  },
  {
    id: 'global-only',
    text: 'With global drop-path alone the columns by themselves are right on more than 95 % on average, and the whole net is wrong on more than 10 %.',
    runs: { global: { paths: 'global' } },
    control: { global: {} },
    holds: ({ global }) => resultOf(global, 'single') > 0.95 && resultOf(global, 'accuracy') < 0.9,
    figures: ({ global }) => ({
      single: percent(resultOf(global, 'single')),
      whole: percent(resultOf(global, 'accuracy')),
    }),
  },
  {
    id: 'cost',
    text: 'Of three columns, the shallowest alone takes 16 % of the multiply-adds of the whole net.',
    exact: true,
    runs: { short: { steps: 4 } },
    holds: ({ short }) => Math.round(100 * resultOf(short, 'cheapest')) === 16,
    figures: ({ short }) => ({ cheapest: percent(resultOf(short, 'cheapest')) }),
  },
];
