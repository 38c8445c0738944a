import { plain, resultOf, type JudgedRun } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

/** What is measured through the shortcuts alone, or in all, over lambda^L. */
const against = (run: JudgedRun, of: 'around' | 'whole') => resultOf(run, of) / resultOf(run, 'formula');

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'around',
    text: 'In full pre-activation order the gradient through the shortcuts alone is λ^L of the gradient above them, within 1e-5 of it: for a λ of 0.5, 0.9, 1 and 1.5 and 25 blocks, and for 0.5 and 54.',
    runs: {
      half: {},
      most: { lambda: 90 },
      one: { lambda: 100 },
      more: { lambda: 150 },
      deep: { blocks: 54 },
    },
    control: { one: { lambda: 100, order: 'original' } },
    holds: (runs) => Object.values(runs).every((run) => Math.abs(against(run, 'around') - 1) < 1e-5),
    figures: ({ half, deep, more }) => ({
      half: plain(resultOf(half, 'around')),
      deep: plain(resultOf(deep, 'around')),
      more: plain(resultOf(more, 'around')),
    }),
  },
  {
    id: 'relu-in-the-way',
    text: 'In the original order with a λ of 1, the gradient through the shortcuts alone is below 0.8 of the gradient above 25 blocks, and smaller still below 54.',
    runs: {
      original: { lambda: 100, order: 'original' },
      deep: { lambda: 100, order: 'original', blocks: 54 },
    },
    control: { original: { lambda: 100 } },
    holds: ({ original, deep }) =>
      resultOf(original, 'around') < 0.8 && resultOf(deep, 'around') < resultOf(original, 'around'),
    figures: ({ original, deep }) => ({
      original: plain(resultOf(original, 'around')),
      deep: plain(resultOf(deep, 'around')),
    }),
  },
  {
    id: 'small-branches',
    text: 'Where F is nearly 0, the gradient in all stays within 20 % of λ^L, for 25 blocks and a λ of 0.5, 0.9, 1 and 1.1.',
    runs: {
      half: { branch: 'small' },
      most: { branch: 'small', lambda: 90 },
      one: { branch: 'small', lambda: 100 },
      more: { branch: 'small', lambda: 110 },
    },
    control: { half: {} },
    holds: (runs) => Object.values(runs).every((run) => Math.abs(against(run, 'whole') - 1) < 0.2),
    figures: ({ half, more }) => ({ half: plain(resultOf(half, 'whole')), more: plain(resultOf(more, 'whole')) }),
  },
  {
    id: 'normalised',
    text: 'With batch normalisation and a λ of 0.5 the gradient in all is more than 100 times larger at the first of 25 blocks than above the last, where λ^L is below 1e-7.',
    runs: { half: {} },
    control: { half: { branch: 'small' } },
    holds: ({ half }) => resultOf(half, 'whole') > 100 && resultOf(half, 'formula') < 1e-7,
    figures: ({ half }) => ({ whole: plain(resultOf(half, 'whole')), formula: plain(resultOf(half, 'formula')) }),
  },
];
