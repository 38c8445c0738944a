import type { RunRecord } from '../../engine/run-record';
import type { ClaimsOf } from '../lab/define';
import { percent, plain, points, resultOf } from '../lab/readings';
import {
  bestRate,
  endings,
  endsWithoutGradient,
  isSameCurve,
  lastLoss,
  lead,
  twiceTheRank,
  wholeLoss,
} from './readings';
import type cell from './cell';

type OneRun = { run: RunRecord };
const figures = ({ run }: OneRun) => endings(run);
const rightOf = (run: RunRecord, name: 'adapter' | 'head' | 'tuned') => percent(resultOf(run, name));

/** Three rates for each way, around the best; the first are the defaults. */
const rates = { low: {}, middle: { rate: 0.03, fullRate: 0.01 }, high: { rate: 0.1, fullRate: 0.03 } } as const;
type Rates = Record<keyof typeof rates, RunRecord>;
type Pair = Record<'twice' | 'kept', RunRecord>;

const fewSimilar = { target: 'similar', size: 16 } as const;
type Few = Record<'few' | 'some', RunRecord>;
type Ranks = Record<'one' | 'eight' | 'few' | 'raised', RunRecord>;

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
    id: 'alive',
    text: 'With A random and B = 0 the adapters learn under a head that stays random: the loss on all training images ends below half of what it began at.',
    runs: { run: { head: 'frozen' } },
    control: { run: { head: 'frozen', start: 'both-zero' } },
    holds: ({ run }: OneRun) => lastLoss(run) < 0.5 * wholeLoss(run)[0]!,
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
    id: 'few-images',
    text: 'On 16 images of similar shapes the head alone gets more right than adapters of rank 1, and more than all weights.',
    runs: { run: fewSimilar },
    control: { run: { target: 'similar' } },
    holds: ({ run }: OneRun) => lead(run, 'adapter', 'head') < 0 && lead(run, 'head', 'tuned') > 0,
    figures,
  },
  {
    id: 'some-images',
    text: 'On 64 images of similar shapes the head alone, adapters of rank 1 and all weights end within 7 points of each other.',
    runs: { run: { target: 'similar', size: 64 } },
    control: { run: fewSimilar },
    holds: ({ run }: OneRun) => {
      const ways = ['head', 'adapter', 'tuned'].map((way) => resultOf(run, way));
      return Math.max(...ways) - Math.min(...ways) <= 0.07;
    },
    figures,
  },
  {
    id: 'few-textures',
    text: 'On 16 textures adapters of rank 1 are at least 2 points better than the head alone, on 64 at least 15 points.',
    runs: { few: { size: 16 }, some: { size: 64 } },
    control: { few: fewSimilar },
    holds: ({ few, some }: Few) => lead(few, 'adapter', 'head') >= 0.02 && lead(some, 'adapter', 'head') >= 0.15,
    figures: ({ few, some }: Few) => ({
      adapter: rightOf(few, 'adapter'),
      head: rightOf(few, 'head'),
      tuned: rightOf(few, 'tuned'),
      someAdapter: rightOf(some, 'adapter'),
      someHead: rightOf(some, 'head'),
      someTuned: rightOf(some, 'tuned'),
    }),
  },
  {
    id: 'rate-kills',
    text: 'Adapters of rank 4 at a rate of 0.1 end at a loss above 0.9 on all training images.',
    runs: { run: { rank: 4, alpha: 8, rate: 0.1 } },
    control: { run: { rank: 4, alpha: 8 } },
    holds: ({ run }: OneRun) => wholeLoss(run).at(-1)! > 0.9,
    figures: ({ run }: OneRun) => ({ ...endings(run), still: percent(endsWithoutGradient(run) ? 1 : 0) }),
  },
  {
    id: 'lowered-late',
    text: 'Adapters of rank 4 whose rate is lowered from 0.1 to 0.01 after 100 of 200 steps end at a loss above 1.3 on all training images.',
    runs: { run: { rank: 4, alpha: 8, rate: 0.1 } },
    moves: { run: [{ step: 100, params: { rate: 0.01 } }] },
    control: { run: { rank: 4, alpha: 8 } },
    holds: ({ run }: OneRun) => lastLoss(run) > 1.3,
    figures,
  },
  {
    id: 'rates',
    text: 'At a rate of 0.01 all weights get more than 90 % of 640 textures right; at 0.1 adapters of rank 1 get fewer than 60 %.',
    runs: rates,
    control: { high: rates.low },
    holds: ({ middle, high }: Rates) => resultOf(middle, 'tuned') > 0.9 && resultOf(high, 'adapter') < 0.6,
    figures: (runs: Rates) => ({
      adapterLow: rightOf(runs.low, 'adapter'),
      adapterMiddle: rightOf(runs.middle, 'adapter'),
      adapterHigh: rightOf(runs.high, 'adapter'),
      tunedLow: rightOf(runs.low, 'tuned'),
      tunedMiddle: rightOf(runs.middle, 'tuned'),
      tunedHigh: rightOf(runs.high, 'tuned'),
      near: percent(bestRate(Object.values(runs), 'rate') < 10 * bestRate(Object.values(runs), 'fullRate') ? 1 : 0),
    }),
  },
  {
    id: 'alpha-stays',
    text: 'Rank 8 at a rate of 0.03 on 640 textures: with alpha 2 at least 10 points more are right than with alpha 16, twice the rank.',
    runs: { twice: twiceTheRank, kept: { ...twiceTheRank, alpha: 2 } },
    control: { twice: { ...twiceTheRank, alpha: 2 } },
    holds: ({ twice, kept }: Pair) => resultOf(kept, 'adapter') - resultOf(twice, 'adapter') >= 0.1,
    figures: ({ twice, kept }: Pair) => ({
      twice: rightOf(twice, 'adapter'),
      kept: rightOf(kept, 'adapter'),
      lead: points(resultOf(kept, 'adapter') - resultOf(twice, 'adapter')),
      loss: endings(twice).last,
      keptLoss: endings(kept).last,
      turned: endings(twice).turned,
      keptTurned: endings(kept).turned,
    }),
  },
  {
    id: 'more-rank',
    text: 'With alpha 2, rank 8 gets at least as many of 640 textures right as rank 1; on 16 images of similar shapes it is at most 3 points better than the head alone, and with alpha 16 at least 4 points worse.',
    runs: {
      one: {},
      eight: { rank: 8 },
      few: { ...fewSimilar, rank: 8 },
      raised: { ...fewSimilar, rank: 8, alpha: 16 },
    },
    control: { raised: { target: 'similar', rank: 8, alpha: 16 } },
    holds: ({ one, eight, few, raised }: Ranks) =>
      resultOf(eight, 'adapter') >= resultOf(one, 'adapter') &&
      lead(few, 'adapter', 'head') <= 0.03 &&
      lead(raised, 'adapter', 'head') <= -0.04,
    figures: ({ one, eight, few, raised }: Ranks) => ({
      one: rightOf(one, 'adapter'),
      eight: rightOf(eight, 'adapter'),
      few: rightOf(few, 'adapter'),
      raised: rightOf(raised, 'adapter'),
    }),
  },
  {
    id: 'wide',
    text: 'Adapters of rank 32 are more numbers than the net that they adapt.',
    exact: true,
    runs: { run: { rank: 32, steps: 2 } },
    holds: ({ run }: OneRun) => resultOf(run, 'trained') > resultOf(run, 'own'),
    figures: ({ run }: OneRun) => ({ trained: plain(resultOf(run, 'trained')), own: plain(resultOf(run, 'own')) }),
  },
];
