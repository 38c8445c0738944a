import { mean } from '../../lib/statistics';
import {
  endedAt,
  largestGap,
  nats,
  percent,
  referenceOf,
  resultOf,
  valuesOf,
  type JudgedRun as Run,
} from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { heldOut, nameEnding } from './readings';
import type cell from './cell';

const prior = (run: Run) => referenceOf(run, 'prior');

const first = (run: Run) => valuesOf(run)[0] ?? NaN;

/** Mean of the batch losses of steps 41 to 60. */
const late = (run: Run) => mean(valuesOf(run).slice(40, 60));

/** Mean of the batch losses of the twenty steps before the rate is raised. */
const beforeMove = (run: Run) => mean(valuesOf(run).slice(80, 100));

const fallTo = (run: Run) => endedAt(run) / first(run);

const learned = (run: Run) => heldOut(run) < 0.25;

/** Nothing learned beyond the class frequencies, or no number at all, and the last ReLUs are off. */
function isBroken(run: Run): boolean {
  return !(heldOut(run) < 0.93 * prior(run)) && resultOf(run, 'alive') < 0.02;
}

/** 100 % for the ending of this run: over the seeds, how often each occurs. */
function countEndings(run: Run): Record<string, { value: number; unit: string }> {
  const name = nameEnding(run);
  const shares = (['learns', 'flat', 'thrash', 'nan'] as const).map((one) => [one, percent(name === one ? 1 : 0)]);
  return { ...Object.fromEntries(shares), alive: percent(resultOf(run, 'alive')) };
}

function adamRun(loss: 'mean' | 'sum' | 'sum-fcn') {
  return { steps: 60, solver: 'Adam', lr: 0.01, loss } as const;
}

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'converges',
    text: 'At 0.03 on the mean, with momentum 0.9, the held-out loss after 300 steps is below 0.25.',
    runs: { run: {} },
    control: { run: { lr: 1e-6 } },
    holds: ({ run }) => learned(run),
    figures: ({ run }) => ({
      heldOut: nats(heldOut(run)),
      meanIoU: percent(resultOf(run, 'meanIoU')),
      prior: nats(prior(run)),
    }),
  },
  {
    id: 'flat-when-small',
    text: 'At 1e-6 the loss ends, after 300 steps, at 0.95 of the first one or more; at 1e-10, after 60 steps, at 0.999 of it or more.',
    runs: { small: { lr: 1e-6 }, tiny: { lr: 1e-10, steps: 60 } },
    control: { small: { lr: 1e-4 } },
    holds: ({ small, tiny }) => fallTo(small) >= 0.95 && fallTo(tiny) >= 0.999,
    figures: ({ small, tiny }) => ({
      small: nats(endedAt(small)),
      tiny: nats(endedAt(tiny)),
      first: nats(first(small)),
    }),
  },
  {
    id: 'prior-only',
    text: 'At 1e-4 the loss falls by at least 15 %, but the held-out loss stays above 0.93 of the entropy of the class prior.',
    runs: { run: { lr: 1e-4 } },
    control: { run: {} },
    holds: ({ run }) => fallTo(run) < 0.85 && heldOut(run) > 0.93 * prior(run),
    figures: ({ run }) => ({
      heldOut: nats(heldOut(run)),
      meanIoU: percent(resultOf(run, 'meanIoU')),
      prior: nats(prior(run)),
    }),
  },
  {
    id: 'broken-at-1',
    text: 'At 1 the held-out loss stays above 0.93 of the prior, and fewer than 2 % of the last ReLU outputs are above 0.',
    runs: { run: { lr: 1 } },
    control: { run: {} },
    holds: ({ run }) => isBroken(run),
    figures: ({ run }) => countEndings(run),
  },
  {
    id: 'broken-at-10',
    text: 'At 10 the held-out loss stays above 0.93 of the prior or is not finite, and fewer than 2 % of the last ReLU outputs are above 0.',
    runs: { run: { lr: 10 } },
    control: { run: {} },
    holds: ({ run }) => isBroken(run),
    figures: ({ run }) => countEndings(run),
  },
  {
    id: 'raised-and-back',
    text: 'At 0.03 the loss falls below half of the prior within 100 steps. The rate goes up to 1 at step 100 and back to 0.03 at step 200: the held-out loss ends above 0.93 of the prior or is not finite, and fewer than 2 % of the last ReLU outputs are above 0.',
    runs: { run: {} },
    moves: {
      run: [
        { step: 100, params: { lr: 1 } },
        { step: 200, params: { lr: 0.03 } },
      ],
    },
    control: { run: {} },
    holds: ({ run }) => beforeMove(run) < 0.5 * prior(run) && isBroken(run),
    figures: ({ run }) => ({
      before: nats(beforeMove(run)),
      alive: percent(resultOf(run, 'alive')),
      back: percent(learned(run) ? 1 : 0),
      nan: percent(nameEnding(run) === 'nan' ? 1 : 0),
    }),
  },
  {
    id: 'sum-is-mean',
    text: 'A sum over 1,024 pixels at 0.03 / 1024 gives the losses of the mean at 0.03, step by step within 1 %.',
    runs: { mean: { steps: 60 }, sum: { steps: 60, loss: 'sum', lr: 0.03 / 1024 } },
    control: { sum: { steps: 60, loss: 'sum', lr: 0.03 / 512 } },
    holds: ({ mean, sum }) => largestGap(mean, sum) < 1,
    figures: ({ mean, sum }) => ({ difference: { value: largestGap(mean, sum), unit: '%' } }),
  },
  {
    id: 'post-rates',
    text: 'A sum over as many pixels as 500 x 375, momentum 0.99: at 1e-10 the held-out loss falls below 0.8 ln 5, at 1e-4 the net breaks.',
    runs: {
      low: { loss: 'sum-fcn', solver: '0.99', lr: 1e-10 },
      high: { loss: 'sum-fcn', solver: '0.99', lr: 1e-4 },
    },
    control: { low: { lr: 1e-10 }, high: { lr: 1e-4 } },
    holds: ({ low, high }) => heldOut(low) < 0.8 * Math.log(5) && isBroken(high),
    figures: ({ low, high }) => ({
      low: nats(heldOut(low)),
      lowMeanIoU: percent(resultOf(low, 'meanIoU')),
      ...countEndings(high),
    }),
  },
  {
    id: 'copied-rates',
    text: 'A sum over 1,024 pixels, momentum 0.9: 1e-10 stays at 0.95 of its start or more, and 1e-4 falls below 0.25.',
    runs: { low: { loss: 'sum', lr: 1e-10 }, high: { loss: 'sum', lr: 1e-4 } },
    control: { high: { loss: 'sum-fcn', solver: '0.99', lr: 1e-4 } },
    holds: ({ low, high }) => fallTo(low) >= 0.95 && learned(high),
    figures: ({ low, high }) => ({ low: nats(endedAt(low)), high: nats(heldOut(high)) }),
  },
  {
    id: 'momentum-shifts',
    text: 'At 1e-3 each step from momentum 0 to 0.9 to 0.99 lowers the held-out loss by more than 0.1; at 0.1 momentum 0.99 does not get below half of the prior.',
    runs: {
      none: { solver: '0', lr: 1e-3 },
      high: { solver: '0.9', lr: 1e-3 },
      higher: { solver: '0.99', lr: 1e-3 },
      tooHigh: { solver: '0.99', lr: 0.1 },
    },
    control: {
      none: { solver: '0', lr: 0.1 },
      high: { solver: '0.9', lr: 0.1 },
      higher: { solver: '0.99', lr: 0.1 },
    },
    holds: ({ none, high, higher, tooHigh }) =>
      heldOut(none) > heldOut(high) + 0.1 &&
      heldOut(high) > heldOut(higher) + 0.1 &&
      !(heldOut(tooHigh) < 0.5 * prior(tooHigh)),
    figures: ({ none, high, higher }) => ({
      none: nats(heldOut(none)),
      high: nats(heldOut(high)),
      higher: nats(heldOut(higher)),
    }),
  },
  {
    id: 'adam-scale-free',
    text: 'Adam at 0.01: the losses of the two sums stay within 10 % of those of the mean, averaged over steps 41 to 60.',
    runs: { mean: adamRun('mean'), sum: adamRun('sum'), fcn: adamRun('sum-fcn') },
    control: {
      mean: { ...adamRun('mean'), solver: '0.9' },
      sum: { ...adamRun('sum'), solver: '0.9' },
      fcn: { ...adamRun('sum-fcn'), solver: '0.9' },
    },
    holds: ({ mean, sum, fcn }) => [sum, fcn].every((run) => Math.abs(late(run) / late(mean) - 1) < 0.1),
    figures: ({ mean, sum, fcn }) => ({
      mean: nats(late(mean)),
      sum: nats(late(sum)),
      fcn: nats(late(fcn)),
    }),
  },
  {
    id: 'adam-flat-at-1e-10',
    text: 'Adam at 1e-10 with the sum as if over 500 x 375 pixels: the loss ends, after 60 steps, within 1 % of the first.',
    runs: { run: { ...adamRun('sum-fcn'), lr: 1e-10 } },
    control: { run: adamRun('sum-fcn') },
    holds: ({ run }) => Math.abs(endedAt(run) / first(run) - 1) < 0.01,
    figures: ({ run }) => ({ late: nats(endedAt(run)) }),
  },
  {
    id: 'fashion-converges',
    text: 'Real images: at 0.03 the held-out loss falls below half of the prior.',
    runs: { run: { data: 'fashion' } },
    control: { run: { data: 'fashion', lr: 1e-4 } },
    holds: ({ run }) => heldOut(run) < 0.5 * prior(run),
    figures: ({ run }) => ({
      heldOut: nats(heldOut(run)),
      meanIoU: percent(resultOf(run, 'meanIoU')),
      prior: nats(prior(run)),
    }),
  },
  {
    id: 'fashion-prior-only',
    text: 'Real images: at 1e-4 the held-out loss stays above 0.93 of the prior.',
    runs: { run: { data: 'fashion', lr: 1e-4 } },
    control: { run: { data: 'fashion' } },
    holds: ({ run }) => heldOut(run) > 0.93 * prior(run),
    figures: ({ run }) => ({ heldOut: nats(heldOut(run)), meanIoU: percent(resultOf(run, 'meanIoU')) }),
  },
];
