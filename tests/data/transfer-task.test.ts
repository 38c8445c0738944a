import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createData } from '../../src/data';
import { toPicture } from '../../src/data/dataset';
import { seededRandom } from '../../src/lib/random';

const data = createData((name) => {
  const bytes = readFileSync(`public/${name}`);
  return Promise.resolve(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
});

describe.each([
  { images: 'synthetic', target: 'similar', backbone: 'shapes', shared: ['square', 'plus'] },
  { images: 'synthetic', target: 'dissimilar', backbone: 'shapes', shared: [] },
  { images: 'real', target: 'similar', backbone: 'fashion', shared: [] },
  { images: 'real', target: 'dissimilar', backbone: 'fashion', shared: [] },
] as const)('$images, $target', ({ images, target, backbone, shared }) => {
  const task = data.transferTask({ images, target });
  const draw = (kind: 'known' | 'fresh', split: 'train' | 'test') =>
    task[kind](seededRandom(3).split(split), { count: 24, split });

  test('has a backbone, and four new classes of pictures of its size', async () => {
    const [known, fresh] = await Promise.all([draw('known', 'train'), draw('fresh', 'train')]);
    expect(task.backbone).toBe(backbone);
    expect(fresh.classes).toHaveLength(4);
    expect(fresh.shape).toEqual(known.shape);
    expect(fresh.classes.filter((name) => known.classes.includes(name))).toEqual(shared);
  });

  test('no held-out picture is one to train on', async () => {
    const [train, test] = await Promise.all([draw('fresh', 'train'), draw('fresh', 'test')]);
    const keys = (set: typeof train) => Array.from({ length: set.count }, (_, i) => toPicture(set, i).pixels.join());
    const seen = new Set(keys(train));
    expect(keys(test).filter((key) => seen.has(key))).toEqual([]);
  });
});
