import { expect, test } from 'vitest';
import { zip } from '../../src/engine/zip';
import { collect } from './collect';

/** Counts from 0, and notes how it ended. */
function createSource(length: number, failAt = Infinity) {
  const source = { taken: 0, ended: false, items: count() };
  async function* count(): AsyncGenerator<number, void, void> {
    try {
      for (let i = 0; i < length; i++) {
        if (i === failAt) throw new Error(`item ${i} failed`);
        source.taken++;
        yield i;
      }
    } finally {
      source.ended = true;
    }
  }
  return source;
}

test('rows hold one item of each source, in turn', async () => {
  const rows = await collect(zip({ a: createSource(2).items, b: createSource(2).items }));
  expect(rows).toEqual([
    { a: 0, b: 0 },
    { a: 1, b: 1 },
  ]);
});

test('a source that has ended is missing from further rows; the longest decides the length', async () => {
  const rows = await collect(
    zip({ short: createSource(1).items, none: createSource(0).items, long: createSource(3).items }),
  );
  expect(rows).toEqual([{ short: 0, long: 0 }, { long: 1 }, { long: 2 }]);
});

test('sources are asked one item at a time, not ahead', async () => {
  const [a, b] = [createSource(9), createSource(9)];
  const rows = zip({ a: a.items, b: b.items });
  await rows.next();
  await rows.next();
  expect([a.taken, b.taken]).toEqual([2, 2]);
});

test('ended early, it ends all of its sources', async () => {
  const [a, b] = [createSource(9), createSource(9)];
  for await (const { a: item } of zip({ a: a.items, b: b.items })) if (item === 2) break;
  expect([a.ended, b.ended]).toEqual([true, true]);
});

test('a source that fails ends the others, and its error comes through', async () => {
  const [sound, failing] = [createSource(9), createSource(9, 1)];
  await expect(collect(zip({ sound: sound.items, failing: failing.items }))).rejects.toThrow('item 1 failed');
  expect(sound.ended).toBe(true);
});

test('no sources, no rows', async () => {
  expect(await collect(zip({}))).toEqual([]);
});
