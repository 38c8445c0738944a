import { nats, percent, plain, referenceOf, resultOf, valuesOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import {
  alarmOf,
  bare,
  collapseOf,
  ending,
  entropyOf,
  highestLate,
  isStuck,
  lateGradient,
  lost,
  lowestOf,
  noticeOf,
  post,
  restingSteps,
  usualUpdate,
} from './readings';
import type cell from './cell';

const range = { rising: 'yes', steps: 400 } as const;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'levels',
    text: 'Pre-norm at 0.003: the first loss is above ln 32, at least 30 means of ten losses lie within 3 % of the entropy of single tokens, and the loss ends below 1.4. One head then gives more than half of its attention to the place where the next token stood.',
    runs: { run: {} },
    control: { run: post },
    holds: ({ run }) =>
      valuesOf(run)[0]! > referenceOf(run, 'chance') &&
      restingSteps(run) >= 30 &&
      ending(run) < 1.4 &&
      resultOf(run, 'copying') > 0.5,
    figures: ({ run }) => ({
      first: nats(valuesOf(run)[0]),
      chance: nats(referenceOf(run, 'chance')),
      entropy: nats(entropyOf(run)),
      resting: plain(restingSteps(run)),
      copying: percent(resultOf(run, 'copying')),
      floor: nats(referenceOf(run, 'floor')),
      loss: nats(ending(run)),
    }),
  },
  {
    id: 'stuck',
    text: 'Post-norm at 0.03: without warm-up the loss ends within 3 % of the entropy of single tokens, and no mean of ten losses falls below 2. With a warm-up of 100 steps one does.',
    runs: { run: post, warmed: { ...post, warmUp: 100 } },
    control: { warmed: post },
    holds: ({ run, warmed }) => isStuck(run) && lowestOf(run) > 2 && lowestOf(warmed) < 2,
    figures: ({ run, warmed }) => ({
      loss: nats(ending(run)),
      entropy: nats(entropyOf(run)),
      warmed: nats(lowestOf(warmed)),
      kept: percent(ending(warmed) < 1.7 ? 1 : 0),
    }),
  },
  {
    id: 'slower',
    text: 'Post-norm at 0.003 and at 0.01, pre-norm at 0.01, all without warm-up: the loss ends below 1.4, and post-norm has more means of ten losses within 3 % of the entropy of single tokens at 0.003 than at 0.01.',
    runs: {
      slow: { norm: 'post' },
      run: { norm: 'post', lr: 0.01 },
      pre: { lr: 0.01 },
    },
    control: { run: post },
    holds: ({ slow, run, pre }) =>
      [slow, run, pre].every((one) => ending(one) < 1.4) && restingSteps(slow) > restingSteps(run),
    figures: ({ slow, run, pre }) => ({
      slow: nats(ending(slow)),
      loss: nats(ending(run)),
      pre: nats(ending(pre)),
      slowResting: plain(restingSteps(slow)),
      resting: plain(restingSteps(run)),
      preResting: plain(restingSteps(pre)),
    }),
  },
  {
    id: 'no-sign',
    text: 'Post-norm at 0.03 without warm-up is stuck within 3 % of the entropy of single tokens, and the middle of its last 100 gradient norms is within a factor of 3 of that of a net that has learned.',
    runs: { run: post, healthy: {} },
    control: { run: { ...post, warmUp: 100 } },
    holds: ({ run, healthy }) => {
      const factor = lateGradient(run) / lateGradient(healthy);
      return isStuck(run) && factor < 3 && factor > 1 / 3;
    },
    figures: ({ run, healthy }) => ({ norm: plain(lateGradient(run)), healthy: plain(lateGradient(healthy)) }),
  },
  {
    id: 'pre-norm',
    text: 'Pre-norm at 0.03 without warm-up: the loss ends below 1.6.',
    runs: { run: { lr: 0.03 } },
    control: { run: post },
    holds: ({ run }) => ending(run) < 1.6,
    figures: ({ run }) => ({ loss: nats(ending(run)) }),
  },
  {
    id: 'lost',
    text: 'Pre-norm, warm-up of 100 steps to a rate of 0.1: a mean of ten losses falls below 2, and the loss ends above 2. Without warm-up no mean of ten falls below 2.',
    runs: { run: lost, cold: { lr: 0.1 } },
    control: { run: {} },
    holds: ({ run, cold }) => lowestOf(run) < 2 && ending(run) > 2 && lowestOf(cold) > 2,
    figures: ({ run, cold }) => ({
      lowest: nats(lowestOf(run)),
      loss: nats(ending(run)),
      cold: nats(ending(cold)),
    }),
  },
  {
    id: 'notice',
    text: 'Pre-norm, warm-up of 100 steps to a rate of 0.1: the gradient norm is above 3 times the median of the 50 steps before, and the update above 0.02 of the weights, before a mean of five losses lies 0.5 above the lowest.',
    runs: { run: lost },
    control: { run: {} },
    holds: ({ run }) => noticeOf(run, 'gradient') > 0 && noticeOf(run, 'update') > 0,
    figures: ({ run }) => ({
      collapse: plain(collapseOf(run)),
      gradient: plain(noticeOf(run, 'gradient')),
      update: plain(noticeOf(run, 'update')),
    }),
  },
  {
    id: 'false-alarm',
    text: 'Pre-norm at 0.03: the gradient norm is above 3 times the median of the 50 steps before, and no mean of five losses lies 0.5 above the lowest before it.',
    runs: { run: { lr: 0.03 } },
    control: { run: lost },
    holds: ({ run }) => alarmOf(run, 'gradient') >= 0 && collapseOf(run) < 0,
    figures: ({ run }) => ({
      gradient: plain(alarmOf(run, 'gradient')),
      update: percent(alarmOf(run, 'update') >= 0 ? 1 : 0),
      loss: nats(ending(run)),
    }),
  },
  {
    id: 'update-size',
    text: 'Pre-norm learns to copy at 0.003 and at 0.03: the loss ends below 1.6, and half of the updates are above 0.0015 of the weights at the lower rate, above 0.005 at the higher.',
    runs: { slow: {}, run: { lr: 0.03 }, stuck: post },
    control: { run: post },
    holds: ({ slow, run }) =>
      [slow, run].every((one) => ending(one) < 1.6) && usualUpdate(slow) > 0.0015 && usualUpdate(run) > 0.005,
    figures: ({ slow, run, stuck }) => ({
      slow: plain(usualUpdate(slow)),
      run: plain(usualUpdate(run)),
      stuck: plain(usualUpdate(stuck)),
    }),
  },
  {
    id: 'spike',
    text: 'No norm at 0.04, 500 steps: a mean of ten losses falls below 1.5, and behind step 150 a mean of five losses is above 1.6, with a beta2 of 0.999 and with 0.95; with 0.95 none is above 10.',
    runs: { run: bare, short: { ...bare, beta2: 0.95 } },
    control: { run: { lr: 0.03 } },
    holds: ({ run, short }) =>
      [run, short].every((one) => lowestOf(one) < 1.5 && highestLate(one) > 1.6) && highestLate(short) <= 10,
    figures: ({ run, short }) => ({
      highest: nats(highestLate(run)),
      short: nats(highestLate(short)),
      away: percent(ending(run) < 10 ? 0 : 1),
      loss: nats(ending(short)),
    }),
  },
  {
    id: 'range',
    text: 'A rate that rises from 0.003 to 0.3 in 400 steps: with pre-norm and with post-norm a mean of ten losses falls below 1.5, and the loss ends between 2.5 and 3.2.',
    runs: { pre: range, post: { ...range, norm: 'post' } },
    control: { pre: {} },
    holds: (runs) => Object.values(runs).every((run) => lowestOf(run) < 1.5 && ending(run) > 2.5 && ending(run) < 3.2),
    figures: ({ pre, post: after }) => ({
      pre: plain(valuesOf(pre, 'rate', 'rate')[collapseOf(pre)]),
      post: plain(valuesOf(after, 'rate', 'rate')[collapseOf(after)]),
      preLoss: nats(ending(pre)),
      postLoss: nats(ending(after)),
      preNotice: plain(noticeOf(pre, 'gradient')),
      postNotice: plain(noticeOf(after, 'gradient')),
      preUpdate: plain(noticeOf(pre, 'update')),
      postUpdate: plain(noticeOf(after, 'update')),
    }),
  },
];
