import { nats, percent, plain, resultOf, type JudgedRun } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { atStep50, ending, identityEnding, stemRatio, streamOf } from './readings';
import type cell from './cell';

const endings = (runs: Record<string, JudgedRun>) =>
  Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, nats(ending(run))]));

/** Held-out errors, beside those of the papers. */
const errors = (runs: Record<string, JudgedRun>) =>
  Object.fromEntries(Object.entries(runs).map(([name, run]) => [`${name}Error`, percent(resultOf(run, 'yoursError'))]));

const identity = { shortcut: 'identity' } as const;
const orders = { ...identity, steps: 200 } as const;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'identity-trains',
    text: 'With identity shortcuts 52 layers end below 0.1.',
    runs: { identity },
    control: { identity: { shortcut: 'scaled' } },
    holds: ({ identity: run }) => ending(run) < 0.1,
    figures: (runs) => ({ ...endings(runs), ...errors(runs) }),
  },
  {
    id: 'halved',
    text: 'With shortcuts of 0.5 x, and with a whole or half a branch, 52 layers end above 0.4, and at more than 5 times the loss of identity shortcuts. So do shortcuts of 0 x, which are none.',
    runs: {
      scaled: { shortcut: 'scaled' },
      shared: { shortcut: 'shared' },
      none: { shortcut: 'scaled', lambda: 0 },
    },
    control: { scaled: identity },
    holds: (runs) => Object.values(runs).every((run) => ending(run) > 0.4 && ending(run) > 5 * identityEnding(run)),
    figures: (runs) => ({ ...endings(runs), ...errors(runs) }),
  },
  {
    id: 'others-fail',
    text: 'A linear layer on the shortcut, dropout there, and gates of either kind that start half open: each ends above 0.4, and at more than 5 times the loss of identity shortcuts.',
    runs: {
      layer: { shortcut: 'layer' },
      dropout: { shortcut: 'dropout' },
      exclusive: {},
      gated: { shortcut: 'gated' },
    },
    control: { layer: { shortcut: 'layer', order: 'pre' } },
    holds: (runs) => Object.values(runs).every((run) => ending(run) > 0.4 && ending(run) > 5 * identityEnding(run)),
    figures: (runs) => ({ ...endings(runs), ...errors(runs) }),
  },
  {
    id: 'closed-gates',
    text: 'Gates that start at a bias of -6 end below 0.2. At step 50 the exclusive one is above 0.2, and at more than 1.5 times the loss of the other.',
    runs: { exclusive: { bias: -6 }, gated: { shortcut: 'gated', bias: -6 } },
    control: { exclusive: {} },
    holds: ({ exclusive, gated }) =>
      [exclusive, gated].every((run) => ending(run) < 0.2) &&
      atStep50(exclusive) > 0.2 &&
      atStep50(exclusive) > 1.5 * atStep50(gated),
    figures: (runs) => ({
      ...endings(runs),
      ...errors(runs),
      exclusiveAt50: nats(atStep50(runs.exclusive)),
      gatedAt50: nats(atStep50(runs.gated)),
    }),
  },
  {
    id: 'two-sided',
    text: 'An exclusive gate that starts at -4 ends below 0.05; from 0 and from -8 it ends at more than 5 times as much.',
    runs: { open: {}, middle: { bias: -4 }, shut: { bias: -8 }, early: { bias: -2 } },
    control: {
      open: { shortcut: 'gated' },
      middle: { shortcut: 'gated', bias: -4 },
      shut: { shortcut: 'gated', bias: -8 },
    },
    holds: ({ open, middle, shut }) =>
      ending(middle) < 0.05 && 5 * ending(middle) < ending(shut) && 5 * ending(middle) < ending(open),
    figures: endings,
  },
  {
    id: 'one-sided',
    text: 'A shortcut-only gate ends lower from -4 than from -2, and lower still from -8.',
    runs: {
      two: { shortcut: 'gated', bias: -2 },
      four: { shortcut: 'gated', bias: -4 },
      eight: { shortcut: 'gated', bias: -8 },
    },
    control: { two: { bias: -2 }, four: { bias: -4 }, eight: { bias: -8 } },
    holds: ({ two, four, eight }) => ending(eight) < ending(four) && ending(four) < ending(two),
    figures: endings,
  },
  {
    id: 'gradient-explodes',
    text: 'With shortcuts of 0.5 x the gradient of the first layer is more than 5 times that of identity shortcuts before the first step, with a whole and with half a branch.',
    runs: { scaled: { shortcut: 'scaled' }, shared: { shortcut: 'shared' } },
    control: { scaled: { shortcut: 'scaled', lambda: 100 } },
    holds: (runs) => Object.values(runs).every((run) => stemRatio(run) > 5),
    figures: ({ scaled, shared }) => ({
      scaled: plain(resultOf(scaled, 'yoursStem')),
      shared: plain(resultOf(shared, 'yoursStem')),
      identity: plain(resultOf(scaled, 'identityStem')),
    }),
  },
  {
    id: 'above-one',
    text: 'In full pre-activation order, shortcuts of 1.5 x end below 0.05, and those of 0.5 x above 0.4.',
    runs: {
      half: { shortcut: 'scaled', order: 'pre' },
      more: { shortcut: 'scaled', lambda: 150, order: 'pre' },
      original: { shortcut: 'scaled', lambda: 150 },
    },
    control: { more: { shortcut: 'scaled', order: 'pre' } },
    holds: ({ half, more }) => ending(more) < 0.05 && ending(half) > 0.4,
    figures: endings,
  },
  {
    id: 'layer-in-pre',
    text: 'In full pre-activation order a linear layer on the shortcut ends below 0.1; in the original order above 0.4.',
    runs: { pre: { shortcut: 'layer', order: 'pre' }, original: { shortcut: 'layer' } },
    control: { pre: { shortcut: 'layer', order: 'original' } },
    holds: ({ pre, original }) => ending(pre) < 0.1 && ending(original) > 0.4,
    figures: endings,
  },
  {
    id: 'orders',
    text: 'After 200 steps, batch normalisation after the addition ends above 0.2, and at more than 5 times the loss of the original order. All other orders end below 0.1.',
    runs: {
      after: { ...orders, order: 'bn-after' },
      before: { ...orders, order: 'relu-before' },
      only: { ...orders, order: 'relu-only' },
      pre: { ...orders, order: 'pre' },
    },
    control: { after: { ...orders, order: 'relu-only' } },
    holds: ({ after, before, only, pre }) =>
      ending(after) > 0.2 &&
      ending(after) > 5 * identityEnding(after) &&
      [before, only, pre].every((run) => ending(run) < 0.1),
    figures: (runs) => ({
      ...endings(runs),
      ...errors(runs),
      original: nats(identityEnding(runs.pre)),
      originalError: percent(resultOf(runs.pre, 'identityError')),
      preWins: percent(ending(runs.pre) < identityEnding(runs.pre) ? 1 : 0),
      beforeWins: percent(ending(runs.before) < identityEnding(runs.before) ? 1 : 0),
    }),
  },
  {
    id: 'deeper-orders',
    text: 'With 110 layers too, after 200 steps, batch normalisation after the addition ends above 0.2, and full pre-activation below 0.1.',
    runs: {
      after: { ...orders, layers: 110, order: 'bn-after' },
      pre: { ...orders, layers: 110, order: 'pre' },
    },
    control: { after: { ...orders, layers: 110, order: 'relu-only' } },
    holds: ({ after, pre }) => ending(after) > 0.2 && ending(pre) < 0.1,
    figures: (runs) => ({
      ...endings(runs),
      original: nats(identityEnding(runs.pre)),
      preWins: percent(ending(runs.pre) < identityEnding(runs.pre) ? 1 : 0),
    }),
  },
  {
    id: 'first-gradient',
    text: 'Before the first step, the gradient of the first layer is in full pre-activation order less than 0.75 of what it is in the original order.',
    runs: { pre: { ...identity, order: 'pre' } },
    control: { pre: { ...identity, order: 'bn-after' } },
    holds: ({ pre }) => stemRatio(pre) < 0.75,
    figures: ({ pre }) => ({
      pre: plain(resultOf(pre, 'yoursStem')),
      original: plain(resultOf(pre, 'identityStem')),
    }),
  },
  {
    id: 'only-add',
    text: 'With a ReLU before the addition the mean of what runs past the blocks grows more than 5 times from the first block to the last, before the first step. In full pre-activation order it ends less than half as far from 0.',
    runs: { before: { ...identity, order: 'relu-before' }, pre: { ...identity, order: 'pre' } },
    control: { before: { ...identity, order: 'bn-after' } },
    holds({ before, pre }) {
      const { first, last } = streamOf(before);
      return last > 5 * first && 2 * Math.abs(streamOf(pre).last) < last;
    },
    figures: ({ before, pre }) => ({
      first: plain(streamOf(before).first),
      before: plain(streamOf(before).last),
      pre: plain(streamOf(pre).last),
      original: plain(streamOf(pre, 'identity').last),
    }),
  },
];
