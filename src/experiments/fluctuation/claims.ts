import { largestGap, nats, percent, plain, resultOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';
import { betweenPictures, inLog, inProbe, level } from './readings';

const figuresOf = (run: Run) => ({
  log: plain(inLog(run)),
  probe: plain(inProbe(run)),
  pictures: plain(betweenPictures(run)),
  level: nats(level(run)),
  iou: percent(resultOf(run, 'meanIoU')),
  background: percent(resultOf(run, 'background')),
});

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'log-not-net',
    text: 'With every cause on, the log fluctuates more than twice as much as the same net on 64 pictures that stay the same, and more than 0.6 times as much as the losses of these pictures differ at the last weights.',
    runs: { run: {} },
    control: { run: { off: ['batch'] } },
    holds: ({ run }) => inLog(run) > 2 * inProbe(run) && inLog(run) > 0.6 * betweenPictures(run),
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'batch',
    text: 'With 8 pictures a step the log fluctuates less than half as much.',
    runs: { all: {}, off: { off: ['batch'] } },
    control: { off: { off: ['balance'] } },
    holds: ({ all, off }) => inLog(off) < inLog(all) / 2,
    figures: ({ all, off }) => ({ ...figuresOf(off), ratio: plain(inLog(all) / inLog(off)) }),
  },
  {
    id: 'momentum',
    text: 'With momentum 0.9 and steps as long, the log fluctuates at least 0.7 times as much, and the held-out loss of the second half is more than 10 % lower.',
    runs: { all: {}, off: { off: ['momentum'] } },
    control: { off: { off: ['batch'] } },
    holds: ({ all, off }) => inLog(off) >= 0.7 * inLog(all) && level(off) < 0.9 * level(all),
    figures: ({ all, off }) => ({ ...figuresOf(off), ratio: plain(inLog(off) / inLog(all)) }),
  },
  {
    id: 'momentum-kept',
    text: 'With momentum 0.9 at the same number for the rate, the net fluctuates less than half as much, and its held-out loss in the second half is more than 1.3 times as high.',
    runs: { all: {}, off: { off: ['momentum'], rate: 'kept' } },
    control: { off: { off: ['momentum'] } },
    holds: ({ all, off }) => inProbe(off) < inProbe(all) / 2 && level(off) > 1.3 * level(all),
    figures: ({ off }) => figuresOf(off),
  },
  {
    id: 'batch-and-momentum',
    text: 'With 8 pictures a step and momentum 0.9, steps as long, the net fluctuates less than 0.6 times as much, and its held-out loss in the second half is lower.',
    runs: { all: {}, off: { off: ['batch', 'momentum'] } },
    control: { off: { off: ['momentum'], rate: 'kept' } },
    holds: ({ all, off }) => inProbe(off) < 0.6 * inProbe(all) && level(off) < level(all),
    figures: ({ off }) => figuresOf(off),
  },
  {
    id: 'sum',
    text: 'With a mean over the pixels and the rate converted, every loss of the log is the same to 0.001 %.',
    runs: { all: {}, off: { off: ['loss'] } },
    control: { off: { off: ['loss'], rate: 'kept' } },
    holds: ({ all, off }) => largestGap(all, off) < 0.001,
    figures: ({ all, off }) => ({ ...figuresOf(off), gap: { value: largestGap(all, off), unit: '%' } }),
  },
  {
    id: 'balance',
    text: 'On pictures with larger shapes the log fluctuates no less than on those with mostly background.',
    runs: { all: {}, off: { off: ['balance'] } },
    control: { off: { off: ['batch'] } },
    holds: ({ all, off }) => inLog(off) >= inLog(all),
    figures: ({ off }) => figuresOf(off),
  },
];
