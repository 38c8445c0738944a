import { expect, test } from 'vitest';
import { levels, pair } from '../../src/data/pair';
import { classifyShapes } from '../../src/data/classify-shapes';
import { seededRandom } from '../../src/lib/random';

test('each set has its count and a stream of its own; options go to the generator', async () => {
  const [drawn, unseen] = await pair(classifyShapes, seededRandom(3), { train: 6, heldOut: 4, noise: 0.2 });
  expect(drawn).toEqual(classifyShapes(seededRandom(3).split('train'), { count: 6, noise: 0.2 }));
  expect(unseen).toEqual(classifyShapes(seededRandom(3).split('held out'), { count: 4, noise: 0.2 }));
});

test('real images come from either part of their set', async () => {
  const make = (_: unknown, options: { count: number; split: string }) => Promise.resolve(options);
  expect(await pair(make, seededRandom(1), { train: 2, heldOut: 1 })).toEqual([
    { count: 2, split: 'train' },
    { count: 1, split: 'test' },
  ]);
});

test('the levels of three classes, of which one is half of the labels', () => {
  const drawn = { ...classifyShapes(seededRandom(1), { count: 4 }), classes: ['a', 'b', 'c'] };
  drawn.labels.set([0, 0, 1, 2]);
  expect(levels(drawn)).toEqual({
    chance: { label: 'ln 3', value: Math.log(3) },
    prior: { label: 'class prior', value: expect.closeTo(1.5 * Math.LN2, 12) },
  });
});
