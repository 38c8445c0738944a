import { expect, test } from 'vitest';
import { wordFilters } from '../../src/tools/word-filters.mjs';

const texts = new Map([
  ['tests/experiments/price.test.ts', `test('a slow backend', () => {});`],
  ['tests/lib/url.test.ts', `test('order (x) stays', () => {});`],
]);

test('a name of a file chooses files, another one titles, and flags stay as they are', () => {
  expect(wordFilters(['price', 'lib/'], texts)).toEqual(['price', 'lib/']);
  expect(wordFilters(['order (x)'], texts)).toEqual(['tests/lib/url.test.ts', '-t', 'order \\(x\\)']);
  expect(wordFilters(['price', 'slow'], texts)).toEqual(['price', '-t', 'slow']);
  expect(wordFilters(['nowhere'], texts)).toEqual(['-t', 'nowhere']);
  expect(wordFilters(['price', '-u', '-t', 'a'], texts)).toEqual(['price', '-u', '-t', 'a']);
  expect(wordFilters([], texts)).toEqual([]);
});
