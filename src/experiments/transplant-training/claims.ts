import { nats, percent, plain, points, valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { early, heldOut, meanIoU, starts, type Start } from './readings';
import type cell from './cell';

const figuresOf = (run: Run) =>
  Object.fromEntries(
    (Object.keys(starts) as Start[]).flatMap((start) => [
      [`${start}First`, nats(valuesOf(run, 'loss', start)[0])],
      [`${start}Early`, nats(early(run, start))],
      [start, nats(heldOut(run, start))],
      [`${start}IoU`, percent(meanIoU(run, start))],
    ]),
  );

const untrained = { run: { source: 'nothing' } } as const;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'copied-ahead',
    text: 'All copied, the score layer by class: after the last step the held-out loss with nothing copied is more than 1.3 times as high.',
    runs: { run: {} },
    control: untrained,
    holds: ({ run }) => heldOut(run, 'nothing') > 1.3 * heldOut(run, 'byClass'),
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'half-copied',
    text: 'Copied flat, with two items of four from other classes: a held-out loss more than 1.03 times that of the copy by class, and a mean IoU more than 1 point lower; with nothing copied the loss is more than 1.3 times that of the flat copy.',
    runs: { run: {} },
    control: untrained,
    holds: ({ run }) =>
      heldOut(run, 'flat') > 1.03 * heldOut(run, 'byClass') &&
      meanIoU(run, 'byClass') - meanIoU(run, 'flat') > 0.01 &&
      heldOut(run, 'nothing') > 1.3 * heldOut(run, 'flat'),
    figures: ({ run }) => ({
      ratio: plain(heldOut(run, 'flat') / heldOut(run, 'byClass')),
      points: points(meanIoU(run, 'byClass') - meanIoU(run, 'flat')),
    }),
  },
  {
    id: 'features-help',
    text: 'With the score layer at zero in both, the held-out loss with nothing copied is more than 1.15 times as high as with the features of the classifier.',
    runs: { run: {} },
    control: untrained,
    holds: ({ run }) => heldOut(run, 'nothing') > 1.15 * heldOut(run, 'scoreZero'),
    figures: ({ run }) => ({ ratio: plain(heldOut(run, 'nothing') / heldOut(run, 'scoreZero')) }),
  },
  {
    id: 'other-classes',
    text: 'With the score layer at zero in both, the features of a classifier of six other items end at a higher mean IoU than nothing copied.',
    runs: { run: { source: 'others' } },
    control: untrained,
    holds: ({ run }) => meanIoU(run, 'scoreZero') > meanIoU(run, 'nothing'),
    figures: ({ run }) => ({
      ratio: plain(heldOut(run, 'nothing') / heldOut(run, 'scoreZero')),
      scoreZeroIoU: percent(meanIoU(run, 'scoreZero')),
      nothingIoU: percent(meanIoU(run, 'nothing')),
    }),
  },
];
