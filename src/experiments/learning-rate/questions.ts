import type { ChecksOf, GoalsOf } from '../lab/define';
import { heldOut, nameEnding } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'thirty-times-more',
    prompt: 'The rate goes from 0.03 to 1. What will the loss do?',
    settings: { lr: 1 },
    options: [
      {
        id: 'learns',
        label: 'Fall faster',
        because:
          'Up to about 0.1 a larger rate is faster. At 1 the steps overshoot, and the first of them do damage that lasts.',
      },
      {
        id: 'thrash',
        label: 'Swing wildly to the end',
        because:
          'That happens at larger rates. Here the gradient has nothing to swing any more: the hidden layer is switched off.',
      },
      {
        id: 'flat',
        label: 'Lie flat, high up, as if nothing were learned',
        because:
          'Early steps switch the ReLUs off for good. What is left is the last bias, and it can only learn how frequent each class is.',
      },
      {
        id: 'nan',
        label: 'End in NaN',
        because:
          'At this rate the ReLUs die before the numbers overflow. It takes a larger one for NaN, and even there some seeds lie flat or swing.',
      },
    ],
    grade: nameEnding,
  },
  {
    id: 'copied-rate',
    prompt:
      'The loss is summed, and the rate is 1e-4: the flat line of the post. Our pictures have 1,024 pixels. What happens here?',
    settings: { loss: 'sum', lr: 1e-4 },
    options: [
      {
        id: 'learns',
        label: 'It learns',
        because: '1e-4 times 1,024 pixels is a rate of 0.1 on the mean, which is inside the valley of the sweep.',
      },
      {
        id: 'flat',
        label: 'A flat line, as in the post',
        because: 'The post summed over far more pixels. The same number was a far larger step there.',
      },
      {
        id: 'thrash',
        label: 'It breaks and swings',
        because:
          'It would break at ten times this rate: 1e-3 times 1,024 pixels is 1 on the mean. Even then it lies flat.',
      },
      {
        id: 'nan',
        label: 'It ends in NaN',
        because: 'The weights would have to grow without limit. A rate of 0.1 on the mean does not do that here.',
      },
    ],
    grade: nameEnding,
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'rescue',
    text: 'This run sums the loss over 1,024 pixels and breaks. Change one control so that the held-out loss after the last step is below 0.25. There is more than one way.',
    settings: { loss: 'sum', lr: 0.01 },
    lock: ['data', 'steps', 'seed'],
    changes: 1,
    measure: (run) => ({ heldOut: heldOut(run) }),
    bars: { heldOut: { label: 'held-out loss per pixel, nats', below: 0.25 } },
    answers: [
      {
        settings: { loss: 'mean' },
        reaches: true,
        because: 'The mean divides the gradient by 1,024, and the rate fits again.',
      },
      {
        settings: { lr: 3e-5 },
        reaches: true,
        because: 'A sum over 1,024 pixels multiplies the gradient by 1,024. The rate has to go down by about as much.',
      },
      {
        settings: { solver: 'Adam' },
        reaches: true,
        because: 'Adam divides by the size of the gradient, so a factor of 1,024 is gone.',
      },
      {
        settings: { lr: 1e-3 },
        reaches: false,
        because: 'A tenth is not enough: 1,024 pixels are three powers of ten.',
      },
      {
        settings: { lr: 1e-6 },
        reaches: false,
        because: 'Less than a thousandth of a good rate for the mean: it has only begun to fall.',
      },
      {
        settings: { solver: '0' },
        reaches: false,
        because:
          'Without momentum a step is a tenth as long in the long run. The sum makes it a thousand times too long.',
      },
      { settings: { solver: '0.99' }, reaches: false, because: 'More momentum makes long steps longer.' },
      { settings: { loss: 'sum-fcn' }, reaches: false, because: 'That is a sum over still more pixels.' },
    ],
  },
];
