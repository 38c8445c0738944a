import { expect, test } from 'vitest';
import { readDigits } from '../../src/lib/read-digits';

test.each([
  ['0.03', '0.03'],
  [' 1e-3 ', '1e-3'],
  ['0,003', '0.003'],
  ['3,14159', '3.14159'],
  ['105,476', '105476'],
  ['1\u202f000', '1000'],
  ['1 234 567,5', '1234567.5'],
  ['105,476.25', '105476.25'],
  ['-.5', '-.5'],
  ['2.3026', '2.3026'],
])('%s is %s', (typed, digits) => expect(readDigits(typed)).toBe(digits));

test.each(['', 'loss', '1.2.3', '1,2,3', '12 apples', '--1', '0x10', 'Infinity', 'NaN', '1 2'])(
  '"%s" is no number',
  (typed) => expect(readDigits(typed)).toBeNull(),
);
