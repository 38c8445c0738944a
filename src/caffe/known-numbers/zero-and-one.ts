import type { Known } from './known';

/** Below this, of either sign, a loss is what remains of a sum that cancels. */
const rounding = 1e-12;

export const isZero = (value: number): boolean => Math.abs(value) < rounding;

const exactly = (value: number, name: string, says: string, doubt: Known['doubt'] = 1): Known => {
  return { value, name, says, doubt, weakest: 'exact' };
};

/** What prints a 0: of itself, or since it is less than the digits show. */
export function zeroSays(value: number, step: number): Known[] {
  const isRounded = value === 0 && step < 1;
  return [
    ...(value === 0
      ? []
      : [
          exactly(
            value,
            '0, up to rounding',
            'So small a number, of either sign, is what is left of terms that cancel. Read it as 0.',
            0,
          ),
        ]),
    exactly(
      value,
      '0',
      'Only one class, all labels ignored, or nothing matched. A net that is right everywhere gives a small number, not 0.',
      0,
    ),
    ...(isRounded
      ? [
          exactly(
            value,
            `below ${step / 2}`,
            'A small loss, rounded to the digits that the log shows. Print more of them.',
          ),
        ]
      : []),
    exactly(
      value,
      '0, a softmax over one output',
      'Its probability is always 1, so that there is no loss and no gradient. Two outputs, or a sigmoid.',
    ),
    exactly(
      value,
      '0 beside a gradient norm of nan',
      'Hugging Face’s Trainer prints 0 in the place of a loss that is nan (logging_nan_inf_filter): half precision overflowed. If the labels of all tokens are −100, the loss is 0 or nan as well.',
    ),
    exactly(
      value,
      '0 by design',
      'A loss of differences from a mean or a reference starts at 0: GRPO’s, and KL to a copy of the net itself. A hinge or triplet loss is 0 when every margin is kept.',
    ),
  ];
}

/** What prints a 1. */
export const ones: Known[] = [
  exactly(1, 'accuracy 1', 'As an accuracy beside a loss of 87.3365 or nan: Caffe counts NaN scores as right.'),
  exactly(1, '1 − 0', 'As 1 − Dice or 1 − IoU: prediction and label do not overlap anywhere, or both are empty.'),
];
