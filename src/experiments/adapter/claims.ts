import type { RunRecord } from '../../engine/run-record';
import type { ClaimsOf } from '../lab/define';
import { plain, resultOf } from '../lab/readings';
import { endings, isSameCurve, wholeLoss } from './readings';
import type cell from './cell';

type OneRun = { run: RunRecord };
const figures = ({ run }: OneRun) => endings(run);

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'starts-unchanged',
    text: 'With B = 0 the adapted net gives the logits of the plain one before the first step; the gradient of every A is 0 there, that of every B is not.',
    exact: true,
    runs: { run: {}, wide: { rank: 8 } },
    holds: (runs: Record<'run' | 'wide', RunRecord>) =>
      Object.values(runs).every(
        ({ result }) => result['startGap'] === 0 && result['gradientA'] === 0 && result['gradientB']! > 0,
      ),
    figures: ({ run }: OneRun) => ({ ...endings(run), gradientB: plain(resultOf(run, 'gradientB')) }),
  },
  {
    id: 'dead',
    text: 'With A = 0, B = 0 and a head that stays random nothing moves: the loss on all training images ends where it began, to the last bit.',
    exact: true,
    runs: { run: { start: 'both-zero', head: 'frozen' } },
    holds: ({ run }: OneRun) =>
      wholeLoss(run).length > 1 &&
      wholeLoss(run).every((loss) => loss === wholeLoss(run)[0]) &&
      resultOf(run, 'gradientB') === 0,
    figures,
  },
  {
    id: 'dead-and-hidden',
    text: 'With A = 0, B = 0 and a head that learns, the loss of every batch is that of a net without adapters, to the last bit.',
    exact: true,
    runs: { run: { start: 'both-zero' }, similar: { start: 'both-zero', target: 'similar' } },
    holds: (runs: Record<'run' | 'similar', RunRecord>) => Object.values(runs).every(isSameCurve),
    figures,
  },
  {
    id: 'merges',
    text: 'A plain net with the kernels W + (alpha / rank) B A gives the logits of the adapted one, to 0.001.',
    exact: true,
    runs: { run: {}, wide: { rank: 4, alpha: 8 } },
    holds: (runs: Record<'run' | 'wide', RunRecord>) =>
      Object.values(runs).every((run) => resultOf(run, 'mergedGap') <= 0.001),
    figures: ({ run }: OneRun) => ({ gap: plain(resultOf(run, 'mergedGap')) }),
  },
  {
    id: 'beyond-a-probe',
    text: 'On 640 textures adapters of rank 1 are at least 20 points better than the head alone.',
    runs: { run: {} },
    control: { run: { target: 'similar' } },
    holds: ({ run }: OneRun) => resultOf(run, 'adapter') - resultOf(run, 'head') >= 0.2,
    figures,
  },
  {
    id: 'as-good-as-all',
    text: 'On 640 images of similar shapes adapters of rank 2 end within 3 points of training all weights.',
    runs: { run: { target: 'similar', rank: 2, alpha: 4 } },
    control: { run: { rank: 2, alpha: 4, start: 'both-zero' } },
    holds: ({ run }: OneRun) => Math.abs(resultOf(run, 'tuned') - resultOf(run, 'adapter')) <= 0.03,
    figures,
  },
  {
    id: 'rate-kills',
    text: 'Adapters of rank 4 at a rate of 0.1 end at a loss above 0.9 on all training images.',
    runs: { run: { rank: 4, alpha: 8, rate: 0.1 } },
    control: { run: { rank: 4, alpha: 8 } },
    holds: ({ run }: OneRun) => wholeLoss(run).at(-1)! > 0.9,
    figures,
  },
];
