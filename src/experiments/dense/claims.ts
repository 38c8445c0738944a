import type { ClaimsOf } from '../lab/define';
import { nats, percent, plain, resultOf, type JudgedRun } from '../lab/readings';
import type cell from './cell';

const endings = (run: JudgedRun) => ({
  dense: nats(resultOf(run, 'dense')),
  plain: nats(resultOf(run, 'plain')),
  residual: nats(resultOf(run, 'residual')),
});

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'trains',
    text: 'Of 32 layers and as many parameters as the other, the DenseNet ends below 0.05 and the plain net above 0.1.',
    runs: { deep: {} },
    control: { deep: { layers: 8 } },
    holds: ({ deep }) => resultOf(deep, 'dense') < 0.05 && resultOf(deep, 'plain') > 0.1,
    figures: ({ deep }) => ({
      ...endings(deep),
      accuracy: percent(resultOf(deep, 'accuracy')),
      plainAccuracy: percent(resultOf(deep, 'plainAccuracy')),
    }),
  },
  {
    id: 'shallow',
    text: 'Of 8 layers the plain net ends at less than half of what the plain net of 32 ends at.',
    runs: { shallow: { layers: 8 }, deep: {} },
    control: { shallow: {} },
    holds: ({ shallow, deep }) => resultOf(shallow, 'plain') < resultOf(deep, 'plain') / 2,
    figures: ({ shallow }) => endings(shallow),
  },
  {
    id: 'narrow',
    text: 'With a growth of 2 the DenseNet of 32 layers ends below 0.05 as well, with less than half the parameters.',
    runs: { narrow: { growth: 2 }, usual: {} },
    control: { narrow: { growth: 2, layers: 4 } },
    holds: ({ narrow, usual }) =>
      resultOf(narrow, 'dense') < 0.05 && resultOf(narrow, 'parameters') < resultOf(usual, 'parameters') / 2,
    figures: ({ narrow }) => ({ ...endings(narrow), parameters: plain(resultOf(narrow, 'parameters')) }),
  },
  {
    id: 'counts',
    text: 'A block of 30 layers has 30 (30 + 1) / 2 = 465 connections, and with a growth of 4 behind 8 features 128 leave it.',
    exact: true,
    runs: { short: { steps: 4 } },
    holds: ({ short }) => resultOf(short, 'connections') === 465 && resultOf(short, 'features') === 128,
    figures: ({ short }) => ({
      connections: plain(resultOf(short, 'connections')),
      features: plain(resultOf(short, 'features')),
      parameters: plain(resultOf(short, 'parameters')),
      plainParameters: plain(resultOf(short, 'plainParameters')),
      residualParameters: plain(resultOf(short, 'residualParameters')),
    }),
  },
];
