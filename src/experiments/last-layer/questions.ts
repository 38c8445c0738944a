import type { ChecksOf, GoalsOf } from '../lab/define';
import { accuracyOf, lossOf } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'twice',
    prompt:
      'A net for four classes ends in a softmax, and its loss, which takes logits, applies another one. What does this training do?',
    settings: {},
    options: [
      {
        id: 'stuck',
        label: 'It does not learn: loss and accuracy stay where they were',
        because: 'The gradient passes through both. It is smaller, and it points where it should.',
      },
      {
        id: 'floor',
        label: 'It learns all points, and the loss stays far above 0',
        because:
          'The second softmax is given numbers from 0 to 1. The surest that it can say of them is 48 %, and that costs ln(1 + 3/e).',
      },
      {
        id: 'same',
        label: 'It learns, and the loss falls to about 0',
        because: 'It would if the second softmax could be sure. It gets a 1 and three zeros at best, and says 48 %.',
      },
    ],
    grade: (run) => (accuracyOf(run) < 0.9 ? 'stuck' : lossOf(run) > 0.5 ? 'floor' : 'same'),
  },
  {
    id: 'lowest',
    prompt:
      'NLLLoss wants logarithms and gets sigmoids. The loss falls at once to −1, the lowest number that it can reach. How many of the points of four classes are right?',
    settings: { activation: 'sigmoid', loss: 'likelihood' },
    options: [
      {
        id: 'all',
        label: 'Nearly all',
        because: 'With a softmax in place of the sigmoid it is so, and the loss is the same number.',
      },
      {
        id: 'few',
        label: 'Fewer than six in ten',
        because:
          'The loss reads the output of the true class only. Saying 1 to every class satisfies it for all points at once.',
      },
      {
        id: 'most',
        label: 'Six to nine in ten',
        because: 'Nothing in this loss pushes an output down, so that there is no reason for as many.',
      },
    ],
    grade: (run) => (accuracyOf(run) > 0.9 ? 'all' : accuracyOf(run) < 0.6 ? 'few' : 'most'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'honest-loss',
    text: 'The net has to give probabilities, so its softmax stays, and so does the rate. Change one control, so that more than 95 % of the points are right and the loss tells: after the last step it is below 0.05, and it can never be below 0.',
    settings: {},
    lock: ['activation', 'outputs', 'lr', 'seed'],
    changes: 1,
    measure: (run) => ({ accuracy: accuracyOf(run), loss: lossOf(run) }),
    bars: {
      accuracy: { label: 'share of all points that are right', above: 0.95 },
      loss: { label: 'loss over all points', atLeast: 0, below: 0.05 },
    },
    answers: [
      {
        settings: { loss: 'probabilities' },
        reaches: true,
        because: 'This loss takes the logarithm of what the softmax gives, and no second softmax before it.',
      },
      {
        settings: { loss: 'squares' },
        reaches: true,
        because: 'Mean squares compare probabilities with the labels as they are. At this rate it trains.',
      },
      {
        settings: { loss: 'binary' },
        reaches: true,
        because: 'Four binary losses of probabilities: each of the four can be sure.',
      },
      {
        settings: { loss: 'likelihood' },
        reaches: false,
        because: 'The lowest loss of all, and it says nothing: −1 is its floor, right or wrong.',
      },
      {
        settings: { loss: 'binary logits' },
        reaches: false,
        because: 'This one applies a sigmoid to the probabilities: another floor.',
      },
      {
        settings: { labels: 'signs' },
        reaches: false,
        because: 'The labels do not add up to 1 any more, and the loss goes below 0.',
      },
    ],
  },
];
