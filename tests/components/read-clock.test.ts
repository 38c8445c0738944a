import { expect, test } from 'vitest';
import { readClock } from '../../src/components/batch-norm/read-clock';

test.each([
  ['96.1127', '0.999', '101 training passes. The statistics hold 9.61 % of the weight they will have in the end.'],
  ['2', '0.999', '2 training passes. The statistics hold 0.2 % of the weight they will have in the end.'],
  ['632', '0.999', 'about 999.2 training passes. The statistics hold 63.2 % of the weight they will have in the end.'],
  ['19', '0.9', '19 is above the limit 10: this is not its fraction.'],
  [
    '1000',
    '0.999',
    'At its limit, 1000: the clock has stopped, after a very long training or in a net that was published.',
  ],
  ['0', '0.999', 'No training pass yet: the stored statistics are empty, and each layer would multiply by 316.'],
  ['', '0.999', 'Not a value of blob 2: nothing. Type the number of the log, such as 96.1127.'],
  ['ten', '0.999', 'Not a value of blob 2: “ten”. Type the number of the log, such as 96.1127.'],
  ['5', '1', 'Not a moving_average_fraction: “1”. Type a number above 0 and below 1.'],
])('blob 2 of %j with fraction %j', (weight, fraction, sentence) => {
  expect(readClock(weight, fraction).sentence).toBe(sentence);
});

test('a comma is a decimal point', () => {
  expect(readClock('96,1127', '0,999').hand?.passes).toBeCloseTo(101, 2);
});

test.each(['1', '1.0', '1,0', ' 1 ', '[Forward] Layer bn1, param blob 2 data: 1'])(
  '%j is what converters write, or one pass',
  (weight) => {
    const { sentence, hand } = readClock(weight, '0.999');
    expect(sentence).toMatch(/^Exactly 1: converters from other frameworks/);
    expect(sentence).toContain('1 training pass, and the statistics hold 0.1 % of the weight');
    expect(hand!.passes).toBeCloseTo(1, 6);
  },
);

/** In no report. */
test.each([
  ['[Forward] Layer bn1_1, param blob 2 data: 96.1127', '0.999', '101 training passes.'],
  ['1.999', '0.999', '2 training passes.'],
  ['0,5', '0.999', 'about 0.4999 training passes.'],
  ['1', '0.99', 'Exactly 1: converters'],
  ['99.9999', '0.99', 'At its limit, 100'],
  ['1e2', '0.999', 'about 105.3 training passes.'],
])('blob 2 of %j with fraction %j begins: %s', (weight, fraction, begin) => {
  expect(readClock(weight, fraction).sentence.slice(0, begin.length)).toBe(begin);
});
