import { largestGap, nats, percent, plain, resultOf, type JudgedRun } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

const moved = (run: JudgedRun, layer: 'A' | 'B' | 'C' | 'D') => resultOf(run, `moved${layer}`);
const distances = (run: JudgedRun) => ({
  A: plain(moved(run, 'A')),
  B: plain(moved(run, 'B')),
  C: plain(moved(run, 'C')),
  D: plain(moved(run, 'D')),
  bias: plain(resultOf(run, 'biasC')),
  loss: nats(resultOf(run, 'loss')),
});
export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'd-alone',
    text: 'With lr_mult 0 on D, D does not move by one bit and A, B and C do; the loss ends below 0.1.',
    runs: { run: {} },
    control: { run: { freeze: 'abc' } },
    holds: ({ run }) =>
      moved(run, 'D') === 0 &&
      moved(run, 'A') > 0 &&
      moved(run, 'B') > 0 &&
      moved(run, 'C') > 0 &&
      resultOf(run, 'loss') < 0.1,
    figures: ({ run }) => distances(run),
  },
  {
    id: 'abc-alone',
    text: 'With lr_mult 0 on A, B and C, none of them moves by one bit, and the loss ends above twice what it is with lr_mult 0 on D.',
    runs: { run: { freeze: 'abc' }, d: {} },
    control: { run: { freeze: 'none' }, d: {} },
    holds: ({ run, d }) =>
      moved(run, 'A') === 0 &&
      moved(run, 'B') === 0 &&
      moved(run, 'C') === 0 &&
      resultOf(run, 'loss') > 2 * resultOf(d, 'loss'),
    figures: ({ run }) => ({ ...distances(run), accuracy: percent(resultOf(run, 'accuracy')) }),
  },
  {
    id: 'evaporates',
    text: 'With propagate_down: false on D and weight decay, A, B and C get a gradient of exactly 0, end below 1 % of their length, and the loss ends within 0.02 of ln 2.',
    runs: { run: { freeze: 'stop' } },
    control: { run: { freeze: 'stop', decay: 0 } },
    holds: ({ run }) =>
      resultOf(run, 'gradientBelow') === 0 &&
      resultOf(run, 'longestBelow') < 0.01 &&
      Math.abs(resultOf(run, 'loss') - Math.log(2)) < 0.02,
    figures: ({ run }) => ({
      left: percent(resultOf(run, 'longestBelow')),
      loss: nats(resultOf(run, 'loss')),
      accuracy: percent(resultOf(run, 'accuracy')),
    }),
  },
  {
    id: 'shrinks-as-said',
    text: 'What is left of A, B and C is within 20 % of exp(-t lr wd / (1 - m)).',
    runs: { run: { freeze: 'stop' } },
    control: { run: { freeze: 'abc' } },
    holds: ({ run }) => Math.abs(resultOf(run, 'longestBelow') / resultOf(run, 'said') - 1) < 0.2,
    figures: ({ run }) => ({ left: percent(resultOf(run, 'longestBelow')), said: percent(resultOf(run, 'said')) }),
  },
  {
    id: 'same-without-decay',
    text: 'Without weight decay, propagate_down: false on D and lr_mult 0 on A, B and C have the same losses, to the last bit.',
    exact: true,
    runs: { stop: { freeze: 'stop', decay: 0 }, abc: { freeze: 'abc', decay: 0 } },
    holds: ({ stop, abc }) => largestGap(stop, abc) === 0 && moved(stop, 'A') === 0,
    figures: ({ stop }) => ({ loss: nats(resultOf(stop, 'loss')) }),
  },
  {
    id: 'c-alone',
    text: 'With lr_mult 0 on both parameters of C, C does not move by one bit; A, B and D do.',
    runs: { run: { freeze: 'c' } },
    control: { run: { freeze: 'cWeights' } },
    holds: ({ run }) =>
      moved(run, 'C') === 0 &&
      resultOf(run, 'biasC') === 0 &&
      moved(run, 'A') > 0 &&
      moved(run, 'B') > 0 &&
      moved(run, 'D') > 0,
    figures: ({ run }) => distances(run),
  },
  {
    id: 'c-once',
    text: 'With one param only, the weights of C stand still and its bias moves.',
    runs: { run: { freeze: 'cWeights' } },
    control: { run: { freeze: 'c' } },
    holds: ({ run }) => moved(run, 'C') === 0 && resultOf(run, 'biasC') > 0,
    figures: ({ run }) => distances(run),
  },
];
