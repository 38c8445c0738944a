import { expect, test } from 'vitest';
import type { FindingWords } from '../../../src/components/clinic/clinic-words';
import { wordFinding } from '../../../src/components/clinic/word-finding';

const symptom = {
  sentence: 'It is pinned.',
  cause: 'Several.',
  fix: 'Many.',
  cases: {
    large: { cause: 'Here it began at <b>{first}</b>, {times} times too high.', fix: 'First this.' },
    usual: { says: 'It is as it should be.' },
  },
} as unknown as FindingWords;
const finding = {
  id: 's02',
  strength: 'certain' as const,
  lines: [],
  values: { first: 73.50971, times: 24.5, name: '<i>' },
};

test('a case stands before what the symptom says, with the numbers of the finding', () => {
  expect(wordFinding({ ...finding, cases: ['large'] }, symptom)).toEqual({
    sentence: 'It is pinned.',
    cause: 'Here it began at <b>73.51</b>, 24.5 times too high. Several.',
    check: '',
    fix: 'First this. Many.',
  });
  expect(wordFinding({ ...finding, cases: ['usual', 'unknown'] }, symptom)).toMatchObject({
    sentence: 'It is as it should be.',
    cause: 'Several.',
  });
  expect(wordFinding(finding, undefined).sentence).toBe('s02');
});

test('words of the reader’s file do not get into HTML', () => {
  const open = { cases: { a: { cause: '{name}' } } } as unknown as FindingWords;
  expect(wordFinding({ ...finding, cases: ['a'] }, open).cause).toBe('{name}');
});
