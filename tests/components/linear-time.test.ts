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
import { listWords } from '../../src/lib/search/words';

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
  listWords,
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

test.each(Object.entries(readers))('%s takes as long as its text is', (_, read) => {
  const slow = kinds.flatMap((kind) =>
    ['', 'x', '%'].flatMap((ending) => {
      const long = time(read, kind, ending, 4 * fewest);
      // Below that the clock's own noise decides.
      if (long <= 5) return [];
      const ratio = long / time(read, kind, ending, fewest);
      return ratio > 4.5 ? [`${JSON.stringify(kind)} and ${JSON.stringify(ending)}: ${ratio.toFixed(1)} times`] : [];
    }),
  );
  expect(slow).toEqual([]);
});
