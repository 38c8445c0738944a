import { expect, test } from 'vitest';
import { allocateDataset, sizeOf } from '../../src/data/dataset';
import { cutPatches, tilePictures } from '../../src/data/scene-patches';
import { seededRandom } from '../../src/lib/random';

/** Pictures of 6 x 8 in which each pixel holds its own index; class 1 left of column 4, class 0 elsewhere. */
function numbered(count: number) {
  const scenes = allocateDataset(count, [6, 8, 1], [6, 8], ['right', 'left'], 0.5);
  scenes.x.forEach((_, i) => (scenes.x[i] = i));
  scenes.labels.forEach((_, i) => (scenes.labels[i] = i % 8 < 4 ? 1 : 0));
  return scenes;
}

test('a patch has the class of its middle, and the classes take turns', () => {
  const scenes = numbered(3);
  const patches = cutPatches(seededRandom(1), scenes, { count: 40, side: 4 });
  expect(patches).toMatchObject({ shape: [4, 4, 1], labelShape: [], count: 40, centre: 0.5 });
  const middles = new Set<number>();
  for (let i = 0; i < patches.count; i++) {
    const patch = patches.x.subarray(i * 16, (i + 1) * 16);
    const middle = patch[2 * 4 + 2]!;
    middles.add(middle);
    expect(patches.labels[i]).toBe(i % 2);
    expect(scenes.labels[middle]).toBe(i % 2);
    expect([...patch]).toEqual(
      Array.from({ length: 16 }, (_, p) => middle + (Math.floor(p / 4) - 2) * 8 + (p % 4) - 2),
    );
    const [row, column] = [Math.floor(middle / 8) % 6, middle % 8];
    expect(row >= 2 && row <= 4 && column >= 2 && column <= 6).toBe(true);
  }
  expect(middles.size).toBeGreaterThan(15);
});

test('a class that is at no middle is an error', () => {
  const scenes = numbered(1);
  scenes.labels.fill(0);
  expect(() => cutPatches(seededRandom(1), scenes, { count: 2, side: 4 })).toThrow(
    'no patch of class left (draw more pictures',
  );
});

test('tiles keep every pixel and label at its place', () => {
  const scenes = numbered(5);
  const whole = tilePictures(scenes, 2);
  expect(whole).toMatchObject({ shape: [12, 16, 1], count: 1 });
  expect(whole.x).toHaveLength(sizeOf([12, 16]));
  // Row 7, column 9 lies in picture 3, row 1, column 1.
  expect(whole.x[7 * 16 + 9]).toBe(3 * 48 + 8 + 1);
  expect([3, 4, 11, 12].map((column) => whole.labels[column])).toEqual([1, 0, 1, 0]);
  expect(() => tilePictures(scenes, 3)).toThrow('too few pictures: 5 (3 x 3 take 9)');
});
