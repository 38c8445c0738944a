import type { RunRecord } from '../../engine/run-record';
import type { ClaimsOf } from '../lab/define';
import { plain, resultOf } from '../lab/readings';
import { after, bothTasks, twoRuns } from './readings';
import type cell from './cell';

type OneRun = { run: RunRecord };
type TwoRuns = Record<'fresh' | 'trained', RunRecord>;
const keptMore = ({ fresh, trained }: TwoRuns) => resultOf(trained, 'known') - resultOf(fresh, 'known');
const firstMove = (run: RunRecord) => after(run, 5, 'change', 'conv4');

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'fresh-head-forgets',
    text: 'After 100 steps a net whose new head was trained alone first is at least 5 points better on the old task than one whose head started at random.',
    runs: { fresh: {}, trained: { head: 'trained' } },
    control: { fresh: { backbone: 0.01 }, trained: { backbone: 0.01, head: 'trained' } },
    holds: (runs: TwoRuns) => keptMore(runs) >= 0.05,
    figures: ({ fresh, trained }: TwoRuns) => twoRuns(fresh, trained),
  },
  {
    id: 'first-moves',
    text: 'With momentum at a rate of 0.01 the first 5 steps move conv4 more than 2 times as far under a random head as under a trained one.',
    runs: { fresh: { solver: 'momentum', rate: 0.01 }, trained: { solver: 'momentum', rate: 0.01, head: 'trained' } },
    control: { fresh: { target: 'dissimilar' }, trained: { target: 'dissimilar', head: 'trained' } },
    holds: ({ fresh, trained }: TwoRuns) => firstMove(fresh) > 2 * firstMove(trained),
    figures: ({ fresh, trained }: TwoRuns) => ({
      ...twoRuns(fresh, trained),
      ratio: plain(firstMove(fresh) / firstMove(trained)),
      gradients: plain(resultOf(fresh, 'gradient') / resultOf(trained, 'gradient')),
    }),
  },
  {
    id: 'both',
    text: 'With a head that was trained first and 0.1 times the rate for the backbone, both tasks are above an accuracy of 0.9 after 100 steps.',
    runs: { run: { head: 'trained', backbone: 0.1 } },
    control: { run: {} },
    holds: ({ run }: OneRun) => Math.min(resultOf(run, 'known'), resultOf(run, 'fresh')) > 0.9,
    figures: ({ run }: OneRun) => bothTasks(run),
  },
  {
    id: 'all-slower',
    text: 'A rate of 0.0003 for all layers, the head included, leaves the new task below an accuracy of 0.85 after 100 steps.',
    runs: { run: { rate: 0.0003 } },
    control: { run: {} },
    holds: ({ run }: OneRun) => resultOf(run, 'fresh') < 0.85,
    figures: ({ run }: OneRun) => bothTasks(run),
  },
  {
    id: 'textures-overwrite',
    text: 'On textures the old task is below an accuracy of 0.7 after 100 steps even where the head was trained first.',
    runs: { run: { target: 'dissimilar', head: 'trained' } },
    control: { run: { head: 'trained' } },
    holds: ({ run }: OneRun) => resultOf(run, 'known') < 0.7,
    figures: ({ run }: OneRun) => bothTasks(run),
  },
  {
    id: 'real',
    text: 'On clothes too, a net whose new head was trained alone first is at least 5 points better on the old task after 100 steps.',
    runs: { fresh: { images: 'real' }, trained: { images: 'real', head: 'trained' } },
    control: { fresh: { backbone: 0.01 }, trained: { backbone: 0.01, head: 'trained' } },
    holds: (runs: TwoRuns) => keptMore(runs) >= 0.05,
    figures: ({ fresh, trained }: TwoRuns) => twoRuns(fresh, trained),
  },
];
