import { nats, percent, plain, valuesOf, type JudgedRun as Run } from '../lab/judge';
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
    text: 'All copied, the score layer by class: after 150 steps the held-out loss with nothing copied is more than 1.15 times as high.',
    runs: { run: {} },
    control: untrained,
    holds: ({ run }) => heldOut(run, 'nothing') > 1.15 * heldOut(run, 'byClass'),
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'half-between',
    text: 'Copied flat, with two items of four from other classes: a held-out loss more than 1.1 times that of the copy by class, and below that with nothing copied.',
    runs: { run: {} },
    control: untrained,
    holds: ({ run }) =>
      heldOut(run, 'flat') > 1.1 * heldOut(run, 'byClass') && heldOut(run, 'flat') < heldOut(run, 'nothing'),
    figures: ({ run }) => ({ ratio: plain(heldOut(run, 'flat') / heldOut(run, 'byClass')) }),
  },
  {
    id: 'features-help',
    text: 'With the score layer at zero in both, the held-out loss with nothing copied is more than 1.05 times as high as with the features of the classifier.',
    runs: { run: {} },
    control: untrained,
    holds: ({ run }) => heldOut(run, 'nothing') > 1.05 * heldOut(run, 'scoreZero'),
    figures: ({ run }) => ({ ratio: plain(heldOut(run, 'nothing') / heldOut(run, 'scoreZero')) }),
  },
  {
    id: 'other-classes',
    text: 'The features of a classifier of six other items help too: with nothing copied the held-out loss is higher.',
    runs: { run: { source: 'others' } },
    control: untrained,
    holds: ({ run }) => heldOut(run, 'nothing') > heldOut(run, 'scoreZero'),
    figures: ({ run }) => ({ ...figuresOf(run), ratio: plain(heldOut(run, 'nothing') / heldOut(run, 'scoreZero')) }),
  },
];
