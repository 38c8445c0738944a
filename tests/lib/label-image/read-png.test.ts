import { describe, expect, test } from 'vitest';
import { colourOf, LabelFileError } from '../../../src/lib/label-image/label-image';
import { readPng } from '../../../src/lib/label-image/read-png';
import { makeColourPng, makePng } from './pictures';

const problem = (bytes: Uint8Array): Partial<LabelFileError> => {
  try {
    readPng(bytes);
  } catch (error) {
    if (error instanceof LabelFileError) return { code: error.code, width: error.width, height: error.height };
    throw error;
  }
  throw new Error('no error');
};

describe('palette images keep their indices', () => {
  test.each([1, 2, 4, 8] as const)('%s bit', (depth) => {
    const samples = Array.from({ length: 15 }, (_, i) => (i * 7) % Math.min(5, 2 ** depth));
    const palette = Array.from({ length: Math.min(5, 2 ** depth) }, (_, i) => [10 * i, 20 * i, 255 - i] as const);
    const image = readPng(makePng(samples, 5, depth, palette));
    expect([...image.values]).toEqual(samples);
    expect(image).toMatchObject({
      width: 5,
      height: 3,
      kind: 'palette',
      depth,
      palette,
      translucent: false,
      lossy: false,
    });
    expect(colourOf(image, 1)).toEqual([10, 20, 254]);
  });

  test('a value beyond the palette is shown in magenta', () => {
    const image = readPng(makePng([0, 3], 2, 8, [[0, 0, 0]]));
    expect(colourOf(image, 3)).toEqual([255, 0, 255]);
  });
});

describe('grey images keep their levels', () => {
  test.each([1, 2, 4, 8, 16] as const)('%s bit', (depth) => {
    const samples = Array.from({ length: 21 }, (_, i) => (i * 4099) % 2 ** depth);
    const image = readPng(makePng(samples, 7, depth));
    expect([...image.values]).toEqual(samples);
    expect(image).toMatchObject({ kind: 'grey', depth, tripled: false });
    expect(colourOf(image, 2 ** depth - 1)).toEqual([255, 255, 255]);
  });

  test('with alpha', () => {
    const image = readPng(
      makeColourPng(
        [
          [3, 255],
          [4, 0],
        ],
        2,
      ),
    );
    expect([...image.values]).toEqual([3, 4]);
    expect(image).toMatchObject({ kind: 'grey', translucent: true });
  });
});

describe('colours', () => {
  test('are one number each', () => {
    const image = readPng(
      makeColourPng(
        [
          [128, 0, 0],
          [0, 128, 1],
        ],
        2,
      ),
    );
    expect([...image.values]).toEqual([0x800000, 0x008001]);
    expect(image).toMatchObject({ kind: 'colour', tripled: false });
  });

  test('of 16 bits keep the upper eight', () => {
    expect([...readPng(makeColourPng([[0x1234, 0, 0xffff]], 1, 16)).values]).toEqual([0x1200ff]);
  });

  test('that are all grey become levels', () => {
    const image = readPng(
      makeColourPng(
        [
          [7, 7, 7, 255],
          [9, 9, 9, 255],
        ],
        2,
      ),
    );
    expect([...image.values]).toEqual([7, 9]);
    expect(image).toMatchObject({ kind: 'grey', tripled: true, translucent: false });
  });
});

describe('files that cannot be read', () => {
  const good = makePng([0, 1, 2, 3], 2);
  test('empty, and no PNG at all', () => {
    expect(problem(new Uint8Array(0)).code).toBe('empty');
    expect(problem(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0])).code).toBe('unknown');
  });

  test('cut off anywhere, or damaged', () => {
    for (const length of [8, 20, 33, 40, good.length - 20]) expect(problem(good.slice(0, length)).code).toBe('broken');
    const damaged = good.slice();
    damaged[45]! ^= 0xff;
    expect(problem(damaged).code).toBe('broken');
  });

  test('too large: known from the head alone', () => {
    const huge = good.slice(0, 60);
    new DataView(huge.buffer).setUint32(16, 5000);
    new DataView(huge.buffer).setUint32(20, 4000);
    expect(problem(huge)).toEqual({ code: 'huge', width: 5000, height: 4000 });
  });

  test('interlaced below eight bits, which the decoder gets wrong', () => {
    const interlaced = makePng([0, 1, 1, 0], 2, 1).slice();
    interlaced[28] = 1;
    expect(problem(interlaced).code).toBe('interlaced');
  });
});
