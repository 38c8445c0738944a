import { nats, percent, plain, resultOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { ending, faint, firstLoss, forwards, notFinite, small } from './readings';
import type cell from './cell';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'window',
    text: 'Loss scales of 2⁻⁸, 1 and 2¹⁰: the loss ends below 0.02, as in 32 bits.',
    runs: { small: { scale: -8 }, one: { scale: 0 }, run: {}, single: { precision: 'single' } },
    control: { one: { scale: -20 } },
    holds: (runs) => Object.values(runs).every((run) => ending(run) < 0.02),
    figures: ({ run, one, single }) => ({
      loss: nats(ending(run)),
      one: nats(ending(one)),
      single: nats(ending(single)),
      first: nats(firstLoss(run)),
      firstSingle: nats(firstLoss(single)),
    }),
  },
  {
    id: 'overflow',
    text: 'A loss scale of 2²⁰: the loss of step 0 is finite, that of step 1 is not. At 2¹⁰ all are.',
    runs: { run: { scale: 20 }, inside: {} },
    control: { run: {} },
    holds: ({ run, inside }) => notFinite(run) === 1 && notFinite(inside) === -1,
    figures: ({ run, inside }) => ({ first: nats(firstLoss(run)), inside: nats(firstLoss(inside)) }),
  },
  {
    id: 'underflow',
    text: 'A loss scale of 2⁻²⁰: in 300 steps no weight moves, with SGD and with Adam.',
    runs: { run: { scale: -20 }, adam: { scale: -20, solver: 'Adam', lr: 0.002 } },
    control: { run: { scale: -8 } },
    holds: ({ run, adam }) => resultOf(run, 'moved') === 0 && resultOf(adam, 'moved') === 0,
    figures: ({ run, adam }) => ({
      adam: plain(resultOf(adam, 'moved')),
      moved: plain(resultOf(run, 'moved')),
      zeros: percent(resultOf(run, 'zeros')),
      single: percent(resultOf(run, 'zerosSingle')),
      loss: nats(ending(run)),
    }),
  },
  {
    id: 'faint',
    text: 'Four layers of small weights, Adam at 0.002, a loss scale of 1: before the first step more than half of the first layer’s gradient is 0, in 32 bits none of it, and the loss ends within 0.2 of that in 32 bits. At 2⁻⁸ all of it is 0, and no weight of the first layer moves.',
    runs: {
      one: { ...faint, scale: 0 },
      single: { ...faint, scale: 0, precision: 'single' },
      low: { ...faint, scale: -8 },
    },
    control: { one: { ...faint, scale: 14 } },
    holds: ({ one, single, low }) =>
      resultOf(one, 'zeros') > 0.5 &&
      resultOf(single, 'zeros') === 0 &&
      Math.abs(ending(one) - ending(single)) < 0.2 &&
      resultOf(low, 'zeros') === 1 &&
      resultOf(low, 'movedFirst') === 0,
    figures: ({ one, single, low }) => ({
      zeros: percent(resultOf(one, 'zeros')),
      zerosSingle: percent(resultOf(single, 'zeros')),
      loss: nats(ending(one)),
      single: nats(ending(single)),
      low: nats(ending(low)),
      learned: percent(ending(one) < 0.4 ? 1 : 0),
      learnedSingle: percent(ending(single) < 0.4 ? 1 : 0),
      woken: percent(resultOf(one, 'movedFirst') === 1 ? 1 : 0),
    }),
  },
  {
    id: 'forwards',
    text: 'Sixteen layers of 2 × MSRA: in 16 bits the loss of step 0 is not finite, at a loss scale of 1 and at 2⁻⁸; in 32 bits it is.',
    runs: {
      one: { ...forwards, scale: 0 },
      small: { ...forwards, scale: -8 },
      single: { ...forwards, precision: 'single', scale: 0 },
    },
    control: { one: { ...forwards, layers: 8, scale: 0 } },
    holds: ({ one, small, single }) => notFinite(one) === 0 && notFinite(small) === 0 && notFinite(single) === -1,
    figures: ({ single }) => ({ first: nats(firstLoss(single)), loss: nats(ending(single)) }),
  },
  {
    id: 'drowned',
    text: 'Adam at 3e-5, 500 steps: with weights of 16 bits the loss ends at more than 1.3 times that of weights kept in 32.',
    runs: { pure: { ...small, precision: 'pure' }, mixed: small },
    control: { pure: small },
    holds: ({ pure, mixed }) => ending(pure) > 1.3 * ending(mixed),
    figures: ({ pure, mixed }) => ({
      pure: nats(ending(pure)),
      mixed: nats(ending(mixed)),
      ratio: plain(ending(pure) / ending(mixed)),
    }),
  },
  {
    id: 'sums',
    text: '2048 + 1 is 2048 in 16 bits.',
    exact: true,
    runs: { run: { steps: 4, layers: 2 } },
    holds: ({ run }) => resultOf(run, 'stop') === 2048,
    figures: ({ run }) => ({ sum: plain(resultOf(run, 'stop')) }),
  },
];
