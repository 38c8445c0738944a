import type { ChecksOf, GoalsOf } from '../lab/define';
import { resultOf } from '../lab/readings';
import { isSameCurve, lastLoss, twiceTheRank } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'both-zero',
    prompt:
      'Someone sets B to zero, as the paper says, and A too, to be safe. The new head learns as before. What does the training loss look like?',
    settings: { start: 'both-zero' },
    options: [
      {
        id: 'flat',
        label: 'It does not move',
        because: 'The adapters do not. But the head learns, and the loss is its loss as well.',
      },
      {
        id: 'head',
        label: 'It falls, exactly as it would without adapters',
        because:
          'The gradient of A is a multiple of B and that of B a multiple of A. Both are zero and stay so; the head learns alone.',
      },
      {
        id: 'falls',
        label: 'It falls as with a random A, a little later',
        because: 'One zero factor is a late start. Two are none: neither ever gets a gradient that could move it.',
      },
    ],
    grade(run) {
      if (isSameCurve(run)) return 'head';
      return resultOf(run, 'adapter') > 0.4 ? 'falls' : 'flat';
    },
  },
  {
    id: 'twice-the-rank',
    prompt:
      'Rank 1 with alpha 2 stands a rate of 0.03. You want more room: rank 8, and alpha 16, so that alpha / rank stays 2. Where does the loss on all training images end?',
    settings: twiceTheRank,
    options: [
      {
        id: 'lower',
        label: 'Lower: eight directions to turn each kernel in, where there was one',
        because: 'There is more room, and Adam moves in all of it at once, each entry by about the rate.',
      },
      {
        id: 'same',
        label: 'About where it did: the quotient is the same',
        because: 'The quotient weighs one column of B. Now there are 8 of them, and they add up.',
      },
      {
        id: 'higher',
        label: 'Much higher: it is as if the rate had been raised',
        because:
          'B A is a sum of as many terms as the rank, and Adam moves each of them by about as much, however small its gradient.',
      },
    ],
    grade: (run) => (lastLoss(run) > 0.6 ? 'higher' : lastLoss(run) > 0.2 ? 'same' : 'lower'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'given-rate',
    text: 'The schedule is not yours, and the rate stays at 0.03. Rank 8 with alpha 16 has ended with nothing. Change one control, so that more than 65 % of the held-out textures are right.',
    settings: twiceTheRank,
    lock: ['rate', 'target', 'images', 'size', 'steps', 'heldOut', 'seed'],
    changes: 1,
    measure: (run) => ({ accuracy: resultOf(run, 'adapter') }),
    bars: { accuracy: { label: 'share of the held-out images that are right', above: 0.65 } },
    answers: [
      {
        settings: { alpha: 2 },
        reaches: true,
        because: 'The eight terms of B A together now weigh what the single one of rank 1 does with alpha 2.',
      },
      {
        settings: { alpha: 1 },
        reaches: true,
        because: 'Half of what rank 1 has with alpha 2: slower, and far from the edge.',
      },
      {
        settings: { rank: 1 },
        reaches: false,
        because: 'One term, and 16 times its weight: alpha / rank has grown by as much as the rank has shrunk.',
      },
      {
        settings: { rank: 32 },
        reaches: false,
        because: 'Each term weighs a quarter, and there are four times as many.',
      },
      {
        settings: { start: 'both-zero' },
        reaches: false,
        because: 'Nothing is lost, and nothing is won: this is the head alone.',
      },
    ],
  },
];
