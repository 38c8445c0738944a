import { readFile } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { createData, type Data } from '../../src/data';
import { classifyItems } from '../../src/data/classify-items';
import { classPrior, toPicture } from '../../src/data/dataset';
import { parsePackedImages, type PackedImages } from '../../src/data/packed-images';
import { pasteItems } from '../../src/data/paste-items';
import { resizeByArea } from '../../src/data/resize';
import { seededRandom } from '../../src/lib/random';
import { stubRandom } from './stub-random';

const readPublic = async (name: string): Promise<ArrayBuffer> => {
  const file = await readFile(new URL(`../../public/${name}`, import.meta.url));
  return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
};

/** Two classes of plain 28 x 28 images: 'dark' has grey 50, just below 0.2, 'light' 255 with a black left half. */
const plain: PackedImages = (() => {
  const dark = Array<number>(784).fill(50);
  const light = Array.from({ length: 784 }, (_, p) => (p % 28 < 14 ? 0 : 255));
  const set = { images: Uint8Array.from([...dark, ...light]), labels: Uint8Array.of(0, 1), count: 2 };
  return { width: 28, height: 28, classes: ['dark', 'light'], train: set, test: set };
})();

describe.each(['fashion', 'mnist'] as const)('public/data/%s.bin', (name) => {
  let packed: PackedImages;
  let bytes: number;
  beforeAll(async () => {
    const file = await readPublic(`data/${name}.bin`);
    bytes = file.byteLength;
    packed = await parsePackedImages(file);
  });

  test('is at most 1 MiB', () => expect(bytes).toBeLessThanOrEqual(2 ** 20));

  test('holds 180 training and 60 test images of each of ten classes', () => {
    expect([packed.width, packed.height, packed.classes.length]).toEqual([28, 28, 10]);
    for (const [split, each] of [
      ['train', 180],
      ['test', 60],
    ] as const) {
      const counts = Array<number>(10).fill(0);
      packed[split].labels.forEach((label) => (counts[label]! += 1));
      expect(counts).toEqual(Array<number>(10).fill(each));
      expect(packed[split].images.length).toBe(each * 10 * 784);
    }
  });

  test('has no image twice, within a split or across both', () => {
    const keys = [packed.train, packed.test].flatMap(({ images, count }) =>
      Array.from({ length: count }, (_, i) => Buffer.from(images.subarray(i * 784, (i + 1) * 784)).toString('latin1')),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is lit: each image has black and bright pixels', () => {
    for (const { images, count } of [packed.train, packed.test]) {
      for (let i = 0; i < count; i++) {
        const image = images.subarray(i * 784, (i + 1) * 784);
        expect(Math.min(...image)).toBe(0);
        expect(Math.max(...image)).toBeGreaterThan(60);
      }
    }
  });
});

test('the first digit 0 is the second image of MNIST', async () => {
  const { train } = await parsePackedImages(await readPublic('data/mnist.bin'));
  expect([...train.images.subarray(4 * 28 + 15, 4 * 28 + 20)]).toEqual([51, 159, 253, 159, 50]);
});

describe('parsePackedImages', () => {
  const header = { format: 'packed-images', version: 1, width: 1, height: 2, classes: ['a', 'b'], train: 2, test: 1 };
  const pack = (head: object, body: number[]): ArrayBuffer =>
    Uint8Array.from([...Buffer.from(`${JSON.stringify(head)}\n`), ...deflateSync(Uint8Array.from(body))]).buffer;

  test('reads labels and images of both splits', async () => {
    const packed = await parsePackedImages(pack(header, [0, 1, 10, 11, 12, 13, 1, 14, 15]));
    expect(packed).toEqual({
      width: 1,
      height: 2,
      classes: ['a', 'b'],
      train: { labels: Uint8Array.of(0, 1), images: Uint8Array.of(10, 11, 12, 13), count: 2 },
      test: { labels: Uint8Array.of(1), images: Uint8Array.of(14, 15), count: 1 },
    });
  });

  test.each([
    [
      'a page',
      Buffer.from('<!doctype html>\n<html>'),
      'not packed images: starts with "<!doctype html>\\n"; check the address',
    ],
    ['nothing', Buffer.from(''), 'not packed images: starts with ""'],
    ['JSON null', Buffer.from('null\n'), 'not packed images: starts with "null\\n"'],
    [
      'a later version',
      pack({ ...header, version: 2 }, []),
      'unknown version of packed images: 2; this reads version 1',
    ],
    [
      'too few bytes',
      pack(header, [1, 2, 3]),
      'invalid packed images: 3 bytes of data where 9 belong; run npm run data',
    ],
    [
      'a cut file',
      pack(header, [0, 1, 10, 11, 12, 13, 1, 14, 15]).slice(0, -6),
      'damaged or cut off; load the file again',
    ],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(parsePackedImages(Uint8Array.from(new Uint8Array(bytes)).buffer)).rejects.toThrow(message);
  });
});

describe('resizeByArea', () => {
  test('halves by the mean of 2 x 2', () => {
    expect([...resizeByArea([0, 51, 102, 255, 102, 153, 51, 255], 4, 2, 2, 1)].map((v) => v * 255)).toEqual(
      [76.5, 165.75].map((v) => expect.closeTo(v, 4)),
    );
  });

  test('counts edge pixels by their share', () => {
    // Three pixels to two: each takes one whole and half of the middle one.
    const [left, right] = resizeByArea([0, 255, 255], 3, 1, 2, 1);
    expect(left).toBeCloseTo(1 / 3, 6);
    expect(right).toBeCloseTo(1, 6);
  });

  test('keeps the mean', () => {
    const image = Array.from({ length: 784 }, (_, i) => (i * 37) % 256);
    const mean = image.reduce((a, b) => a + b) / 784 / 255;
    for (const size of [8, 11, 16]) {
      const small = resizeByArea(image, 28, 28, size, size);
      expect(small.reduce((a, b) => a + b) / size ** 2).toBeCloseTo(mean, 5);
    }
  });
});

describe('classifyItems', () => {
  test('places the halved image where the draws say, on black', () => {
    const { x, labels } = classifyItems(stubRandom({ integer: [0, 2, 1, 1] }), plain, { count: 2 });
    expect([...labels]).toEqual([0, 1]);
    expect(x[0]).toBeCloseTo(-0.5, 6); // Above the first image, which starts at row 2, column 0.
    expect(x[2 * 16]).toBeCloseTo(2 * (50 / 255 - 0.25), 6);
    expect(x[2 * 16 + 14]).toBeCloseTo(-0.5, 6);
    expect(x[256 + 8 * 16 + 7]).toBeCloseTo(-0.5, 6); // Column 7 is the last of the black half, 8 the first white one.
    expect(x[256 + 8 * 16 + 8]).toBeCloseTo(1.5, 6);
  });

  test('refuses more images than there are', () => {
    expect(() => classifyItems(seededRandom(1), plain, { count: 3 })).toThrow(
      'invalid count: 3; train has 2 images of 2 classes',
    );
  });

  test('an unknown class is named, and no class is refused', () => {
    const make = (classes: string[]) => classifyItems(seededRandom(1), plain, { classes });
    expect(() => make(['hat'])).toThrow('unknown class: hat; known are dark, light');
    expect(() => make([])).toThrow('missing classes: name one of dark, light');
  });
});

describe('pasteItems', () => {
  test('pastes and labels the pixels above the threshold only', () => {
    const random = stubRandom({ integer: [1, 2, 0, 14, 3, 5] });
    const { x, labels, classes } = pasteItems(random, plain, { count: 1, classes: ['dark', 'light'] });
    expect(classes).toEqual(['background', 'dark', 'light']);
    for (let y = 0; y < 32; y++) {
      for (let column = 0; column < 32; column++) {
        const inside = column >= 10 && column < 17 && y >= 5 && y < 19;
        const p = y * 32 + column;
        expect(labels[p]).toBe(inside ? 2 : 0);
        expect([...x.subarray(p * 3, p * 3 + 3)]).toEqual(Array<number>(3).fill(inside ? 1 : -1));
      }
    }
  });

  test('on a larger picture items are larger, and lie where they are drawn', () => {
    const random = stubRandom({ integer: [1, 2, 0, 28, 6, 10] });
    const { labels, shape } = pasteItems(random, plain, { count: 1, classes: ['dark', 'light'], side: 64 });
    expect(shape).toEqual([64, 64, 3]);
    const found = [...labels.keys()].filter((p) => labels[p] === 2);
    expect(found).toHaveLength(14 * 28);
    expect([found[0], found.at(-1)]).toEqual([10 * 64 + 20, 37 * 64 + 33]);
  });

  test('a side that is no multiple of 4 is refused', () => {
    const make = (side: number) => pasteItems(seededRandom(1), plain, { count: 1, classes: ['dark'], side });
    expect(() => make(30)).toThrow('invalid side: 30; give a multiple of 4');
    expect(() => make(0)).toThrow('invalid side: 0');
  });

  test('an item below the threshold leaves nothing', () => {
    const { labels } = pasteItems(stubRandom({ integer: [1, 1, 0, 14, 0, 0] }), plain, { count: 1, classes: ['dark'] });
    expect(labels.some((label) => label > 0)).toBe(false);
  });
});

describe('createData', () => {
  const data: Data = createData(readPublic);

  test('segmentFashion: five classes, each on some pixels, background below 90 %', async () => {
    const dataset = await data.segmentFashion(seededRandom(1), { count: 96 });
    expect(dataset.classes).toEqual(['background', 'trouser', 'sneaker', 'bag', 'ankle boot']);
    const [background, ...items] = data.classPrior(dataset);
    expect(background).toBeLessThan(0.9);
    for (const share of items) expect(share).toBeGreaterThan(0.01);
    expect(await data.segmentFashion(seededRandom(1), { count: 96 })).toEqual(dataset);
    expect(toPicture(dataset, 0).pixels.length).toBe(32 * 32 * 3);
  });

  test.each(['classifyFashion', 'classifyDigits'] as const)(
    '%s: balanced from the start, splits apart',
    async (kind) => {
      const classes = kind === 'classifyDigits' ? ['3', '5', '8', '9'] : ['t-shirt', 'coat', 'sandal', 'bag'];
      const train = await data[kind](seededRandom(1), { count: 720, classes });
      const held = await data[kind](seededRandom(1), { count: 240, classes, split: 'test' });
      expect(classPrior(train)).toEqual([0.25, 0.25, 0.25, 0.25]);
      expect([...train.labels.subarray(0, 8)]).toEqual([0, 1, 2, 3, 0, 1, 2, 3]);
      expect(held.count).toBe(240);
      await expect(data[kind](seededRandom(1), { count: 721, classes })).rejects.toThrow(
        'train has 720 images of 4 classes',
      );
    },
  );

  test('reads a file once, and again after a failure', async () => {
    let reads = 0;
    const flaky = createData(async (name) => {
      reads += 1;
      if (reads === 1) throw new Error('offline');
      return readPublic(name);
    });
    await expect(flaky.packed('mnist')).rejects.toThrow('offline');
    const [first, second] = await Promise.all([flaky.packed('mnist'), flaky.packed('mnist')]);
    expect(first).toBe(second);
    expect(reads).toBe(2);
  });
});
