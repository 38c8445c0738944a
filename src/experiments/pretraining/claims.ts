import { endedAt, nats, percent, plain, referenceOf, resultOf, valuesOf } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';
import { allBut, faults, first, heldOut, known } from './readings';

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'not-read',
    text: 'With // in the file nothing is trained.',
    exact: true,
    runs: { run: { mended: [] }, rest: { mended: allBut('comments') } },
    holds: ({ run, rest }) => resultOf(run, 'trained') === 0 && resultOf(rest, 'trained') === 0,
    figures: ({ run }) => ({ steps: plain(resultOf(run, 'trained')) }),
  },
  {
    id: 'zeros',
    text: 'Without fillers the loss ends within 1 % of ln 64, the logarithm of the number of labels, with stored statistics and with those of the batch.',
    runs: { stored: { mended: ['comments'] }, batch: { mended: ['comments', 'statistics'] } },
    control: { batch: { mended: ['comments', 'fillers', 'statistics'] } },
    holds: (runs) => Object.values(runs).every((run) => Math.abs(endedAt(run) / referenceOf(run, 'chance') - 1) < 0.01),
    figures: ({ stored, batch }) => ({
      end: nats(endedAt(stored)),
      batch: nats(endedAt(batch)),
      chance: nats(referenceOf(stored, 'chance')),
    }),
  },
  {
    id: 'explodes',
    text: 'With fillers and statistics that nobody has stored, the first loss is above 1,000,000, and later ones are no numbers.',
    runs: { run: { mended: ['comments', 'fillers'] } },
    control: { run: { mended: ['comments', 'fillers', 'statistics'] } },
    holds: (runs) => !(first(runs.run) < 1e6) && valuesOf(runs.run).some((loss) => !Number.isFinite(loss)),
    figures: ({ run }) => ({ first: nats(first(run)) }),
  },
  {
    id: 'by-heart',
    text: 'With a label for each image the loss of the training images ends below 0.2, and no held-out image has a label.',
    runs: { run: { mended: allBut('labels') } },
    control: { run: { mended: ['comments'] } },
    holds: ({ run }) => endedAt(run) < 0.2 && heldOut(run) === 0,
    figures: ({ run }) => ({
      end: nats(endedAt(run)),
      chance: nats(referenceOf(run, 'chance')),
      known: percent(known(run)),
    }),
  },
  {
    id: 'repaired',
    text: 'With all four mended more than 50 % of held-out images are named right, with the fillers still missing fewer than 30 %; there are four classes.',
    runs: { run: { mended: [...faults] }, unfilled: { mended: allBut('fillers') } },
    control: { run: { mended: allBut('fillers') } },
    holds: ({ run, unfilled }) => heldOut(run) > 0.5 && heldOut(unfilled) < 0.3,
    figures: ({ run, unfilled }) => ({
      heldOut: percent(heldOut(run)),
      end: nats(endedAt(run)),
      unfilled: percent(heldOut(unfilled)),
    }),
  },
];
