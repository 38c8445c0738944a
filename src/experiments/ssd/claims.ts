import { endedAt, nats, percent, plain, points, resultOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';
import { boxesOf, confidence, mapOf } from './readings';

const three = (mined: Run, none: Run, all: Run) => ({
  mined: percent(mapOf(mined)),
  none: percent(mapOf(none)),
  all: percent(mapOf(all)),
  minedLoss: nats(confidence(mined)),
  noneLoss: nats(confidence(none)),
  allLoss: nats(confidence(all)),
  minedBefore: plain(boxesOf(mined, 'before')),
  noneBefore: plain(boxesOf(none, 'before')),
  allBefore: plain(boxesOf(all, 'before')),
  minedAfter: plain(boxesOf(mined, 'after')),
  noneAfter: plain(boxesOf(none, 'after')),
  allAfter: plain(boxesOf(all, 'after')),
});
/** The loss is lowest, by far, where the mAP is lowest, by far. */
const isLowestWhereWorst = (none: Run, mined: Run) =>
  confidence(none) < confidence(mined) / 3 && mapOf(none) < mapOf(mined) - 0.2;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'mined',
    text: 'With three hard negatives for each positive the mAP after 200 steps is at least 75 %.',
    runs: { run: {} },
    control: { run: { negatives: 'none' } },
    holds: ({ run }) => mapOf(run) >= 0.75,
    figures: ({ run }) => ({
      map: percent(mapOf(run)),
      share: plain(mapOf(run)),
      before: plain(boxesOf(run, 'before')),
      after: plain(boxesOf(run, 'after')),
      objects: plain(resultOf(run, 'objects')),
      positives: plain(resultOf(run, 'positives')),
      priors: plain(resultOf(run, 'priors')),
    }),
  },
  {
    id: 'positives-only',
    text: 'Trained on positives only, the net has an mAP below 70 % after 200 steps and says of more than 60 priors of a picture that there is an object.',
    runs: { run: { negatives: 'none' } },
    control: { run: {} },
    holds: ({ run }) => mapOf(run) < 0.7 && boxesOf(run, 'before') > 60,
    figures: ({ run }) => ({
      map: percent(mapOf(run)),
      share: plain(mapOf(run)),
      loss: nats(confidence(run)),
      location: nats(endedAt(run, 'loss', 'location')),
      sum: nats(endedAt(run)),
      before: plain(boxesOf(run, 'before')),
      after: plain(boxesOf(run, 'after')),
    }),
  },
  {
    id: 'lowest-where-worst',
    text: 'Without negatives the confidence loss ends below a third of that with 3 hard ones for each positive, and the mAP more than 20 points below.',
    runs: { none: { negatives: 'none' }, mined: {}, all: { negatives: 'all' } },
    control: { none: { negatives: 'all' } },
    holds: ({ none, mined }) => isLowestWhereWorst(none, mined),
    figures: ({ none, mined, all }) => three(mined, none, all),
  },
  {
    id: 'mining-is-faster',
    text: 'After 100 steps the mAP with 3 hard negatives for each positive is more than 4 points above that with all.',
    runs: { mined: {}, all: { negatives: 'all' } },
    control: { mined: { negatives: 'all' } },
    holds: ({ mined, all }) => mapOf(mined, 100) - mapOf(all, 100) > 0.04,
    figures: ({ mined, all }) => ({
      mined100: percent(mapOf(mined, 100)),
      all100: percent(mapOf(all, 100)),
      lead100: points(mapOf(mined, 100) - mapOf(all, 100)),
      lead200: points(mapOf(mined) - mapOf(all)),
    }),
  },
  {
    id: 'fashion',
    text: 'On Fashion scenes the mAP with 3 hard negatives for each positive is at least 65 %, and the confidence loss is lowest without negatives, below a third, where the mAP is more than 20 points lower.',
    runs: {
      none: { data: 'fashion', negatives: 'none' },
      mined: { data: 'fashion' },
      all: { data: 'fashion', negatives: 'all' },
    },
    control: { mined: { data: 'fashion', negatives: 'none' } },
    holds: ({ none, mined }) => mapOf(mined) >= 0.65 && isLowestWhereWorst(none, mined),
    figures: ({ none, mined, all }) => three(mined, none, all),
  },
  {
    id: 'no-permute',
    text: 'Without Permute the mAP is below 10 % after 200 steps and the confidence loss ends above 3.2, about or above that of a net that knows the frequencies only.',
    runs: { run: { permute: 'none' } },
    control: { run: {} },
    holds: ({ run }) => mapOf(run) < 0.1 && confidence(run) > 3.2,
    figures: ({ run }) => ({
      map: percent(mapOf(run)),
      loss: nats(confidence(run)),
      frequencies: nats(resultOf(run, 'frequencies')),
    }),
  },
  {
    id: 'rows-for-columns',
    text: 'With rows and columns exchanged (Permute 0 3 2 1) the mAP after 200 steps is below 50 %.',
    runs: { run: { permute: '0 3 2 1' } },
    control: { run: {} },
    holds: ({ run }) => mapOf(run) < 0.5,
    figures: ({ run }) => ({ map: percent(mapOf(run)), loss: nats(confidence(run)) }),
  },
  {
    id: 'rate',
    text: 'With momentum 0.9 the mAP after 200 steps is higher at a rate of 0.01 than at 0.001.',
    runs: { high: { solver: 'momentum 0.01' }, low: { solver: 'momentum 0.001' } },
    control: { high: { solver: 'momentum 0.001' } },
    holds: ({ high, low }) => mapOf(high) > mapOf(low),
    figures: ({ high, low }) => ({
      high: percent(mapOf(high)),
      low: percent(mapOf(low)),
      highLoss: nats(confidence(high)),
    }),
  },
];
