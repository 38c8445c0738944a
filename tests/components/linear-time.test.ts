import { expect, test } from 'vitest';
import { findNumber } from '../../src/caffe/find-number';
import { recogniseNumber } from '../../src/caffe/recognise-number';
import { readClock } from '../../src/components/batch-norm/read-clock';
import { clues } from '../../src/components/case/clues';
import { judgeAnswer } from '../../src/components/case/judge-clue';
import { countColumn, findFault, nameColumn } from '../../src/lib/params';
import { readDigits } from '../../src/lib/read-digits';
import { cutExcerpt } from '../../src/lib/search/excerpt';
import { createSearch } from '../../src/lib/search/search';

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

const fewest = 20_000;
/** Milliseconds that it takes to read so many characters of a kind, the median of five. */
function time(read: (text: string) => unknown, kind: string, ending: string, length: number): number {
  const text = kind.repeat(Math.ceil(length / kind.length)).slice(0, length) + ending;
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    read(text);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2]!;
}

/** How much longer four times the text takes; null where the clock's own noise would decide. */
function ratio(read: (text: string) => unknown, kind: string, ending: string): number | null {
  const long = time(read, kind, ending, 4 * fewest);
  return long <= 5 ? null : long / time(read, kind, ending, fewest);
}

/** A machine that is busy elsewhere makes anything slow once. */
const tries = 3;

test.each(Object.entries(readers))('%s takes as long as its text is', (_, read) => {
  const slow = kinds.flatMap((kind) =>
    ['', 'x', '%'].flatMap((ending) => {
      for (let i = 0; i < tries; i++) if ((ratio(read, kind, ending) ?? 0) <= 4.5) return [];
      return [`${JSON.stringify(kind)} and ${JSON.stringify(ending)}`];
    }),
  );
  expect(slow).toEqual([]);
});

test('a reader that takes the square of its text is seen', () => {
  const square = (text: string) => /^\d+\.?\d*x$/.test(text.slice(0, text.length / 16));
  expect(ratio(square, '1', '')).toBeGreaterThan(4.5);
});
