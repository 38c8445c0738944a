import { formatNumber } from '../../lib/format';
import { binaryFloors, mainFloors } from './log-floors';
import type { Known, Typed } from './known';

const guesses = [2, 3, 4, 5, 10, 20, 21, 100, 1000];
const batches = [4, 8, 10, 16, 20, 32, 50, 64, 100, 128, 256];

/** A part of the samples at a floor, and the rest near 0. */
export function shares(typed: Typed): Known[] {
  if (typed.value <= 0) return [];
  const { caffe, keras } = mainFloors;
  return [
    ...sharesOf(caffe, 'Caffe', typed),
    // Keras's floor is low: of few digits, each is near some fraction of it.
    ...(typed.digits >= 5 ? sharesOf(keras, 'Keras', typed, 20) : guessesAt(keras, 'Keras')),
    ...halvesAtBinary(),
  ];
}

/** Each value once: a fraction of a batch that is the share of a guess too is called that. */
function sharesOf(floor: Known, who: string, typed: Typed, largest?: number): Known[] {
  const all = [...guessesAt(floor, who), ...partsOf(floor, who, typed, largest)];
  return all.filter((one, i) => all.findIndex(({ value }) => Math.abs(value - one.value) < 1e-9) === i);
}

/** Certain each time, and right as often as a guess. */
function guessesAt(floor: Known, who: string): Known[] {
  return guesses.map((classes) => ({
    value: (1 - 1 / classes) * floor.value,
    name: `(1 − 1/${formatNumber(classes)}) × ${formatNumber(floor.value, 6)}`,
    says: `${who}: the net is certain each time, and right as often as a guess among ${formatNumber(classes)} classes${classes === 2 ? ', half of the time' : ': one class for everything, for example'}.`,
    doubt: 1,
    // As near as that to the floor itself, it is the floor that is meant.
    ...(classes > 21 && { weakest: 'cut' as const }),
  }));
}

function halvesAtBinary(): Known[] {
  return binaryFloors.map(({ value, name }) => ({
    value: value / 2,
    name: `1/2 × ${formatNumber(value, 6)}`,
    says: `Half of ${name}. Keras's binary loss: certain each time, and right half of the time. The accuracy says 0.5.`,
    doubt: 1,
  }));
}

/** So many samples of a batch, smallest batches first. */
function partsOf(floor: Known, who: string, { value }: Typed, largest = Infinity): Known[] {
  if (value >= floor.value) return [];
  return batches
    .filter((batch) => batch <= largest)
    .flatMap((batch): Known[] => {
      const wrong = Math.round((value / floor.value) * batch);
      if (wrong < 1 || wrong >= batch) return [];
      return [
        {
          value: (wrong / batch) * floor.value,
          name: `${wrong}/${batch} × ${formatNumber(floor.value, 6)}`,
          says: `${who}: ${wrong} of every ${batch} samples at the floor, the others right.`,
          doubt: batch <= 32 ? 2 : 3,
        },
      ];
    });
}

/** A fraction of samples, pixels or pairs: what an error, an accuracy or an overlap stops at. */
export function fractions(): Known[] {
  const errors = guesses.map((classes): Known => ({
    value: 1 - 1 / classes,
    name: `1 − 1/${formatNumber(classes)}`,
    says: `As an error or a Dice loss: right for one class of ${formatNumber(classes)} only, or a guess.`,
    doubt: 2,
  }));
  const mined =
    'As an accuracy with three negatives for each positive, as SSD mines them: everything is called background.';
  return [...errors, { value: 3 / 4, name: '3/(3 + 1)', says: mined, doubt: 1, weakest: 'exact' }];
}
