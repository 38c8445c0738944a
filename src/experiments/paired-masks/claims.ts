import type { RunRecord } from '../../engine/run-record';
import { nats, percent, referenceOf, resultOf, valuesOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { ending } from './readings';
import type cell from './cell';

type OneRun = { run: RunRecord };

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'floor',
    text: 'With flipped images and masks that stay, the training loss ends above ln 2 times the share of differing pixels, and at more than twice that of masks that follow.',
    runs: { run: {} },
    control: { run: { transform: 'brightness' } },
    holds: ({ run }: OneRun) =>
      ending(run, 'broken') > referenceOf(run, 'floor') && ending(run, 'broken') > 2 * ending(run, 'follow'),
    figures: ({ run }: OneRun) => ({
      follow: nats(ending(run, 'follow')),
      broken: nats(ending(run, 'broken')),
      floor: nats(referenceOf(run, 'floor')),
      prior: nats(referenceOf(run, 'prior')),
      differing: percent(resultOf(run, 'differing')),
      followIoU: percent(resultOf(run, 'followIoU')),
      brokenIoU: percent(resultOf(run, 'brokenIoU')),
    }),
  },
  {
    id: 'own-draw',
    text: 'Masks that are flipped by a coin of their own end at more than twice the loss too.',
    runs: { run: { mistake: 'own draw' } },
    control: { run: { mistake: 'own draw', transform: 'brightness' } },
    holds: ({ run }: OneRun) => ending(run, 'broken') > 2 * ending(run, 'follow'),
    figures: ({ run }: OneRun) => ({
      broken: nats(ending(run, 'broken')),
      brokenIoU: percent(resultOf(run, 'brokenIoU')),
    }),
  },
  {
    id: 'quiet-damage',
    text: 'With rotations by up to 22.5 degrees and masks that stay, the training loss is at least 1.4 times as high, yet the mean IoU on held-out images falls by less than 10 points.',
    runs: { run: { transform: 'rotation' } },
    control: { run: {} },
    holds: ({ run }: OneRun) =>
      ending(run, 'broken') > 1.4 * ending(run, 'follow') &&
      resultOf(run, 'followIoU') - resultOf(run, 'brokenIoU') < 0.1,
    figures: ({ run }: OneRun) => ({
      follow: nats(ending(run, 'follow')),
      broken: nats(ending(run, 'broken')),
      followIoU: percent(resultOf(run, 'followIoU')),
      brokenIoU: percent(resultOf(run, 'brokenIoU')),
    }),
  },
  {
    id: 'brightness-is-free',
    text: 'Changes of brightness leave the masks right: both nets have the same loss in every step.',
    exact: true,
    runs: { run: { transform: 'brightness', steps: 20 } },
    holds: ({ run }: OneRun) =>
      valuesOf(run, 'loss', 'follow').every((loss, i) => loss === valuesOf(run, 'loss', 'broken')[i]),
    figures: ({ run }: OneRun) => ({ gap: nats(ending(run, 'broken') - ending(run, 'follow')) }),
  },
];
