import { percent, plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'half-as-deep',
    text: 'In a net of 110 layers a path goes through 27 of the 54 blocks on average, and 98.0 % of the paths go through 19 to 35.',
    exact: true,
    runs: { run: {} },
    holds: ({ run }) =>
      resultOf(run, 'blocks') === 54 &&
      Math.round(resultOf(run, 'mean')) === 27 &&
      percent(resultOf(run, 'between')).value.toFixed(1) === '98.0',
    figures: ({ run }) => ({
      blocks: plain(resultOf(run, 'blocks')),
      mean: plain(resultOf(run, 'mean')),
      spread: plain(resultOf(run, 'spread')),
      between: percent(resultOf(run, 'between')),
      // A path has a layer at each end, and two in each block.
      layers: plain(2 * resultOf(run, 'mean') + 2),
    }),
  },
  {
    id: 'few-are-short',
    text: 'In a net of 110 layers between 0.45 and 0.46 % of the paths go through 5 to 17 blocks. If each block handed on a quarter of what its shortcut does, more than 95 % of the gradient would take them.',
    exact: true,
    runs: { run: { from: 5, to: 17 } },
    holds: ({ run }) => {
      const paths = percent(resultOf(run, 'between')).value;
      return paths > 0.45 && paths < 0.46 && resultOf(run, 'gradientBetween') > 0.95;
    },
    figures: ({ run }) => ({
      paths: percent(resultOf(run, 'between')),
      gradient: percent(resultOf(run, 'gradientBetween')),
      gradientMean: plain(resultOf(run, 'gradientMean')),
      gradientSpread: plain(resultOf(run, 'gradientSpread')),
    }),
  },
];
