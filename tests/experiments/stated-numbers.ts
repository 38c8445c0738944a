import { plainPowers } from './plain-powers';

/** A number that a text states: as it is written, and the values that code may hold for it. */
export interface Stated {
  written: string;
  values: number[];
}

const words: Record<string, number[]> = {
  half: [1 / 2, 2],
  third: [1 / 3, 3],
  quarter: [1 / 4, 4],
  tenth: [1 / 10, 10],
  twentieth: [1 / 20, 20],
  twice: [2, 1 / 2],
  tenfold: [10, 1 / 10],
  sixteen: [16],
  twenty: [20],
  thirty: [30],
};
['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].forEach((word, i) => {
  words[word] = [i + 2];
});

/** Digits that are no part of a name: not those of conv4 or FCN-32s. */
const digits = String.raw`(?<![\w.]|\w-)(\d{1,3}(?:,\d{3})+|\d*\.?\d+(?:e[-+]?\d+)?)(?!\w|\.\d)`;

/**
 * The numbers that a sentence states, in digits (0.25, 2 %, 1,024, 3/4) or in words (half, twice, ten). A percentage stands
 * for a share too, and for what is left of one: `falls by 15 %` is `< 0.85`. The unit may stand once: `3 points, and 5 on`.
 * `9 of 10` may be a share or two counts.
 */
export function statedNumbers(sentence: string): Stated[] {
  const text = plainPowers(sentence);
  const speaksOfShares = /%|\bpoints?\b/.test(text);
  const written = [...text.matchAll(new RegExp(`(\\band )?${digits}(\\s*%| points?|/\\d+)?(?: of (\\d+))?`, 'g'))];
  const inDigits = written.map(([, and, number = '', unit = '', whole]) => {
    const value = Number(number.replaceAll(',', ''));
    if (unit.startsWith('/')) return { written: number + unit, values: [value / Number(unit.slice(1))] };
    const shares = unit ? [value / 100, 1 - value / 100] : and && speaksOfShares ? [value / 100] : [];
    return { written: number + unit, values: [value, ...shares, ...(whole ? [value / Number(whole)] : [])] };
  });
  const inWords = [...text.toLowerCase().matchAll(/[a-z]+/g)].flatMap(([word]) => {
    const values = words[word] ?? words[word.replace(/s$/, '')];
    return values ? [{ written: word, values }] : [];
  });
  return [...inDigits, ...inWords];
}

/** Whether one of the stated numbers may stand for `number`. */
export function isStated(stated: readonly Stated[], number: number): boolean {
  return stated.some(({ values }) => values.some((value) => Math.abs(value - number) <= 1e-9 * Math.abs(value)));
}

/** Numbers inside of a string of code: `found 0.9`. */
export function numbersInString(text: string): number[] {
  return [...text.matchAll(new RegExp(digits, 'g'))].map(([number]) => Number(number.replaceAll(',', '')));
}
