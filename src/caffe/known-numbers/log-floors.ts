import { formatNumber } from '../../lib/format';
import { caffeFloor } from '../floors';
import type { Known } from './known';

const handWritten = (epsilon: number): Known => {
  const shown = epsilon.toExponential();
  return {
    value: -Math.log(epsilon),
    name: `−ln ${shown}`,
    says: `A hand-written log(p + ${shown}) with p = 0.`,
    doubt: 1,
  };
};

/** One unit in the last place below 1 of 32 bits, doubled: 1 − 1e-7 is rounded to 1 − 2^-23. */
const lastPlace = 2 ** -23;

/** Keras's categorical loss, and Caffe's two: they have a floor for all samples at once, a share of them, and multiples. */
export const mainFloors = {
  caffe: {
    value: caffeFloor,
    name: '−ln FLT_MIN',
    says: "Caffe's softmax loss with a probability of 0 for every true class: NaN on a GPU, or scores more than 87 apart.",
    doubt: 0,
  },
  infogain: {
    value: -Math.log(1e-20),
    name: '−ln 1e-20',
    says: "Caffe's MultinomialLogisticLoss or InfogainLoss with a probability of 0 for every true class.",
    doubt: 0,
  },
  keras: {
    value: -Math.log(1e-7),
    name: '−ln 1e-7',
    says: 'Keras clips probabilities to 1e-7: every true class got less.',
    doubt: 0,
  },
} as const satisfies Record<string, Known>;

/**
 * Keras's binary loss in 32 bits. It clips to [1e-7, 1 − 1e-7] and, in TensorFlow's versions, adds 1e-7 inside the logarithm once
 * more: `bce = target * log(output + epsilon())`, `(1 - target) * log(1 - output + epsilon())` (keras/backend.py, binary_crossentropy).
 */
export const binaryFloors: Known[] = [
  {
    value: -Math.log(lastPlace),
    name: '−ln 2⁻²³',
    says: 'In 32 bits the largest probability below 1 − 1e-7 is 1 − 2⁻²³. A binary loss: every answer certain and wrong. Scikit-learn’s log_loss on 32 bits too.',
    doubt: 1,
  },
  {
    value: -Math.log(2e-7),
    name: '−ln 2e-7',
    says: 'Keras’s binary loss clips to 1e-7 and adds 1e-7: every positive sample has the probability 0.',
    doubt: 1,
  },
  {
    value: -Math.log(lastPlace + 1e-7),
    name: '−ln(2⁻²³ + 1e-7)',
    says: 'Keras’s binary loss in 32 bits: every negative sample has the probability 1.',
    doubt: 1,
  },
];

/** Where a logarithm of a probability ends. */
export const logFloors: Known[] = [
  ...Object.values(mainFloors),
  ...binaryFloors,
  {
    value: -Math.log(1e-4),
    name: '−ln 1e-4',
    says: 'TensorFlow.js clips to 1e-4 on devices with 16-bit floats.',
    doubt: 1,
  },
  ...[1e-5, 1e-6, 1e-8, 1e-9, 1e-10, 1e-12, 1e-16].map(handWritten),
  {
    value: -Math.log(1e-15),
    name: '−ln 1e-15',
    says: 'Scikit-learn’s log_loss up to version 1.2 clips to 1e-15; or a hand-written log(p + 1e-15) with p = 0.',
    doubt: 1,
  },
  {
    value: 52 * Math.LN2,
    name: '−ln 2⁻⁵²',
    says: 'Clipped to the precision of 64 bits, as scikit-learn’s log_loss does from version 1.3.',
    doubt: 1,
  },
  {
    value: 100,
    name: '100',
    says: "PyTorch's BCELoss does not let a logarithm fall below −100: every probability was 0 or 1, and wrong.",
    doubt: 1,
  },
];

/** The least that Keras's losses can be: the clipped probability is never 1. */
export const leastLosses: Known[] = [
  {
    value: -Math.log1p(-lastPlace),
    name: '−ln(1 − 2⁻²³)',
    says: 'Keras’s smallest loss in 32 bits, 2⁻²³ = 1.1921e-07: every probability is 1. With a softmax over a single output it is so from the start, and nothing is learned.',
    doubt: 0,
    weakest: 'cut',
  },
  {
    value: -Math.log1p(-1e-7),
    name: '−ln(1 − 1e-7)',
    says: 'Keras’s smallest loss in 64 bits: every probability is 1. With a softmax over a single output it is always so.',
    doubt: 0,
    weakest: 'cut',
  },
];

/** `loss_weight` times a floor. */
export function multiplesOfFloors(value: number): Known[] {
  return Object.values(mainFloors).flatMap((floor): Known[] => {
    const weight = Math.round(value / floor.value);
    if (weight < 2 || weight > 1000) return [];
    const name = `${formatNumber(weight)} × ${formatNumber(floor.value, 6)}`;
    const says = `A loss_weight of ${formatNumber(weight)}, or as many losses or terms added up: each at its floor.`;
    return [{ value: weight * floor.value, name, says, doubt: weight <= 20 ? 1 : 2 }];
  });
}
