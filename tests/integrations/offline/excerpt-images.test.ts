import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createData } from '../../../src/data';
import { parsePackedImages } from '../../../src/data/packed-images';
import { excerptImages } from '../../../src/integrations/offline/excerpt-images';
import { seededRandom } from '../../../src/lib/random';

const whole = readFileSync('public/data/fashion.bin');
const items = ['trouser', 'sneaker', 'bag', 'ankle boot'];
const excerpt = excerptImages(whole, { train: [...items, 'dress'], test: items });
const dataOf = (file: Buffer) => createData(async () => new Uint8Array(file).buffer);
const draw = (file: Buffer, split: 'train' | 'test', classes?: string[]) =>
  dataOf(file).segmentFashion(seededRandom(3), { count: 24, split, ...(classes && { classes }) });

it('draws the same from the classes that are left as from the whole file, to the bit', async () => {
  for (const split of ['train', 'test'] as const) expect(await draw(excerpt, split)).toEqual(await draw(whole, split));
  const [boxes, all] = [excerpt, whole].map((file) => dataOf(file).detectFashion(seededRandom(5), { count: 12 }));
  expect(await boxes).toEqual(await all);
  expect(excerpt.length).toBeLessThan(0.5 * whole.length);
});

it('has a class in one part of the file only, where it was asked for there', async () => {
  expect(await draw(excerpt, 'train', ['dress', 'bag'])).toEqual(await draw(whole, 'train', ['dress', 'bag']));
  const { test, classes } = await parsePackedImages(new Uint8Array(excerpt).buffer);
  expect([...test.labels]).not.toContain(classes.indexOf('dress'));
});

it('tells who asks for a class that was left out', async () => {
  await expect(draw(excerpt, 'train', ['shirt'])).rejects.toThrow(/unknown class: shirt; known are .*trouser/);
  expect(() => excerptImages(whole, { train: ['hat'], test: [] })).toThrow(/unknown class: hat \(known: t-shirt/);
});
