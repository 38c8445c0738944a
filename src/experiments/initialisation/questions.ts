import { referenceOf, resultOf, type JudgedRun as Run } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { deep, fellToPrior, firstActivation, lastActivation } from './readings';
import type cell from './cell';

const learned = (run: Run) => resultOf(run, 'seenLoss') < 0.5 * referenceOf(run, 'prior');

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'falls-and-flattens',
    prompt: 'The loss falls by half and flattens, and nine answers in ten are right. What has this net learned?',
    settings: {},
    options: [
      {
        id: 'prior',
        label: 'How frequent each arm is',
        because: 'Two numbers have moved, the biases of the last layer, and they count. All other weights are still 0.',
      },
      {
        id: 'arms',
        label: 'Where the arms lie, roughly',
        because: 'Then the picture would show two colours. It shows one: the net does not look at the point at all.',
      },
      {
        id: 'nothing',
        label: 'Nothing, the curve is noise',
        because: 'It did learn something, or the loss would have stayed at ln 2. But nothing about the points.',
      },
    ],
    grade: (run) => (learned(run) ? 'arms' : fellToPrior(run) ? 'prior' : 'nothing'),
  },
  {
    id: 'xavier-at-32',
    prompt:
      'Xavier weights keep the variance through a linear layer; these layers have a ReLU each. With 32 of them: how does the mean activation of the last compare with that of the first?',
    settings: { ...deep, filler: 'xavier' },
    options: [
      {
        id: 'larger',
        label: 'Larger',
        because: 'It grows with weights that are larger than MSRA. Those of Xavier are smaller.',
      },
      {
        id: 'same',
        label: 'About the same',
        because: 'That is MSRA, which makes up for the ReLU. Xavier was derived without one.',
      },
      {
        id: 'smaller',
        label: 'Ten to ten thousand times smaller',
        because:
          'Each ReLU halves the mean square. That takes 16 layers down by a factor of about 200, and 32 layers much further.',
      },
      {
        id: 'tiny',
        label: 'More than ten thousand times smaller',
        because:
          'Each ReLU halves the mean square. Thirty-one halvings, then the root, leave some hundred-thousandths.',
      },
    ],
    grade(run) {
      const fall = firstActivation(run, 'xavier') / lastActivation(run, 'xavier');
      if (fall > 1e4) return 'tiny';
      return fall > 10 ? 'smaller' : fall > 0.1 ? 'same' : 'larger';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'wake-up',
    text: 'This net has 32 layers and Xavier weights, and it hardly moves. Change one control, so that the loss on all training points ends below 0.1. There is more than one way.',
    settings: { ...deep, filler: 'xavier', rate: 0.001 },
    lock: ['layers', 'points', 'steps', 'seed'],
    changes: 1,
    measure: (run) => ({ loss: resultOf(run, 'seenLoss') }),
    bars: { loss: { label: 'loss on all training points after the last step, nats', below: 0.1 } },
    answers: [
      {
        settings: { filler: 'msra' },
        reaches: true,
        because: 'Weights larger by the root of 2: the signal keeps its size through all 32 layers.',
      },
      {
        settings: { solver: 'Adam' },
        reaches: true,
        because: 'Adam divides each gradient by its own size. Gradients that faded on the way down count again.',
      },
      {
        settings: { rate: 0.004 },
        reaches: false,
        because: 'The gradient has faded unevenly: a rate that moves the first layers is too large for the last.',
      },
      {
        settings: { rate: 0.015 },
        reaches: false,
        because: 'The gradient has faded unevenly: a rate that moves the first layers breaks the last.',
      },
      {
        settings: { filler: 'double' },
        reaches: false,
        because: 'Twice MSRA in 32 layers is 2 to the power 32: numbers overflow.',
      },
      {
        settings: { filler: 'gaussian' },
        reaches: false,
        because: 'Far smaller than Xavier: the signal is gone after a few layers.',
      },
      { settings: { filler: 'zero' }, reaches: false, because: 'Zeros give no gradient at all.' },
    ],
  },
];
