import { formatNumber } from '../lib/format';
import { readDigits } from '../lib/read-digits';
import { caffeFloor } from './floors';

/** What a loss may be. */
export interface Candidate {
  /** The number that it would be, without rounding. */
  value: number;
  /** A formula in words: ln 10, 0.75 × 87.3365. */
  name: string;
  /** What would print it. */
  says: string;
  /** `digits`: agrees in every digit that was typed. `near`: within half a per cent. */
  match: 'digits' | 'near';
  /** Rises with the number of values that the same formula could have given: a coincidence is likelier. 0 to 3. */
  doubt: 0 | 1 | 2 | 3;
}

export interface Recognised {
  /** What was understood: NaN and infinities included; null for text that is no number. */
  value: number | null;
  candidates: Candidate[];
  /** A caution about the number as typed, e.g. too few digits. */
  caution?: string;
}

interface Known {
  value: number;
  name: string;
  says: string;
  doubt: Candidate['doubt'];
}

const nearness = 0.005;
const most = 6;

/**
 * Says what a number in a log may be. The digits typed count: 2.3 may be many things, 2.3026 few. `counts`: examples or pixels per class, for the entropy
 * of their prior. Candidates are ordered: agreement in all digits before nearness, little doubt before much, then by distance. Where
 * a reading without doubt agrees in all digits, formulas that many numbers fit are left out: 6.9 is ln 1000, not 4/50 of a floor.
 */
export function recogniseNumber(text: string, counts: readonly number[] = []): Recognised {
  const typed = text.trim();
  if (/^[-+]?nan(\(ind\))?$|#(ind|qnan|snan)/i.test(typed)) return { value: NaN, candidates: [...nanSays] };
  if (/^[-+]?inf(inity)?$|#inf/i.test(typed)) {
    return { value: typed.startsWith('-') ? -Infinity : Infinity, candidates: [...infinitySays] };
  }
  const number = readDigits(typed);
  if (number === null) return { value: null, candidates: [] };
  const value = Number(number);
  const step = lastDigit(number);
  const known = [...priorOf(counts), ...listKnown(value, step)];
  const candidates = known
    .flatMap((one): Candidate[] => {
      const gap = Math.abs(one.value - value);
      // Half of the last digit is rounding, a whole one is digits cut off; prints of 32 bits add about 1e-6 of the value.
      const isCut = Math.abs(one.value) >= Math.abs(value) && gap < step;
      const isExact = isCut || gap <= 0.5 * step * 1.0001 + 1e-6 * Math.abs(value);
      if (isExact) return [{ ...one, match: 'digits' }];
      return one.doubt <= 1 && gap <= nearness * Math.abs(one.value) ? [{ ...one, match: 'near' }] : [];
    })
    .sort((a, b) => rank(a) - rank(b) || Math.abs(a.value - value) - Math.abs(b.value - value));
  const isPlain = candidates.some(({ match, doubt }) => match === 'digits' && doubt === 0);
  const digits = number.replace(/e.*$/i, '').replace(/^[-+0.]+|\D/g, '').length;
  const isVague = value !== 0 && digits < 3 && candidates.length > 0;
  return {
    value,
    candidates: candidates.filter(({ doubt }) => !isPlain || doubt < 2).slice(0, most),
    ...(isVague && { caution: 'So few digits fit many numbers. Type all that the log shows.' }),
  };
}

const rank = ({ match, doubt }: Candidate): number => (match === 'near' ? 4 : 0) + doubt;

/** Size of one unit in the last digit that was typed: 0.001 for 1.609, 1 for 105465, 10 for 1.2e2. */
function lastDigit(typed: string): number {
  const [mantissa = '', exponent = '0'] = typed.toLowerCase().split('e');
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  return 10 ** (Number(exponent) - decimals);
}

const nanSays: Candidate[] = [
  {
    value: NaN,
    name: 'not a number',
    says: 'Infinity minus infinity, 0 times infinity, 0 / 0, or the root of a negative number, somewhere in the net. In the first iteration: look at data, labels and weights. After losses that grew: at the rate. After calm ones: at the batch of that step. Find the first layer.',
    match: 'digits',
    doubt: 0,
  },
];
const infinitySays: Candidate[] = [
  {
    value: Infinity,
    name: 'infinity',
    says: 'A sum or product above 3.4e38, or -ln 0 without a floor. The next operation usually makes it NaN.',
    match: 'digits',
    doubt: 0,
  },
];

function priorOf(counts: readonly number[]): Known[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length < 2 || !(total > 0) || counts.some((count) => !(count >= 0))) return [];
  const value = counts.reduce((sum, count) => (count > 0 ? sum - (count / total) * Math.log(count / total) : sum), 0);
  return [
    {
      value,
      name: 'entropy of your class counts',
      says: 'The net knows how frequent each class is, and nothing about its input.',
      doubt: 0,
    },
  ];
}

const floors: Known[] = [
  {
    value: caffeFloor,
    name: '−ln FLT_MIN',
    says: "Caffe's softmax loss with a probability of 0 for every true class: NaN on a GPU, or scores more than 87 apart.",
    doubt: 0,
  },
  {
    value: -Math.log(1e-20),
    name: '−ln 1e-20',
    says: "Caffe's MultinomialLogisticLoss or InfogainLoss with a probability of 0 for every true class.",
    doubt: 0,
  },
  {
    value: -Math.log(1e-7),
    name: '−ln 1e-7',
    says: 'Keras clips probabilities to 1e-7: every true class got less.',
    doubt: 0,
  },
  {
    value: -Math.log(1e-4),
    name: '−ln 1e-4',
    says: 'TensorFlow.js clips to 1e-4 on devices with 16-bit floats.',
    doubt: 1,
  },
  { value: -Math.log(1e-8), name: '−ln 1e-8', says: 'A hand-written log(p + 1e-8) with p = 0.', doubt: 1 },
  { value: -Math.log(1e-12), name: '−ln 1e-12', says: 'A hand-written log(p + 1e-12) with p = 0.', doubt: 1 },
  {
    value: 100,
    name: '100',
    says: "PyTorch's BCELoss does not let a logarithm fall below −100: every probability was 0 or 1, and wrong.",
    doubt: 1,
  },
];

/** Sizes of pictures that nets are trained on, as pixels. */
const sizes = (
  '28×28 32×32 64×64 96×96 128×128 224×224 227×227 256×256 300×300 320×320 321×321 384×384 416×416 473×473 500×375 500×500 512×384 ' +
  '512×512 513×513 600×600 640×480 713×713 769×769 1024×512 2048×1024'
).split(' ');
const usualClasses = [
  2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 16, 19, 20, 21, 60, 81, 91, 100, 101, 150, 151, 182, 200, 365, 1000, 32000, 50257,
];
const batches = [4, 8, 10, 16, 20, 32, 50, 64, 100, 128, 256];

function listKnown(value: number, step: number): Known[] {
  return [
    ...zeroSays(value),
    ...floors,
    ...chances(value, step),
    ...doubleSoftmax(),
    ...shares(value),
    ...multiples(value),
    ...sums(value),
  ];
}

function zeroSays(value: number): Known[] {
  if (value !== 0) return [];
  const says =
    'Only one class, all labels ignored, or nothing matched. A net that is right everywhere gives a small number, not 0.';
  return [{ value: 0, name: '0', says, doubt: 0 }];
}

/** ln K for the usual class counts, and for the nearest other one if the digits tell it from its neighbours. */
function chances(value: number, step: number): Known[] {
  const nearest = Math.round(Math.exp(Math.min(value, 12)));
  const isTold = nearest >= 2 && nearest < 60_000 && step < 1 / nearest;
  const all = isTold && !usualClasses.includes(nearest) ? [...usualClasses, nearest] : usualClasses;
  return all.map((classes) => ({
    value: Math.log(classes),
    name: `ln ${formatNumber(classes)}`,
    says: `${formatNumber(classes)} classes, all equally likely: an untrained or dead net${classes === 2 ? ', with two classes or in a binary loss' : ''}.`,
    doubt: usualClasses.includes(classes) ? 0 : classes < 100 ? 1 : 2,
  }));
}

/** Softmax applied to probabilities: the loss cannot fall below ln(1 + (K − 1) / e). */
function doubleSoftmax(): Known[] {
  return [2, 3, 4, 5, 10, 20, 21, 100, 1000].map((classes) => ({
    value: Math.log(1 + (classes - 1) / Math.E),
    name: `ln(1 + ${formatNumber(classes - 1)}/e)`,
    says: `The lowest loss with softmax applied twice and ${formatNumber(classes)} classes.`,
    doubt: 1,
  }));
}

/** A part of the samples at the floor and the rest near 0; and errors of 1 − 1/K. */
function shares(value: number): Known[] {
  if (value <= 0 || value >= caffeFloor) return [];
  const guesses = [2, 3, 4, 5, 10, 20, 21, 100, 1000].flatMap((classes): Known[] => [
    {
      value: (1 - 1 / classes) * caffeFloor,
      name: `(1 − 1/${formatNumber(classes)}) × 87.3365`,
      says: `Caffe: the net is certain each time, and right as often as a guess among ${formatNumber(classes)} classes.`,
      doubt: 1,
    },
    {
      value: 1 - 1 / classes,
      name: `1 − 1/${formatNumber(classes)}`,
      says: `As an error or a Dice loss: right for one class of ${formatNumber(classes)} only, or a guess.`,
      doubt: 2,
    },
  ]);
  const parts = batches.flatMap((batch): Known[] => {
    const wrong = Math.round((value / caffeFloor) * batch);
    if (wrong < 1 || wrong >= batch) return [];
    return [
      {
        value: (wrong / batch) * caffeFloor,
        name: `${wrong}/${batch} × 87.3365`,
        says: `Caffe: ${wrong} of every ${batch} samples at the floor, the others right.`,
        doubt: batch <= 32 ? 2 : 3,
      },
    ];
  });
  return [...guesses, ...firstOfEach(parts)];
}

/** Equal fractions are one candidate: that of the smallest batch. */
function firstOfEach(parts: Known[]): Known[] {
  return parts.filter((part, i) => parts.findIndex(({ value }) => Math.abs(value - part.value) < 1e-9) === i);
}

/** loss_weight times a floor. */
function multiples(value: number): Known[] {
  return floors.slice(0, 3).flatMap((floor): Known[] => {
    const weight = Math.round(value / floor.value);
    if (weight < 2 || weight > 1000) return [];
    const name = `${formatNumber(weight)} × ${formatNumber(floor.value, 6)}`;
    const says = `A loss_weight of ${formatNumber(weight)}, or as many losses or terms added up: each at its floor.`;
    return [{ value: weight * floor.value, name, says, doubt: weight <= 20 ? 1 : 2 }];
  });
}

/** A loss that is summed over the pixels of a picture. */
function sums(value: number): Known[] {
  if (value < 500) return [];
  return sizes.flatMap((size) => {
    const [height, width] = size.split('×').map(Number) as [number, number];
    const pixels = height * width;
    const flat = usualClasses.map((classes): Known => ({
      value: pixels * Math.log(classes),
      name: `${size} × ln ${formatNumber(classes)}`,
      says: `A loss summed over ${formatNumber(pixels)} pixels, ${formatNumber(classes)} classes equally likely.`,
      doubt: 2,
    }));
    const says = `A loss summed over ${formatNumber(pixels)} pixels, each at Caffe's floor.`;
    return [...flat, { value: pixels * caffeFloor, name: `${size} × 87.3365`, says, doubt: 2 as const }];
  });
}
