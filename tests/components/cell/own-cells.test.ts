import { beforeEach, expect, test } from 'vitest';
import { keepCell, longestName, mostCells, readOwnCells, removeCell } from '../../../src/components/cell/own-cells';
import { openStore, type Store } from '../../../src/lib/storage';

let store: Store;
let items: Map<string, string>;
beforeEach(() => {
  items = new Map();
  const area = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  store = openStore(() => area);
});
const names = (experiment = 'a') => readOwnCells(store, experiment).map(({ name }) => name);

test('what is kept is there again, the newest first, for its experiment only', () => {
  keepCell(store, 'a', { name: 'one', text: '1' });
  keepCell(store, 'a', { name: ' two ', text: '2' });
  expect(readOwnCells(store, 'a')).toEqual([
    { name: 'two', text: '2' },
    { name: 'one', text: '1' },
  ]);
  expect(names('b')).toEqual([]);
});

test('the same name takes the place of the text before', () => {
  for (const text of ['1', '2', '3']) keepCell(store, 'a', { name: 'one', text });
  expect(readOwnCells(store, 'a')).toEqual([{ name: 'one', text: '3' }]);
});

test('a name of spaces keeps nothing, a long one is cut, and the oldest make room', () => {
  expect(keepCell(store, 'a', { name: '  ', text: '1' })).toEqual([]);
  keepCell(store, 'a', { name: 'x'.repeat(99), text: '1' });
  expect(names()).toEqual(['x'.repeat(longestName)]);
  for (let i = 0; i < mostCells; i++) keepCell(store, 'a', { name: `n${i}`, text: '' });
  expect(names()).toHaveLength(mostCells);
  expect(names().at(-1)).toBe('n0');
});

test('what is removed leaves nothing behind, and what was damaged is left out', () => {
  keepCell(store, 'a', { name: 'one', text: '1' });
  expect(removeCell(store, 'a', 'one')).toEqual([]);
  expect(items.size).toBe(0);
  store.set('cells:a', [{ name: 'good', text: '' }, { name: 1 }, null, 'x']);
  expect(names()).toEqual(['good']);
  store.set('cells:a', { name: 'no list' });
  expect(names()).toEqual([]);
});
