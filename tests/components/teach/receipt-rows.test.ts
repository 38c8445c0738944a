import { describe, expect, it } from 'vitest';
import { listRows, nameCsv, tabulateRows, wordTrouble } from '../../../src/components/teach/receipt-rows';
import { receiptStrings } from '../../../src/components/teach/receipt-strings';
import { findReceipts, writeReceipt, type Receipt } from '../../../src/course/receipt';
import { card } from '../fake-engine';
import { checks, goals } from './fake-tasks';

describe('the table of receipts', () => {
  const receipt: Receipt = {
    exp: 'fake',
    a: 'w3',
    name: '=1+1',
    t: '2026-11-26T23:00:00Z',
    tasks: [
      { kind: 'check', id: 'q', said: 'down', came: 'up', tries: 1, run: '?v=1&lr=1#cite=x' },
      { kind: 'goal', id: 'gone', reached: true, tries: 2, run: '' },
    ],
  };
  const said = receiptStrings('en');

  it('has a row for each task, counts a receipt once, and names what it left out', () => {
    const text = writeReceipt(receipt);
    const found = findReceipts(`${text}\n${text}\n${text.slice(0, 80)}\nCC2.abc`);
    const { rows, troubles, receipts } = listRows(found);
    expect([rows.length, receipts]).toEqual([2, 1]);
    expect(troubles.map((trouble) => wordTrouble(trouble, said))).toEqual([
      `Line 2: the same receipt as in line 1, counted once. It ends in …${text.slice(-12)}. Name: =1+1.`,
      `Line 3: cut off or altered, and left out. It ends in …${text.slice(68, 80)}. Ask for it again; a receipt has to be copied whole. The name that can still be read in it: =1+1.`,
      'Line 4: made by a newer version of this site, and left out: reload this page. It ends in …CC2.abc.',
    ]);
  });

  it('says everything in words, and what the site does not have by its id', () => {
    const { rows } = listRows(findReceipts(writeReceipt(receipt)));
    const courses = new Map([['fake', { card, checks, goals }]]);
    const [head, ...body] = tabulateRows(rows, courses, new Map(), (id) => `https://site.test/lab/${id}/`, said);
    expect(head).toHaveLength(11);
    expect(body).toEqual([
      ['=1+1', 'w3', 'Fake', 'What then?', 'It falls', 'It rises', 'no', 1, '2026-11-26 23:00:00', '', 'https://site.test/lab/fake/?v=1&lr=1#cite=x'], // prettier-ignore
      ['=1+1', 'w3', 'Fake', 'gone (not on this site)', '', 'reached', 'yes', 2, '2026-11-26 23:00:00', '', ''],
    ]);
    expect(tabulateRows(rows, new Map(), new Map(), String, said)[1]![2]).toBe('fake (not on this site)');
  });

  it('keeps what a run came to with its receipt, whatever is pasted before it', () => {
    const text = writeReceipt(receipt);
    const other = writeReceipt({ ...receipt, name: 'Zoë' });
    const keysOf = (pasted: string) => listRows(findReceipts(pasted)).rows.map(({ key }) => key);
    expect(keysOf(`${other}\n${text}`).slice(2)).toEqual(keysOf(text));
    expect(new Set(keysOf(`${other}\n${text}`)).size).toBe(4);
  });

  it('is saved under the label of the assignment where there is one', () => {
    const rowsOf = (...all: Receipt[]) => listRows(findReceipts(all.map(writeReceipt).join(' '))).rows;
    expect(nameCsv(rowsOf(receipt))).toBe('receipts.w3.csv');
    expect(nameCsv(rowsOf({ ...receipt, a: '' }))).toBe('receipts.csv');
    expect(nameCsv(rowsOf(receipt, { ...receipt, a: 'w4' }))).toBe('receipts.csv');
  });
});
