/**
 * How a number that was typed agrees with a known one, best first. `exact`: it is that number. `rounded`: rounded to the digits
 * typed. `cut`: cut off after them. `near`: within half a per cent.
 */
export const matches = ['exact', 'rounded', 'cut', 'near'] as const;
export type Match = (typeof matches)[number];

/** A number that has a name. */
export interface Known {
  /** Without rounding. */
  value: number;
  /** A formula in words: ln 10, 0.75 × 87.3365. */
  name: string;
  /** What would print it. */
  says: string;
  /** Rises with the number of values that the same formula could have given: a coincidence is likelier. 0 to 3. */
  doubt: 0 | 1 | 2 | 3;
  /** The weakest agreement in which it is offered: `near` up to doubt 1, else `cut`, where nothing is said. */
  weakest?: Match;
}

/** A number as it was typed. */
export interface Typed {
  value: number;
  /** One unit in the last digit: 0.001 for 1.609, 1 for 105465, 10 for 1.2e2. */
  step: number;
  /** Digits from the first that is not 0. */
  digits: number;
}

/** What is typed, from its digits in the notation of JavaScript. */
export function describeTyped(text: string): Typed {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const decimals = mantissa.includes('.') ? mantissa.length - mantissa.indexOf('.') - 1 : 0;
  const digits = mantissa.replace(/^[-+0.]+|\D/g, '').length;
  return { value: Number(text), step: 10 ** (Number(exponent) - decimals), digits };
}

/** Numbers of 32 bits are off by so much of their value, and what was computed in them by about so much. */
const stored = 1e-7;
const computed = 1e-6;
const nearness = 0.005;

/**
 * How what was typed agrees with a value; null where it does not. Of one or two digits none is taken for cut off: 1.0 would be
 * 1.0986, and 3 everything up to 4.
 */
export function matchTyped({ value, step, digits }: Typed, known: number): Match | null {
  const gap = Math.abs(known - value);
  if (gap <= stored * Math.abs(known)) return 'exact';
  if (gap <= 0.5 * step * 1.0001 + computed * Math.abs(value)) return 'rounded';
  if (digits >= 3 && Math.abs(known) >= Math.abs(value) && gap < step) return 'cut';
  return gap <= nearness * Math.abs(known) ? 'near' : null;
}
