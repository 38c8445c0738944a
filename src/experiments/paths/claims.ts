import type { ClaimsOf } from '../lab/define';
import { percent, plain, profileOf, resultOf, type JudgedRun } from '../lab/readings';
import type cell from './cell';

/** Mean number of blocks on a path, each path counted by the size of its gradient. */
const effective = (run: JudgedRun) => resultOf(run, 'effective');

/** How many times smaller the gradient along one path is for each further block, on average over lengths 0 to 6. */
const fall = (run: JudgedRun) => {
  const size = profileOf(run, 'size', 'now');
  return ((size[0] ?? NaN) / (size[6] ?? NaN)) ** (1 / 6);
};

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'adds-up',
    text: 'Before and after the training the gradients of all 4,096 paths add up to the gradient of the whole net, with a relative error below 1e-4.',
    exact: true,
    runs: { run: {} },
    holds: ({ run }) => resultOf(run, 'paths') === 4096 && resultOf(run, 'gap') < 1e-4,
    figures: ({ run }) => ({ gap: plain(resultOf(run, 'gap')), paths: plain(resultOf(run, 'paths')) }),
  },
  {
    id: 'shorter-than-most',
    text: 'After the training the gradient comes along paths through fewer than 4 blocks on average; an average path has 6.',
    runs: { run: {} },
    control: { run: { start: 'msra' } },
    holds: ({ run }) => resultOf(run, 'mean') === 6 && effective(run) < 4,
    figures: ({ run }) => ({
      effective: plain(effective(run)),
      mean: plain(resultOf(run, 'mean')),
      before: plain(resultOf(run, 'before')),
      gradient: percent(resultOf(run, 'shortGradient')),
      paths: percent(resultOf(run, 'shortPaths')),
      fall: plain(fall(run)),
      sums: plain(resultOf(run, 'sums')),
    }),
  },
  {
    id: 'by-start',
    text: 'With blocks that start at full size the paths of the gradient are longer, with batch normalisation and without: more than 4 blocks on average after the training.',
    runs: { full: { start: 'msra' }, normalised: { start: 'msra', batchNorm: 'on' } },
    control: { full: {} },
    holds: ({ full, normalised }) => effective(full) > 4 && effective(normalised) > 4,
    figures: ({ full, normalised }) => ({
      full: plain(effective(full)),
      fullBefore: plain(resultOf(full, 'before')),
      fullFall: plain(fall(full)),
      normalised: plain(effective(normalised)),
      normalisedFall: plain(fall(normalised)),
    }),
  },
];
