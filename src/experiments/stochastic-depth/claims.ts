import { mean } from '../../lib/statistics';
import type { ClaimsOf } from '../lab/define';
import { nats, percent, plain, resultOf, type JudgedRun } from '../lab/readings';
import { earlyGradient, lesionError, type Twin } from './readings';
import type cell from './cell';

const share = (run: JudgedRun): number => resultOf(run, 'blocksTaken') / resultOf(run, 'blocksExpected');

/** Numbers of blocks that are deleted from the trained nets. */
const deletions = [1, 2, 4, 8];
const lesions = (run: JudgedRun, net: Twin) => deletions.map((k) => lesionError(run, net, k));

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'expected',
    text: 'With a linear fall to 0.5, (3 L - 1) / 4 of L blocks are expected in a step: 8.75 of 12, 40.25 of 54.',
    exact: true,
    runs: { twelve: { steps: 4 }, deep: { blocks: 54, steps: 4 } },
    holds: ({ twelve, deep }) =>
      Math.abs(resultOf(twelve, 'blocksExpected') - 8.75) < 1e-9 &&
      Math.abs(resultOf(deep, 'blocksExpected') - 40.25) < 1e-9,
    figures: ({ twelve, deep }) => ({
      twelve: plain(resultOf(twelve, 'blocksExpected')),
      deep: plain(resultOf(deep, 'blocksExpected')),
      cost: percent(resultOf(twelve, 'costExpected')),
      deepCost: percent(resultOf(deep, 'costExpected')),
    }),
  },
  {
    id: 'counted',
    text: 'Over 300 steps of training the mean number of blocks is within 3 % of the expected one, and the forward multiply-adds are more than 70 % and less than 76 % of those with all blocks.',
    runs: { usual: {} },
    control: { usual: { last: 0.8 } },
    holds: ({ usual }) =>
      Math.abs(share(usual) - 1) < 0.03 && resultOf(usual, 'costTaken') > 0.7 && resultOf(usual, 'costTaken') < 0.76,
    figures: ({ usual }) => ({
      taken: plain(resultOf(usual, 'blocksTaken')),
      cost: percent(resultOf(usual, 'costTaken')),
    }),
  },
  {
    id: 'learns',
    text: 'With a linear fall to 0.5 the loss in training ends above 1.25 times that of the net with all blocks, and above 2 times what the same weights have on the training points with all blocks. The whole net is wrong on less than 2 % of held-out points.',
    runs: { usual: {} },
    control: { usual: { last: 1 } },
    holds: ({ usual }) =>
      resultOf(usual, 'stochastic') > 1.25 * resultOf(usual, 'constant') &&
      resultOf(usual, 'stochastic') > 2 * resultOf(usual, 'evaluated') &&
      resultOf(usual, 'scaledError') < 0.02,
    figures: ({ usual }) => ({
      stochastic: nats(resultOf(usual, 'stochastic')),
      constant: nats(resultOf(usual, 'constant')),
      evaluated: nats(resultOf(usual, 'evaluated')),
      heldOut: nats(resultOf(usual, 'heldOut')),
      constantEvaluated: nats(resultOf(usual, 'constantEvaluated')),
      error: percent(resultOf(usual, 'scaledError')),
      unscaledError: percent(resultOf(usual, 'unscaledError')),
      constantError: percent(lesionError(usual, 'constant', 0)),
    }),
  },
  {
    id: 'scale',
    text: 'With 0.5 for every block, the whole net without the factor p is wrong on more than 2 points more of held-out data than with it.',
    runs: { uniform: { rule: 'uniform' } },
    control: { uniform: {} },
    holds: ({ uniform }) => resultOf(uniform, 'unscaledError') > resultOf(uniform, 'scaledError') + 0.02,
    figures: ({ uniform }) => ({
      scaled: percent(resultOf(uniform, 'scaledError')),
      unscaled: percent(resultOf(uniform, 'unscaledError')),
    }),
  },
  {
    id: 'lesion',
    text: 'Without 1, 2, 4 and 8 blocks chosen at random, on average over these four, the net trained with stochastic depth is wrong less often than the one trained with all blocks.',
    runs: { usual: {} },
    control: { usual: { last: 1 } },
    holds: ({ usual }) => mean(lesions(usual, 'stochastic')) < mean(lesions(usual, 'constant')),
    figures: ({ usual }) =>
      Object.fromEntries(
        deletions.flatMap((k) => [
          [`stochastic${k}`, percent(lesionError(usual, 'stochastic', k))],
          [`constant${k}`, percent(lesionError(usual, 'constant', k))],
          [`wins${k}`, percent(lesionError(usual, 'stochastic', k) < lesionError(usual, 'constant', k) ? 1 : 0)],
        ]),
      ),
  },
  {
    id: 'gradient',
    text: 'From step 10 to 50 the gradient of the first layer is on average more than 1.05 times as large with stochastic depth as with all blocks.',
    runs: { usual: {} },
    control: { usual: { last: 1 } },
    holds: ({ usual }) => earlyGradient(usual, 'stochastic') > 1.05 * earlyGradient(usual, 'constant'),
    figures: ({ usual }) => ({
      stochastic: plain(earlyGradient(usual, 'stochastic')),
      constant: plain(earlyGradient(usual, 'constant')),
      ratio: plain(earlyGradient(usual, 'stochastic') / earlyGradient(usual, 'constant')),
    }),
  },
];
