import { expect, test } from 'vitest';
import { wordFilters } from '../../src/tools/word-filters.mjs';

const files = ['tests/experiments/price.test.ts', 'tests/lib/url.test.ts'];

test('a name of a file chooses files, another one titles, and flags stay as they are', () => {
  expect(wordFilters(['price', 'lib/'], files)).toEqual(['price', 'lib/']);
  expect(wordFilters(['url', 'order (x)'], files)).toEqual(['url', '-t', 'order \\(x\\)']);
  expect(wordFilters(['price', '-u', '-t', 'a'], files)).toEqual(['price', '-u', '-t', 'a']);
  expect(wordFilters([], files)).toEqual([]);
});
