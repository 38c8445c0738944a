import { passesOf } from '../../caffe/batch-norm-clock';
import { formatNumber } from '../../lib/format';

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
  const count = Math.round(passes);
  const whole = Math.abs(passes - count) < 0.05 ? String(count) : `about ${formatNumber(passes, 4)}`;
  return {
    sentence: `${whole} training ${count === 1 ? 'pass' : 'passes'}. The statistics hold ${formatNumber(100 * share, 3)} % of the weight they will have in the end.`,
    hand: { passes, share, fraction },
  };
}

const toNumber = (text: string): number => (text.trim() === '' ? NaN : Number(text.trim().replace(',', '.')));
const quote = (text: string): string => (text.trim() === '' ? 'nothing' : `“${text.trim().slice(0, 20)}”`);
