import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, formatRate } from '../../src/lib/format';

describe('formatNumber', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [0.03, '0.03'],
    [1.609, '1.61'],
    [87.3365, '87.3'],
    [-0.25, '-0.25'],
    [1234, '1234'],
    [120_000, '120\u202f000'],
    [-12_345.6, '-12\u202f346'],
    [999_999.6, '1e6'],
    [1.2e9, '1.2e9'],
    [1e-10, '1e-10'],
    [0.00032, '3.2e-4'],
    [0.001, '0.001'],
    [0.00099996, '0.001'],
    [5e-324, '4.94e-324'],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [-Infinity, '-Infinity'],
  ])('%d is written %s', (value, text) => expect(formatNumber(value)).toBe(text));

  test('more digits show more of a number', () => expect(formatNumber(87.33654, 6)).toBe('87.3365'));

  test('reads back to the same number within its digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e308, max: 1e308 }), (value) => {
        const back = Number(formatNumber(value, 4).replaceAll('\u202f', ''));
        expect(Math.abs(back - value)).toBeLessThanOrEqual(Math.max(6e-4 * Math.abs(value), Number.MIN_VALUE));
      }),
    );
  });
});

test.each([
  [1e-10, '1e-10'],
  [3.162e-4, '3.2e-4'],
  [0.03, '0.03'],
  [0.0316, '0.032'],
  [1, '1'],
  [100, '100'],
])('a rate of %d is written %s', (rate, text) => expect(formatRate(rate)).toBe(text));
