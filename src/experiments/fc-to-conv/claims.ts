import { percent, plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'one-pass',
    text: 'Without padding, one pass gives the scores of all 169 patches: they differ by less than 1e-5 of the largest score.',
    runs: { run: {} },
    control: { run: { padding: 'same' } },
    holds: ({ run }) => resultOf(run, 'relative') < 1e-5,
    figures: ({ run }) => ({
      relative: plain(resultOf(run, 'relative')),
      accuracy: percent(resultOf(run, 'accuracy')),
      patches: plain(resultOf(run, 'patches')),
      ratio: plain(resultOf(run, 'ratio')),
    }),
  },
  {
    id: 'padding-differs',
    text: 'With padding, the two differ by more than 10 % of the largest score somewhere.',
    runs: { run: { padding: 'same' } },
    control: { run: {} },
    holds: ({ run }) => resultOf(run, 'relative') > 0.1,
    figures: ({ run }) => ({
      relative: percent(resultOf(run, 'relative')),
      changed: plain(resultOf(run, 'changed')),
      patches: plain(resultOf(run, 'patches')),
    }),
  },
];
