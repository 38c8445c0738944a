import { plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'fcn-offsets',
    text: 'From the layers follow the offsets of FCN’s prototxts: 19 for 32s; 5 and 27 for 16s; 5, 9 and 31 for 8s.',
    exact: true,
    runs: { fcn32s: {}, fcn16s: { head: '16s' }, fcn8s: { head: '8s' } },
    holds: ({ fcn32s, fcn16s, fcn8s }) =>
      resultOf(fcn32s, 'score') === 19 &&
      resultOf(fcn16s, 'score_pool4c') === 5 &&
      resultOf(fcn16s, 'score') === 27 &&
      resultOf(fcn8s, 'score_pool4c') === 5 &&
      resultOf(fcn8s, 'score_pool3c') === 9 &&
      resultOf(fcn8s, 'score') === 31,
    figures: ({ fcn32s, fcn16s, fcn8s }) => ({
      fcn32s: plain(resultOf(fcn32s, 'score')),
      fcn16s: plain(resultOf(fcn16s, 'score')),
      fcn8s: plain(resultOf(fcn8s, 'score')),
      pool4: plain(resultOf(fcn8s, 'score_pool4c')),
      pool3: plain(resultOf(fcn8s, 'score_pool3c')),
    }),
  },
  {
    id: 'padding',
    text: 'A padding of 110 in place of 100 moves the crop of 32s by 10; with 0 the map is too small to cut from.',
    exact: true,
    runs: { usual: {}, more: { padding: 110 }, none: { padding: 0 } },
    holds: ({ usual, more, none }) =>
      resultOf(more, 'score') - resultOf(usual, 'score') === 10 && Number.isNaN(resultOf(none, 'score')),
    figures: ({ more }) => ({ more: plain(resultOf(more, 'score')) }),
  },
];
