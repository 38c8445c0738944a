import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import {
  convAttrs,
  convShapes,
  filterShape,
  inputShape,
  largeTileShapes,
  nameOf,
  netLayers,
  size,
  smallTileShapes,
} from './conv-shapes';
import { draw, drawNormal, expectNear, expectSame, runKernel, useWasm } from './harness';
import * as loops from './loops';

/** Which tiles the convolutions took; `off` leaves all to the direct kernel. */
const tiles = vi.hoisted(() => ({ off: false, taken: [] as (number | null)[] }));
vi.mock('../../../src/engine/wasm/winograd', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../../src/engine/wasm/winograd')>();
  const chooseTiles: typeof original.chooseTiles = (c) => {
    const side = tiles.off ? null : original.chooseTiles(c);
    tiles.taken.push(side);
    return side;
  };
  return { ...original, chooseTiles };
});
/** Runs with the direct kernel only. */
function directly<T>(work: () => T): T {
  tiles.off = true;
  try {
    return work();
  } finally {
    tiles.off = false;
  }
}
/** Runs and answers with the tiles that were taken. */
function tilesOf(work: () => void): (number | null)[] {
  tiles.taken = [];
  work();
  return tiles.taken;
}

useWasm();

const convolution = (c: loops.ConvShape, x: Float32Array, filter: Float32Array): Float32Array =>
  tf.tidy(
    () =>
      runKernel(
        'Conv2D',
        { x: tf.tensor(x, inputShape(c)), filter: tf.tensor(filter, filterShape(c)) },
        convAttrs(c),
      )[0]!,
  );
const filterGradient = (c: loops.ConvShape, x: Float32Array, dy: Float32Array): Float32Array =>
  tf.tidy(
    () =>
      runKernel(
        'Conv2DBackpropFilter',
        { x: tf.tensor(x, inputShape(c)), dy: tf.tensor(dy, loops.outputShape(c)) },
        { ...convAttrs(c), filterShape: filterShape(c) },
      )[0]!,
  );
const inputGradient = (c: loops.ConvShape, filter: Float32Array, dy: Float32Array): Float32Array =>
  tf.tidy(
    () =>
      runKernel(
        'Conv2DBackpropInput',
        { dy: tf.tensor(dy, loops.outputShape(c)), filter: tf.tensor(filter, filterShape(c)) },
        { ...convAttrs(c), inputShape: inputShape(c) },
      )[0]!,
  );

interface Drawn {
  x: Float32Array;
  filter: Float32Array;
  dy: Float32Array;
}
const drawAll = (c: loops.ConvShape, make = draw): Drawn => ({
  x: make(size(inputShape(c))),
  filter: make(size(filterShape(c))),
  dy: make(size(loops.outputShape(c))),
});
type Compare = (got: ArrayLike<number>, expected: ArrayLike<number>) => void;
const runAll = (c: loops.ConvShape, { x, filter, dy }: Drawn) => ({
  y: convolution(c, x, filter),
  dFilter: filterGradient(c, x, dy),
  dx: inputGradient(c, filter, dy),
});
const loopAll = (c: loops.ConvShape, { x, filter, dy }: Drawn) => ({
  y: loops.convolution(c, x, filter),
  dFilter: loops.filterGradient(c, x, dy),
  dx: loops.inputGradient(c, filter, dy),
});
/** Tiles of 4 x 4 round twice as much as the direct kernel. */
const expectClose: Compare = (got, expected) => expectNear(got, expected, 3e-6);
const results = ['y', 'dFilter', 'dx'] as const;
function compareAll(c: loops.ConvShape, drawn: Drawn, compare: Compare): void {
  const [got, expected] = [runAll(c, drawn), loopAll(c, drawn)];
  try {
    for (const name of results) compare(got[name], expected[name]);
  } catch (error) {
    throw new Error(nameOf(c), { cause: error });
  }
}

test(`${convShapes.length} convolutions and their gradients agree with the loops to the last bit`, () => {
  for (const c of convShapes) compareAll(c, drawAll(c), expectSame);
});

test.each([
  [2, smallTileShapes],
  [4, largeTileShapes],
])('tiles of %i agree with the loops on numbers with all their digits', (side, shapes) => {
  for (const c of shapes) {
    expect(
      tilesOf(() => compareAll(c, drawAll(c, drawNormal), expectClose)),
      nameOf(c),
    ).toContain(side);
  }
});

test('tiles are as large as they fit, from four of them on, and where channels are whole vectors and panels', () => {
  const c = largeTileShapes[0]!;
  const chosen = (shape: Partial<loops.ConvShape>) => {
    const whole = { ...c, ...shape };
    return tilesOf(() => void convolution(whole, draw(size(inputShape(whole))), draw(size(filterShape(whole)))))[0];
  };
  expect(chosen({ height: 4, width: 16 })).toBe(4);
  expect(chosen({ height: 4, width: 12 })).toBe(2);
  expect(chosen({ height: 4, width: 18 })).toBe(2);
  expect(chosen({ height: 2, width: 8 })).toBe(2);
  expect(chosen({ height: 2, width: 6 })).toBeNull();
  expect(chosen({ height: 4, width: 17 })).toBeNull();
  expect(chosen({ channels: 6 })).toBeNull();
  expect(chosen({ filters: 12 })).toBeNull();
  expect(chosen({ stride: [2, 2], height: 8, width: 32 })).toBeNull();
  expect(chosen({ kernel: [3, 5] })).toBeNull();
});

/** Root mean square and largest error, the latter as a share of the largest value. */
function errorsOf(got: ArrayLike<number>, expected: Float64Array): { rms: number; largest: number } {
  let [squares, most, scale] = [0, 0, 0];
  expected.forEach((value, i) => {
    const error = Math.abs(got[i]! - value);
    squares += error ** 2;
    most = Math.max(most, error);
    scale = Math.max(scale, Math.abs(value));
  });
  return { rms: Math.sqrt(squares / expected.length), largest: most / scale };
}

/*
 * Measured on these numbers: root mean square 2.2 to 4.0 times that of the direct kernel for y, 1.0 to 4.0 for dx, 1.3 to 3.1
 * for dFilter (most with 8 channels on 4 x 4 pixels: 3.84 +- 0.14 over eight draws); largest error 1.7e-6, 2.7e-6, 2.4e-6.
 */
test.each(Object.entries(netLayers))(
  'rounding errors of the layers of %s stay near those of the direct kernel',
  (_, shapes) => {
    for (const c of shapes) {
      const drawn = drawAll(c, drawNormal);
      const expected = loopAll(c, drawn);
      const [inTiles, direct] = [runAll(c, drawn), directly(() => runAll(c, drawn))];
      for (const name of results) {
        const [ours, theirs] = [inTiles, direct].map((got) => errorsOf(got[name], expected[name])) as [Errors, Errors];
        const where = `${name} of ${nameOf(c)}`;
        expect(ours.rms / theirs.rms, `root mean square against the direct kernel, ${where}`).toBeLessThanOrEqual(4);
        const limit = name === 'dFilter' ? Math.max(3e-6, 1.5 * theirs.largest) : 3e-6;
        expect(ours.largest, `largest error, ${where}`).toBeLessThanOrEqual(limit);
      }
    }
  },
);
type Errors = ReturnType<typeof errorsOf>;

/** Tiles of 4 x 4 round numbers with few digits as well. */
const takesLargeTiles = ({ kernel, stride, channels, filters }: loops.ConvShape) =>
  [...kernel, ...stride].join() === '3,3,1,1' && channels % 4 === 0 && filters % 4 === 0;

test('any shape: the results are what the loops say', () => {
  const side = fc.integer({ min: 1, max: 9 });
  const few = fc.integer({ min: 1, max: 3 });
  const channels = fc.integer({ min: 1, max: 17 });
  const shape = fc.record({
    batch: few,
    height: side,
    width: side,
    channels,
    filters: channels,
    kernel: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
    stride: fc.tuple(few, few),
    pad: fc.constantFrom('same' as const, 'valid' as const),
  });
  fc.assert(
    fc.property(
      shape.filter((c) => loops.outputShape(c).every((side) => side > 0)),
      (c) => compareAll(c, drawAll(c), takesLargeTiles(c) ? expectClose : expectSame),
    ),
    { numRuns: 60, seed: 1 },
  );
});

test('padding of its own on each side', () => {
  const c: loops.ConvShape = {
    batch: 2, height: 5, width: 6, channels: 3, filters: 4, kernel: [3, 3], stride: [1, 1], pad: 'valid',
  }; // prettier-ignore
  const pad = [[0, 0], [2, 1], [0, 3], [0, 0]] as [[0, 0], [number, number], [number, number], [0, 0]]; // prettier-ignore
  tf.tidy(() => {
    const [x, filter] = [tf.tensor4d(draw(180), [2, 5, 6, 3]), tf.tensor4d(draw(108), [3, 3, 3, 4])];
    const wide = { ...c, height: 8, width: 9 };
    const expected = loops.convolution(
      wide,
      tf.pad(x, pad).dataSync() as Float32Array,
      filter.dataSync() as Float32Array,
    );
    expectSame(tf.conv2d(x, filter, 1, pad, 'NHWC', 1, 'floor').dataSync(), expected);
  });
});

test('a dilated convolution is left to the backend', () => {
  tf.tidy(() => {
    const [x, filter] = [tf.tensor4d(draw(98), [1, 7, 7, 2]), tf.tensor4d(draw(54), [3, 3, 2, 3])];
    const spread = tf.tidy(() => {
      const wide = tf.buffer([5, 5, 2, 3]);
      const values = filter.arraySync();
      values.forEach((row, y) =>
        row.forEach((tap, x) => tap.forEach((line, i) => line.forEach((w, o) => wide.set(w, 2 * y, 2 * x, i, o)))),
      );
      return wide.toTensor() as tf.Tensor4D;
    });
    expectSame(tf.conv2d(x, filter, 1, 'valid', 'NHWC', 2).dataSync(), tf.conv2d(x, spread, 1, 'valid').dataSync());
  });
});

test.each([true, false])('a layer with bias, ReLU: %s, forwards and backwards', (relu) => {
  const exact = [...smallTileShapes, ...convShapes.slice(40, 60)];
  for (const shape of [...exact, ...largeTileShapes]) {
    // The layer's kernel takes strides and padding as the convolution does.
    const [make, compare] = exact.includes(shape) ? [draw, expectSame] : [drawNormal, expectClose];
    const { x, filter, dy } = drawAll(shape, make);
    const bias = draw(shape.filters);
    const attrs = { ...convAttrs(shape), relu };
    tf.tidy(() => {
      const tensors = { x: tf.tensor(x, inputShape(shape)), filter: tf.tensor(filter, filterShape(shape)) };
      const [y] = runKernel('ConvLayer', { ...tensors, bias: tf.tensor1d(bias) }, attrs);
      const sum = loops.convolution(shape, x, filter, bias);
      compare(y!, relu ? sum.map((value) => Math.max(0, value)) : sum);
      const masked = relu ? dy.map((g, i) => (y![i]! > 0 ? g : 0)) : dy;
      const [dFilter, dBias, through] = runKernel(
        'ConvLayerGrad',
        { x: tensors.x, y: tf.tensor(y!, loops.outputShape(shape)), dy: tf.tensor(dy, loops.outputShape(shape)) },
        { ...attrs, filterShape: filterShape(shape) },
      );
      compare(dFilter!, loops.filterGradient(shape, x, masked));
      compare(
        dBias!,
        bias.map((_, o) => masked.reduce((s, g, i) => (i % shape.filters === o ? s + g : s), 0)),
      );
      if (relu) expectSame(through!, masked);
      else expect(through).toBeUndefined();
    });
  }
});

describe.each([NaN, Infinity, -Infinity, 3e38])('one %s', (bad) => {
  const direct: loops.ConvShape = {
    batch: 2, height: 6, width: 5, channels: 2, filters: 3, kernel: [3, 3], stride: [2, 2], pad: 'same',
  }; // prettier-ignore
  const tiled: loops.ConvShape = {
    batch: 3, height: 8, width: 8, channels: 8, filters: 8, kernel: [3, 3], stride: [1, 1], pad: 'same',
  }; // prettier-ignore
  const spoil = (values: Float32Array) => {
    values[values.length >> 1] = bad;
    return values;
  };
  const half = (values: Float32Array) => values.fill(0.5);
  /** As floats: 3e38 times 4 is Infinity there. */
  const rounded = (values: Float64Array) => Float32Array.from(values);
  /** Padding is multiplied as well, and 0 times Infinity is NaN: at least what the definition breaks is broken. */
  const expectBroken = (got: Float32Array, expected: Float32Array) =>
    expected.forEach((value, i) => {
      if (!Number.isFinite(value)) expect(got[i], `value ${i}`).not.toSatisfy(Number.isFinite);
    });

  test.each([
    ['direct', direct, null],
    ['tiles of 2', { ...tiled, height: 8, width: 6 }, 2],
    ['tiles of 4', { ...tiled, height: 8, width: 8 }, 4],
    ['tiles of 4 in one row', { ...tiled, batch: 1, height: 4, width: 24 }, 4],
  ] as const)('goes where the definition says: %s', (_, c, side) => {
    const { x, filter, dy } = drawAll(c);
    expect(tilesOf(() => runAll(c, { x, filter, dy }))).toContain(side);
    half(filter);
    half(dy);
    expectNear(convolution(c, spoil(x), filter), rounded(loops.convolution(c, x, filter)));
    expectNear(filterGradient(c, x, dy), rounded(loops.filterGradient(c, x, dy)));
    const clean = half(draw(x.length));
    spoil(dy);
    expectNear(inputGradient(c, filter, dy), rounded(loops.inputGradient(c, filter, dy)));
    expectBroken(filterGradient(c, clean, dy), rounded(loops.filterGradient(c, clean, dy)));
    half(dy);
    spoil(filter);
    expectBroken(convolution(c, clean, filter), rounded(loops.convolution(c, clean, filter)));
    expectBroken(inputGradient(c, filter, dy), rounded(loops.inputGradient(c, filter, dy)));
  });
});

test.each([NaN, Infinity, -Infinity])(
  'one %s gives what the direct kernel gives, bit for bit, in tiles of 2 and of 4',
  (bad) => {
    for (const c of [...smallTileShapes, ...largeTileShapes]) {
      for (const spoilt of ['x', 'filter', 'dy'] as const) {
        const drawn = drawAll(c, drawNormal);
        drawn[spoilt][drawn[spoilt].length >> 1] = bad;
        const [inTiles, direct] = [runAll(c, drawn), directly(() => runAll(c, drawn))];
        for (const name of results) {
          const isTouched =
            (spoilt === 'x' && name !== 'dx') ||
            (spoilt === 'dy' && name !== 'y') ||
            (spoilt === 'filter' && name !== 'dFilter');
          if (isTouched) expectSame(inTiles[name], direct[name]);
        }
      }
    }
  },
);

test('an empty batch gives a filter gradient of zeros', () => {
  tf.tidy(() => {
    const [x, dy] = [tf.zeros([0, 4, 4, 2]), tf.zeros([0, 4, 4, 3])];
    const attrs = { strides: 1, pad: 'same', dataFormat: 'NHWC', filterShape: [3, 3, 2, 3] };
    expectSame(runKernel('Conv2DBackpropFilter', { x, dy }, attrs)[0]!, new Float32Array(54));
  });
});

test('the layout that the kernels do not know is refused', () => {
  const [x, dy] = [tf.ones([1, 1, 2, 2]), tf.ones([1, 1, 2, 2])];
  expect(() =>
    runKernel(
      'Conv2DBackpropFilter',
      { x, dy },
      { strides: 1, pad: 'same', dataFormat: 'NCHW', filterShape: [1, 1, 1, 1] },
    ),
  ).toThrow('invalid data format for the wasm backend: NCHW (use NHWC)');
  tf.dispose([x, dy]);
});
