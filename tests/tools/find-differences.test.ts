import { expect, test } from 'vitest';
import { findDifferences, summarise } from '../../src/tools/find-differences.mjs';

test.each([
  ['equal', { a: [1, NaN, Infinity, 'x', null] }, { a: [1, NaN, Infinity, 'x', null] }],
  ['within 1e-4 of the larger', { a: 1 }, { a: 1.00009 }],
  ['bytes', { a: Uint8Array.of(1, 2) }, { a: Uint8Array.of(1, 2) }],
  ['zeros of both signs', [0], [-0]],
])('no difference: %s', (_, then, now) => {
  expect(findDifferences(then, now)).toEqual([]);
});

test.each([
  ['more than 1e-4', { result: { loss: 1 } }, { result: { loss: 1.0002 } }, 'result.loss was 1 and is 1.0002'],
  ['small numbers are held to the same', { a: 2e-9 }, { a: 3e-9 }, 'a was 2e-9 and is 3e-9'],
  ['a number and infinity', { a: 1 }, { a: Infinity }, 'a was 1 and is Infinity'],
  ['NaN and a number', [NaN], [0], '0 was NaN and is 0'],
  ['texts', { note: 'a' }, { note: 'b' }, 'note was a and is b'],
  ['a key less', { a: 1, b: 2 }, { a: 1 }, 'b was 2 and is missing'],
  ['a key more', { a: 1 }, { a: 1, b: { c: 1 } }, 'b was missing and is there'],
  ['a shorter list', { a: [1, 2] }, { a: [1] }, 'a.1 was 2 and is missing'],
  ['one byte', { a: Uint8Array.of(1, 2) }, { a: Uint8Array.of(1, 3) }, 'a.1 was 2 and is 3'],
])('a difference: %s', (_, then, now, message) => {
  expect(findDifferences(then, now)).toEqual([message]);
});

test('many differences are told by the first', () => {
  expect(summarise(findDifferences([1, 2, 3], [2, 3, 4]))).toBe('0 was 1 and is 2, and 2 more differ');
  expect(summarise(['a'])).toBe('a');
});
