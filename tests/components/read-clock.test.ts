import { expect, test } from 'vitest';
import { readClock } from '../../src/components/batch-norm/read-clock';

test.each([
  ['96.1127', '0.999', '101 training passes. The statistics hold 9.61 % of the weight they will have in the end.'],
  ['1', '0.999', '1 training pass. The statistics hold 0.1 % of the weight they will have in the end.'],
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
