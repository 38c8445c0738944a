import { percent, plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'one-order',
    text: 'With 0 2 3 1 every number of the head is read at its place and the boxes are the objects. With each of the other five orders at most 25 % of the numbers are, as many are read, and the mean IoU with the objects is below 0.9.',
    exact: true,
    runs: {
      right: { order: '0 2 3 1' },
      none: {},
      a: { order: '0 1 3 2' },
      b: { order: '0 2 1 3' },
      c: { order: '0 3 1 2' },
      d: { order: '0 3 2 1' },
    },
    holds: ({ right, ...wrong }) =>
      resultOf(right, 'inPlace') === 1 &&
      resultOf(right, 'met') > 0.999 &&
      Object.values(wrong).every(
        (run) =>
          resultOf(run, 'inPlace') <= 0.25 &&
          resultOf(run, 'numbers') === resultOf(right, 'numbers') &&
          resultOf(run, 'met') < 0.9,
      ),
    figures: ({ right, none, d }) => ({
      numbers: plain(resultOf(right, 'numbers')),
      none: percent(resultOf(none, 'inPlace')),
      noneMet: plain(resultOf(none, 'met')),
      exchanged: percent(resultOf(d, 'inPlace')),
    }),
  },
];
