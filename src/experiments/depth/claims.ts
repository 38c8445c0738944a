import { nats, percent, plain, resultOf, valuesOf, type JudgedRun } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { type Pair, startGradients } from './readings';
import type cell from './cell';

/** Training loss at the end of a run, in nats. */
const ending = (run: JudgedRun, net: Pair): number => resultOf(run, net);

const endings = (run: JudgedRun) => ({
  plain: nats(ending(run, 'plain')),
  residual: nats(ending(run, 'residual')),
});

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'degradation',
    text: 'At 32 layers the plain net ends at more than 3 times the training loss of the residual one.',
    runs: { deep: {} },
    control: { deep: { layers: 8 } },
    holds: ({ deep }) => ending(deep, 'plain') > 3 * ending(deep, 'residual'),
    figures: ({ deep }) => ({
      ...endings(deep),
      plainSeen: percent(resultOf(deep, 'plainSeen')),
      plainUnseen: percent(resultOf(deep, 'plainUnseen')),
      residualUnseen: percent(resultOf(deep, 'residualUnseen')),
    }),
  },
  {
    id: 'deeper-is-worse',
    text: 'A plain net of 32 layers ends at more than 10 times the training loss of a plain net of 8.',
    runs: { deep: {}, shallow: { layers: 8 } },
    control: { deep: { layers: 4 } },
    holds: ({ deep, shallow }) => ending(deep, 'plain') > 10 * ending(shallow, 'plain'),
    figures: ({ shallow }) => endings(shallow),
  },
  {
    id: 'residual-trains',
    text: 'A residual net of 32 layers ends below 0.05.',
    runs: { deep: {} },
    control: { deep: { rate: 3e-4 } },
    holds: ({ deep }) => ending(deep, 'residual') < 0.05,
    figures: ({ deep }) => endings(deep),
  },
  {
    id: 'gradient-explodes',
    text: 'With batch normalisation, before the first step: from 8 to 32 layers the gradient of the first layer grows more than 10 times in the plain net, and less than 5 times in the residual one.',
    runs: { deep: {}, shallow: { layers: 8 } },
    control: { deep: { batchNorm: 'off' } },
    holds({ deep, shallow }) {
      const growth = (net: Pair) => startGradients(deep, net).first / startGradients(shallow, net).first;
      return growth('plain') > 10 && growth('residual') < 5;
    },
    figures: ({ deep, shallow }) => ({
      plain: plain(startGradients(deep, 'plain').first),
      plainLast: plain(startGradients(deep, 'plain').last),
      plainShallow: plain(startGradients(shallow, 'plain').first),
      residual: plain(startGradients(deep, 'residual').first),
      residualShallow: plain(startGradients(shallow, 'residual').first),
    }),
  },
  {
    id: 'every-rate',
    text: 'At rates of 0.001, 0.01 and 0.03 too the plain net of 32 layers ends at more than 3 times the training loss of the residual one.',
    runs: { low: { rate: 1e-3 }, high: { rate: 0.01 }, highest: { rate: 0.03 } },
    control: { high: { layers: 8 } },
    holds: (runs) => Object.values(runs).every((run) => ending(run, 'plain') > 3 * ending(run, 'residual')),
    figures: (runs) =>
      Object.fromEntries(
        Object.entries(runs).flatMap(([name, run]) => [
          [name, nats(ending(run, 'plain'))],
          [`${name}Residual`, nats(ending(run, 'residual'))],
        ]),
      ),
  },
  {
    id: 'patience',
    text: 'After 1,000 steps the plain net of 32 layers is still at more than 3 times the training loss of the residual one, and above what a plain net of 8 layers has after 300.',
    runs: { long: { steps: 1000 }, shallow: { layers: 8 } },
    control: { long: { layers: 8 } },
    holds: ({ long, shallow }) =>
      ending(long, 'plain') > 3 * ending(long, 'residual') && ending(long, 'plain') > ending(shallow, 'plain'),
    figures: ({ long, shallow }) => ({
      ...endings(long),
      seen: percent(resultOf(long, 'plainSeen')),
      shallow: nats(ending(shallow, 'plain')),
    }),
  },
  {
    id: 'without-normalisation',
    text: 'Without batch normalisation the first gradient of the plain net changes less than 30 times from the last block to the first layer, and the net ends at less than half the loss.',
    runs: { bare: { batchNorm: 'off' }, normalised: {} },
    control: { bare: {} },
    holds({ bare, normalised }) {
      const { first, last } = startGradients(bare, 'plain');
      const isLevel = first < 30 * last && last < 30 * first;
      return isLevel && ending(bare, 'plain') < ending(normalised, 'plain') / 2;
    },
    figures: ({ bare }) => ({
      ...endings(bare),
      first: plain(startGradients(bare, 'plain').first),
      last: plain(startGradients(bare, 'plain').last),
      residualFirstLoss: nats(valuesOf(bare, 'loss', 'residual')[0]),
    }),
  },
  {
    id: 'pictures',
    text: 'On pictures of shapes, a plain convolutional net of 32 layers ends at more than 3 times the loss of the residual one.',
    runs: { deep: { net: 'shapes', steps: 200 } },
    control: { deep: { net: 'shapes', steps: 200, layers: 8 } },
    holds: ({ deep }) => ending(deep, 'plain') > 3 * ending(deep, 'residual'),
    figures: ({ deep }) => endings(deep),
  },
];
