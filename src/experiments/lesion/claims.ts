import { mean } from '../../lib/statistics';
import type { ClaimsOf } from '../lab/define';
import { percent, plain, resultOf } from '../lab/readings';
import type cell from './cell';
import { withoutEach, withoutOne, withoutSome, withSwaps } from './readings';

const all = Array.from({ length: 12 }, (_, i) => `block${i + 1}`);

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'one-block',
    text: 'Both nets are trained to fewer than 3 % errors. With one block deleted, on average over the blocks, the residual net makes fewer than 6 %, the plain one more than 30 %.',
    runs: { run: {} },
    control: { run: { start: 'msra' } },
    holds: ({ run }) =>
      resultOf(run, 'residualTrained') < 0.03 &&
      resultOf(run, 'plainTrained') < 0.03 &&
      withoutOne(run, 'residual') < 0.06 &&
      withoutOne(run, 'plain') > 0.3,
    figures: ({ run }) => ({
      residualTrained: percent(resultOf(run, 'residualTrained')),
      plainTrained: percent(resultOf(run, 'plainTrained')),
      residual: percent(withoutOne(run, 'residual')),
      plain: percent(withoutOne(run, 'plain')),
      worst: percent(resultOf(run, 'residualWorst')),
      plainBest: percent(Math.min(...withoutEach(run, 'plain'))),
      // As frameworks log them.
      residualKept: plain(1 - resultOf(run, 'residualTrained')),
      residualCut: plain(1 - withoutOne(run, 'residual')),
      plainCut: plain(1 - withoutOne(run, 'plain')),
    }),
  },
  {
    id: 'same-paths',
    text: 'The same residual net with blocks that start at full size learns as well, to fewer than 3 % errors. With one block deleted it makes more than 10 %, and more than 4 times as many as with blocks that start at zero.',
    runs: { full: { start: 'msra' }, zero: {} },
    control: { full: {} },
    holds: ({ full, zero }) =>
      resultOf(full, 'residualTrained') < 0.03 &&
      withoutOne(full, 'residual') > 0.1 &&
      withoutOne(full, 'residual') > 4 * withoutOne(zero, 'residual'),
    figures: ({ full }) => ({
      trained: percent(resultOf(full, 'residualTrained')),
      residual: percent(withoutOne(full, 'residual')),
      neighbours: percent(resultOf(full, 'residualNeighbours')),
    }),
  },
  {
    id: 'added',
    text: 'After the training a block that started at zero changes what passes it less than one that started at full size: what it adds is, against what enters it, less than 0.8 times as large.',
    runs: { full: { start: 'msra' }, zero: {} },
    control: { full: {} },
    holds: ({ full, zero }) => resultOf(zero, 'added') < 0.8 * resultOf(full, 'added'),
    figures: ({ full, zero }) => ({ full: percent(resultOf(full, 'added')), zero: percent(resultOf(zero, 'added')) }),
  },
  {
    id: 'smoothly',
    text: 'The error of the residual net grows from 1 deleted block to 4 and to 8: it is below 6 % with one, and above 20 % with eight.',
    runs: { run: {} },
    control: { run: { start: 'msra' } },
    holds({ run }) {
      const [one, four, eight] = [1, 4, 8].map((count) => withoutSome(run, 'residual', count)) as [
        number,
        number,
        number,
      ];
      return one < four && four < eight && one < 0.06 && eight > 0.2;
    },
    figures: ({ run }) =>
      Object.fromEntries(
        [1, 2, 4, 8].flatMap((count) => [
          [`residual${count}`, percent(withoutSome(run, 'residual', count))],
          [`plain${count}`, percent(withoutSome(run, 'plain', count))],
        ]),
      ),
  },
  {
    id: 'neighbours',
    text: 'With neighbouring blocks exchanged the residual net makes fewer than 2 % errors, the plain one more than 30 %.',
    runs: { run: {} },
    control: { run: { start: 'msra' } },
    holds: ({ run }) => resultOf(run, 'residualNeighbours') < 0.02 && resultOf(run, 'plainNeighbours') > 0.3,
    figures: ({ run }) => ({
      residual: percent(resultOf(run, 'residualNeighbours')),
      plain: percent(resultOf(run, 'plainNeighbours')),
      one: percent(withSwaps(run, 'residual', 1)),
      eight: percent(withSwaps(run, 'residual', 8)),
      reversed: percent(resultOf(run, 'residualReversed')),
    }),
  },
  {
    id: 'early-blocks',
    text: 'With batch normalisation and blocks that start at full size, a deletion among the first six blocks costs on average more than 5 times what one among the last six costs.',
    runs: { run: { batchNorm: 'on', start: 'msra' } },
    control: { run: { start: 'msra' } },
    holds({ run }) {
      const each = withoutEach(run, 'residual');
      return mean(each.slice(0, 6)) > 5 * mean(each.slice(6));
    },
    figures: ({ run }) => ({
      mean: percent(withoutOne(run, 'residual')),
      added: percent(resultOf(run, 'added')),
      first: percent(withoutEach(run, 'residual')[0]),
      firstHalf: percent(mean(withoutEach(run, 'residual').slice(0, 6))),
      secondHalf: percent(mean(withoutEach(run, 'residual').slice(6))),
    }),
  },
  {
    id: 'stale-statistics',
    text: 'With batch normalisation and blocks that start at full size the deletion of one block costs less than 0.75 times as much where the net is normalised by the statistics of the points at hand instead of the stored ones.',
    runs: { run: { batchNorm: 'on', start: 'msra' } },
    control: { run: { start: 'msra' } },
    holds: ({ run }) => resultOf(run, 'residualFresh') < 0.75 * withoutOne(run, 'residual'),
    figures: ({ run }) => ({
      stored: percent(withoutOne(run, 'residual')),
      fresh: percent(resultOf(run, 'residualFresh')),
    }),
  },
  {
    id: 'nothing-left',
    text: 'With all blocks deleted the residual net makes more than 30 % errors.',
    runs: { none: { off: all } },
    control: { none: {} },
    holds: ({ none }) => resultOf(none, 'residual') > 0.3,
    figures: ({ none }) => ({
      residual: percent(resultOf(none, 'residual')),
      plain: percent(resultOf(none, 'plain')),
      paths: plain(resultOf(none, 'paths')),
    }),
  },
];
