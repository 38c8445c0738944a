import { percent, plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'steps',
    text: 'Of 5,011 pictures, 80 % in 4 copies and batches of 8 are 2,004 steps; 10 % are 250.',
    exact: true,
    runs: { run: {} },
    holds: ({ run }) => resultOf(run, 'steps') === 2004 && resultOf(run, 'validation') === 250,
    figures: ({ run }) => ({
      images: plain(Number(run?.params['images'])),
      train: plain(resultOf(run, 'train')),
      valid: plain(resultOf(run, 'valid')),
      steps: plain(resultOf(run, 'steps')),
      validation: plain(resultOf(run, 'validation')),
    }),
  },
  {
    id: 'share',
    text: 'The printed sum is that of both losses with weights 1 and 10 within rounding, not with 1 and 1; the second is 94 % of it.',
    exact: true,
    runs: { ten: {}, one: { weight: 1 } },
    holds: ({ ten, one }) =>
      resultOf(ten, 'gap') <= resultOf(ten, 'rounding') &&
      resultOf(one, 'gap') > resultOf(one, 'rounding') &&
      Math.round(100 * resultOf(ten, 'share')) === 94,
    figures: ({ ten }) => ({
      sum: plain(resultOf(ten, 'sum')),
      gap: plain(resultOf(ten, 'gap')),
      implied: plain(resultOf(ten, 'implied')),
      share: percent(resultOf(ten, 'share')),
    }),
  },
];
