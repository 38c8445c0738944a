import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
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

/** A file with these chunks in the place of those of their names, or after the head. */
function withChunks(bytes: Uint8Array, chunks: Record<string, Uint8Array>): Uint8Array {
  const file = Buffer.from(bytes);
  const head = file.subarray(0, 33);
  const rest: Buffer[] = [];
  for (let at = 33; at < file.length;) {
    const end = at + 12 + file.readUInt32BE(at);
    if (!(file.toString('latin1', at + 4, at + 8) in chunks)) rest.push(file.subarray(at, end));
    at = end;
  }
  const added = Object.entries(chunks).map(([type, data]) => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, sum]);
  });
  return Buffer.concat([head, ...added, ...rest]);
}

describe('files that say little and hold much', () => {
  const grey = makePng([0, 1, 2, 3], 2);
  // Two rows of a filter and two pixels.
  const pixels = Buffer.from([0, 0, 1, 0, 2, 3]);

  test('pixels are inflated as far as the head allows, and no further', () => {
    expect([...readPng(withChunks(grey, { IDAT: deflateSync(pixels) })).values]).toEqual([0, 1, 2, 3]);
    const more = Buffer.concat([pixels, Buffer.alloc(2 ** 26)]);
    const inflated = vi.spyOn(Uint8Array.prototype, 'set');
    expect(problem(withChunks(grey, { IDAT: deflateSync(more) })).code).toBe('broken');
    const most = Math.max(...inflated.mock.calls.map(([{ length }]) => length));
    inflated.mockRestore();
    expect(most, 'bytes at once').toBeLessThan(2 ** 20);
    expect(problem(withChunks(grey, { IDAT: deflateSync(Buffer.alloc(7)) })).code).toBe('broken');
  });

  test.each([1, 2, 3, 9, 40])('an interlaced file of %i rows is not taken for one that holds too much', (height) => {
    for (const width of [1, 2, 5, 8, 17]) {
      const passes = [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ] as const;
      const rows = passes.flatMap(([x, y, dx, dy]) => {
        const columns = Math.ceil((width - x) / dx);
        return columns <= 0
          ? []
          : Array.from({ length: Math.max(0, Math.ceil((height - y) / dy)) }, () => [0, ...Array(columns).fill(7)]);
      });
      const file = Buffer.from(
        withChunks(makePng(Array(width * height).fill(0), width), { IDAT: deflateSync(Buffer.from(rows.flat())) }),
      );
      file[28] = 1;
      file.writeUInt32BE(crc32(file.subarray(12, 29)), 29);
      expect([...readPng(file).values], `${width} columns`).toEqual(Array(width * height).fill(7));
    }
  });

  test('a colour profile is not inflated', () => {
    const profile = Buffer.concat([Buffer.from('icc\0\0'), Buffer.from('no stream')]);
    expect([...readPng(withChunks(grey, { iCCP: profile })).values]).toEqual([0, 1, 2, 3]);
  });

  test('a palette belongs to indices', () => {
    const colours = makeColourPng([[1, 2, 3]], 1);
    expect(readPng(withChunks(colours, { PLTE: Buffer.from([9, 9, 9]) }))).toMatchObject({
      kind: 'colour',
      values: Uint32Array.of(0x010203),
    });
    const indices = Buffer.from(grey);
    indices[25] = 3;
    indices.writeUInt32BE(crc32(indices.subarray(12, 29)), 29);
    expect(problem(indices).code).toBe('broken');
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
