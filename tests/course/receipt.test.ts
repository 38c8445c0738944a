import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findReceipts, writeReceipt, type Receipt, type TaskResult } from '../../src/course/receipt';
import { addResult, isRight, scoreOf } from '../../src/course/task-results';

const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
const run = fc.oneof(fc.constant(''), fc.constant('?v=1&lr=1#cite=wasm~300~9f86d081e7c2a3b1~2.303_1.2_0.4_NaN_0.28'));
const task: fc.Arbitrary<TaskResult> = fc.oneof(
  fc.record({
    kind: fc.constant('check' as const),
    id,
    said: id,
    came: id,
    tries: fc.integer({ min: 1, max: 99 }),
    run,
  }),
  fc.record({
    kind: fc.constant('goal' as const),
    id,
    reached: fc.boolean(),
    tries: fc.integer({ min: 1, max: 99 }),
    run,
  }),
);
const receipts: fc.Arbitrary<Receipt> = fc.record({
  exp: id,
  a: fc.stringMatching(/^[A-Za-z0-9._-]{0,64}$/),
  name: fc.string({ maxLength: 80, unit: 'grapheme' }).filter((name) => name.length <= 80),
  t: fc.constant('2026-11-26T23:00:00Z'),
  tasks: fc.array(task, { maxLength: 5 }),
});

const one: Receipt = {
  exp: 'learning-rate',
  a: 'week-3',
  name: 'Zoë 李',
  t: '2026-11-26T23:00:00Z',
  tasks: [{ kind: 'check', id: 'thirty-times-more', said: 'learns', came: 'flat', tries: 2, run: '?v=1&lr=1' }],
};
const readOne = (text: string) => findReceipts(text).map((found) => ('receipt' in found ? found.receipt : found.code));

describe('a receipt', () => {
  it('comes back whole, however it was quoted, wrapped and mixed', () => {
    fc.assert(
      fc.property(fc.array(receipts, { maxLength: 4 }), fc.integer({ min: 20, max: 90 }), (all, width) => {
        const mail = all
          .map(
            (receipt) =>
              `Dear teacher,\n> ${writeReceipt(receipt).replaceAll(RegExp(`.{${width}}`, 'g'), '$&\r\n> ')}\nThanks`,
          )
          .join('\n\n');
        expect(readOne(mail)).toEqual(all);
      }),
      { numRuns: 60 },
    );
  });

  it('with any one character changed is refused', () => {
    const text = writeReceipt(one);
    const other = (character: string) => (character === 'A' ? 'B' : 'A');
    for (let at = 4; at < text.length; at++) {
      const changed = text.slice(0, at) + other(text[at]!) + text.slice(at + 1);
      expect(readOne(changed), `character ${at}`).toEqual(['broken']);
    }
  });

  it('that was cut anywhere is refused', () => {
    const text = writeReceipt(one);
    for (let length = 4; length < text.length; length++) expect(readOne(text.slice(0, length))).toEqual(['broken']);
  });

  it('cut in half leaves the next one alone', () => {
    const text = writeReceipt(one);
    expect(readOne(`${text.slice(0, 90)}\n${text}`)).toEqual(['broken', one]);
  });

  it('that is damaged is told apart by its line, its end and the name in it', () => {
    const text = writeReceipt(one);
    const cut = text.slice(0, 120);
    const changed = text.slice(0, 200) + (text[200] === 'A' ? 'B' : 'A') + text.slice(201);
    const pasted = `Ada:\n${cut}\n\nBob\n> ${changed.slice(0, 76)}\n> ${changed.slice(76)}\nThanks, Bob`;
    const found = findReceipts(pasted);
    expect(found).toMatchObject([
      { code: 'broken', line: 2, end: cut.slice(-12), name: 'Zoë 李' },
      { code: 'broken', line: 5, end: text.slice(-12), name: 'Zoë 李' },
    ]);
    const taken = found.map(({ from, to }) => pasted.slice(from, to));
    expect(taken).toEqual([cut, `${changed.slice(0, 76)}\n> ${changed.slice(76)}`]);
  });

  it('that was cut before its name, or in it, has none', () => {
    const text = writeReceipt(one);
    expect(findReceipts(text.slice(0, 60))).toMatchObject([{ code: 'broken', name: '' }]);
    const [, body = ''] = text.split('.');
    const marked = btoa('{"exp":"x","a":"","name":"a\\u0007b","t":""}').replaceAll('=', '');
    expect(findReceipts(`CC1.${marked}.0`)).toMatchObject([{ code: 'broken', name: '' }]);
    expect(findReceipts(`CC2.${body}.0`)).toMatchObject([{ code: 'newer', version: 2, name: 'Zoë 李' }]);
  });

  it('whose beginning is missing is named, wherever it stands', () => {
    const text = writeReceipt(one);
    const half = text.slice(150);
    const headless = (pasted: string) => findReceipts(pasted).map(({ code, line }) => [code, line]);
    expect(headless(half)).toEqual([['headless', 1]]);
    expect(headless(`Hello,\n${half}\n${text}\n\nHello, mine is ${half}`)).toEqual([
      ['headless', 2],
      ['receipt', 3],
      ['headless', 5],
    ]);
    expect(headless(`${text.slice(0, 90)}\nHello, mine:\n${half}`)).toEqual([
      ['broken', 1],
      ['headless', 3],
    ]);
    const wrapped = half.replaceAll(/.{50}/g, '$&\n> ');
    expect(findReceipts(`Well\n> ${wrapped}`)).toMatchObject([{ code: 'headless', line: 2, end: half.slice(-12) }]);
    expect(headless('chunk.0123456789abcdef.js and main.0123456789abcdef')).toEqual([]);
  });

  it('of a newer version is named as such', () => {
    expect(findReceipts(writeReceipt(one).replace('CC1.', 'CC2.'))).toMatchObject([{ code: 'newer', version: 2 }]);
  });

  it('whose checksum is right and whose content is not is refused', () => {
    for (const wrong of [
      null,
      [],
      { ...one, exp: '../x' },
      { ...one, a: '<b>' },
      { ...one, t: 'yesterday' },
      { ...one, name: 'x'.repeat(81) },
      { ...one, tasks: [{ ...one.tasks[0], tries: 0 }] },
      { ...one, tasks: [{ ...one.tasks[0], came: undefined }] },
      { ...one, tasks: [{ ...one.tasks[0], run: 'javascript:alert(1)' }] },
      { ...one, tasks: [{ kind: 'goal', id: 'rescue', tries: 1, run: '' }] },
    ])
      expect(readOne(writeReceipt(wrong as Receipt)), JSON.stringify(wrong)).toEqual(['broken']);
  });

  it.each(['CC1.', 'CC1.a ', 'a\n> ', '. ', '.a ', '.0123456789abcdef ', 'a', '> |'])(
    'is looked for in time in proportion to the text: %j',
    (kind) => {
      const timeOf = (length: number) => {
        const text = `CC1.${kind.repeat(length / kind.length)}`;
        const before = performance.now();
        findReceipts(text);
        return performance.now() - before;
      };
      timeOf(20_000);
      expect(timeOf(400_000)).toBeLessThan(60 * Math.max(timeOf(20_000), 20));
    },
  );

  it('is found in no other text, and nothing throws', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => void findReceipts(`CC1.${text}`)));
    expect(findReceipts('My CC1 and ACC1.abc and CC. too')).toEqual([]);
  });
});

describe('results', () => {
  const check = (came: string) => ({ kind: 'check' as const, id: 'q', said: 'flat', came, run: '' });
  const goal = (reached: boolean, run: string) => ({ kind: 'goal' as const, id: 'g', reached, run });

  it('keep the first answer to a question and count the others', () => {
    const [result] = addResult(addResult([], check('learns')), { ...check('flat'), said: 'flat' });
    expect(result).toMatchObject({ came: 'learns', tries: 2 });
    expect(isRight(result!)).toBe(false);
  });

  it('keep a goal that was reached by the run that reached it', () => {
    const runs = [goal(false, '?1'), goal(true, '?2'), goal(false, '?3')];
    const results = runs.reduce<TaskResult[]>((all, next) => addResult(all, next), []);
    expect(results).toEqual([{ ...goal(true, '?2'), tries: 3 }]);
  });

  it('score by what was set, not by what was done', () => {
    const results = addResult(addResult([], check('flat')), goal(false, ''));
    expect([scoreOf(results, 2), scoreOf(results, 4), scoreOf([], 0)]).toEqual([0.5, 0.25, 0]);
  });
});
