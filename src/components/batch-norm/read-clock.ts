import { passesOf } from '../../caffe/batch-norm-clock';
import { formatNumber } from '../../lib/format';
import { readAtMost } from '../../lib/read-at-most';
import { readDigits } from '../../lib/read-digits';

/** What the two fields of the clock say together. */
export interface ClockReading {
  sentence: string;
  /** Undefined where the fields say nothing. */
  hand?: ClockHand;
}
export interface ClockHand {
  passes: number;
  /** Share of the final weight, 0 to 1. */
  share: number;
  /** The moving_average_fraction that it goes by. */
  fraction: number;
}

/** Reads the fields as a reader types them; the sentence names what is wrong and the way out. */
export function readClock(weightText: string, fractionText: string): ClockReading {
  const fraction = toNumber(fractionText);
  if (!(fraction > 0 && fraction < 1)) {
    return { sentence: `Not a moving_average_fraction: ${quote(fractionText)}. Type a number above 0 and below 1.` };
  }
  const weight = toNumber(weightText);
  if (!(weight >= 0)) {
    return { sentence: `Not a value of blob 2: ${quote(weightText)}. Type the number of the log, such as 96.1127.` };
  }
  const limit = 1 / (1 - fraction);
  const shownLimit = formatNumber(limit, 4);
  const passes = passesOf(weight, fraction);
  // Not exactly the limit: 0.999 is not exact in binary, and the log rounds to six digits.
  if (weight > limit * 1.00001) {
    return { sentence: `${formatNumber(weight, 6)} is above the limit ${shownLimit}: this is not its fraction.` };
  }
  if (weight >= limit * 0.999995) {
    return {
      sentence: `At its limit, ${shownLimit}: the clock has stopped, after a very long training or in a net that was published.`,
      hand: { passes: Infinity, share: 1, fraction },
    };
  }
  const share = weight / limit;
  if (weight === 0) {
    return {
      sentence: 'No training pass yet: the stored statistics are empty, and each layer would multiply by 316.',
      hand: { passes, share, fraction },
    };
  }
  if (weight === 1) {
    return {
      sentence: `Exactly 1: converters from other frameworks write that beside finished statistics, which are then used as they are. If Caffe trained this net, it is 1 training pass, and the statistics hold ${formatNumber(100 * share, 3)} % of the weight they will have in the end.`,
      hand: { passes, share, fraction },
    };
  }
  const count = Math.round(passes);
  const whole = Math.abs(passes - count) < 0.05 ? String(count) : `about ${formatNumber(passes, 4)}`;
  return {
    sentence: `${whole} training passes. The statistics hold ${formatNumber(100 * share, 3)} % of the weight they will have in the end.`,
    hand: { passes, share, fraction },
  };
}

/** A number, or the last one of a line of a debug log, which prints the blob at its end. */
function toNumber(text: string): number {
  const plain = text.slice(0, readAtMost).trim();
  const digits = readDigits(plain.replace(',', '.')) ?? /:\s*(\S+)$/.exec(plain.slice(-60))?.[1];
  return digits === undefined ? NaN : Number(digits);
}
const quote = (text: string): string => (text.trim() === '' ? 'nothing' : `“${text.trim().slice(0, 20)}”`);
