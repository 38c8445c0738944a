import { describe, expect, test } from 'vitest';
import { findNumber } from '../../src/caffe/find-number';
import { recogniseNumber } from '../../src/caffe/recognise-number';
import { readClock } from '../../src/components/batch-norm/read-clock';
import { clues } from '../../src/components/case/clues';
import { judgeAnswer } from '../../src/components/case/judge-clue';
import { countColumn, findFault, nameColumn } from '../../src/lib/params';
import { readDigits } from '../../src/lib/read-digits';
import { cutExcerpt } from '../../src/lib/search/excerpt';
import { createSearch } from '../../src/lib/search/search';
import { findSlow } from '../linear-time';

const search = createSearch(
  ['loss is flat', 'the loss becomes nan', 'validation accuracy constant', 'learning rate'].map((title) => {
    return { title, page: 'A page', address: 'a/', text: `${title} and so on`, kind: 'section' };
  }),
);
const numberClue = clues.find(({ answer }) => answer.kind === 'number')!.answer;
const columns = [nameColumn('a'), countColumn('b', 1, 9)];

/** What reads the text of each field of the site, the solver check's apart. */
const readers: Record<string, (text: string) => unknown> = {
  recogniseNumber: (text) => recogniseNumber(text),
  findNumber,
  readDigits,
  readClock: (text) => [readClock(text, '0.999'), readClock('1', text)],
  judgeAnswer: (text) => judgeAnswer(numberClue, text),
  findFault: (text) => columns.map((column) => findFault(column, text)),
  search,
  cutExcerpt: (text) => cutExcerpt('loss is flat', text),
};

const kinds = [
  '1',
  '.1',
  '1,',
  '1,111,',
  ' ',
  'loss',
  'loss ',
  'loss =',
  'a',
  'a-',
  'nan ',
  'to ',
  '\n',
  '%',
  '1 %',
  'e1',
  '-',
  '_',
  '损',
];

describe.each(['', 'x', '%'])('copies, and %j after them', (ending) => {
  test.each(Object.entries(readers))('%s takes as long as its text is', async (_, read) =>
    expect(await findSlow((text) => read(text + ending), kinds, 20_000)).toEqual([]),
  );
});

test('a reader that takes the square of its text is seen', async () => {
  const square = (text: string) => /^\d+\.?\d*x$/.test(text.slice(0, text.length / 4));
  expect(await findSlow(square, ['1'], 12_000)).toEqual(['1']);
});
