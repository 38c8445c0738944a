import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/lib/random';
import { useBackend } from '../backends';
import reference from '../../nets/reference.json';
import * as loops from './loops';

beforeAll(() => useBackend('wasm'));
let before = { tensors: 0, data: 0 };
const alive = () => ({ tensors: tf.memory().numTensors, data: tf.backend().numDataIds() });
beforeEach(() => void (before = alive()));
afterEach(() => expect(alive(), 'tensors and pieces of the wasm memory left behind').toEqual(before));

const random = seededRandom(7);
/** Whole numbers of up to a quarter: sums of products are then exact, and any misplaced one shows. */
const draw = (size: number): Float32Array => Float32Array.from({ length: size }, () => random.integer(-8, 8) / 4);

function runKernel(name: string, inputs: Record<string, tf.Tensor>, attrs: Record<string, unknown>): Float32Array {
  return tf.tidy(
    () => (tf.engine().runKernel(name, inputs, attrs as tf.NamedAttrMap) as tf.Tensor).dataSync() as Float32Array,
  );
}

function expectSame(got: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(got.length).toBe(expected.length);
  const wrong = Array.from(got).findIndex((value, i) => !Object.is(value + 0, expected[i]! + 0));
  if (wrong >= 0) expect(got[wrong], `value ${wrong} of ${got.length}`).toBe(expected[wrong]);
}

const sizes: Omit<loops.ConvShape, 'pad' | 'stride' | 'kernel'>[] = [
  { batch: 1, height: 1, width: 1, channels: 1, filters: 1 },
  { batch: 2, height: 5, width: 7, channels: 3, filters: 4 },
  { batch: 3, height: 8, width: 8, channels: 1, filters: 2 },
];
const grid: loops.ConvShape[] = sizes.flatMap((size) =>
  (
    [
      [1, 1],
      [2, 2],
      [3, 3],
      [2, 3],
      [5, 5],
    ] as [number, number][]
  ).flatMap((kernel) =>
    (
      [
        [1, 1],
        [2, 2],
        [3, 1],
      ] as [number, number][]
    ).flatMap((stride) => (['same', 'valid', 1] as const).map((pad) => ({ ...size, kernel, stride, pad }))),
  ),
);
/** tfjs takes a number as padding for square filters and strides only. */
const isKnown = ({ kernel, stride, pad }: loops.ConvShape) =>
  typeof pad === 'string' || (kernel[0] === kernel[1] && stride[0] === stride[1]);
const shapes: loops.ConvShape[] = [
  ...grid.filter((shape) => isKnown(shape) && loops.outputShape(shape).every((side) => side > 0)),
  // The deconvolution of lesson 11: 8 x 8, stride 4, seen from its output, which is the input of its gradient.
  { batch: 2, height: 32, width: 32, channels: 5, filters: 5, kernel: [8, 8], stride: [4, 4], pad: 'same' },
  { batch: 1, height: 30, width: 31, channels: 2, filters: 3, kernel: [8, 8], stride: [4, 4], pad: 'same' },
];
const convAttrs = ({ stride, pad }: loops.ConvShape) => ({
  strides: stride,
  pad,
  dataFormat: 'NHWC',
  ...(typeof pad === 'number' && { dimRoundingMode: 'floor' }),
});
const inputShape = (c: loops.ConvShape): [number, number, number, number] => [c.batch, c.height, c.width, c.channels];
const filterShape = (c: loops.ConvShape): [number, number, number, number] => [...c.kernel, c.channels, c.filters];
const size = tf.util.sizeFromShape;
const nameOf = (c: loops.ConvShape) =>
  `${inputShape(c).join('x')}, filter ${filterShape(c).join('x')}, stride ${c.stride.join('x')}, pad ${c.pad}`;

function filterGradient(c: loops.ConvShape, x: Float32Array, dy: Float32Array): Float32Array {
  return tf.tidy(() =>
    runKernel(
      'Conv2DBackpropFilter',
      { x: tf.tensor(x, inputShape(c)), dy: tf.tensor(dy, loops.outputShape(c)) },
      { ...convAttrs(c), filterShape: filterShape(c) },
    ),
  );
}
function inputGradient(c: loops.ConvShape, filter: Float32Array, dy: Float32Array): Float32Array {
  return tf.tidy(() =>
    runKernel(
      'Conv2DBackpropInput',
      { dy: tf.tensor(dy, loops.outputShape(c)), filter: tf.tensor(filter, filterShape(c)) },
      { ...convAttrs(c), inputShape: inputShape(c) },
    ),
  );
}
function maxPoolGradient(c: loops.ConvShape, x: Float32Array, dy: Float32Array): Float32Array {
  return tf.tidy(() => {
    const [input, gradient] = [tf.tensor4d(x, inputShape(c)), tf.tensor(dy, loops.outputShape(c))];
    const output = tf.zeros(loops.outputShape(c));
    const { strides, pad, ...rest } = convAttrs(c);
    return runKernel('MaxPoolGrad', { dy: gradient, input, output }, { filterSize: c.kernel, strides, pad, ...rest });
  });
}

test(`gradients of ${shapes.length} convolutions agree with the loops to the last bit`, () => {
  for (const c of shapes) {
    const [x, filter, dy] = [draw(size(inputShape(c))), draw(size(filterShape(c))), draw(size(loops.outputShape(c)))];
    try {
      expectSame(filterGradient(c, x, dy), loops.filterGradient(c, x, dy));
      expectSame(inputGradient(c, filter, dy), loops.inputGradient(c, filter, dy));
    } catch (error) {
      throw new Error(nameOf(c), { cause: error });
    }
  }
});

test('gradients of max pooling agree with the loops, with many equal values', () => {
  for (const shape of shapes.filter(({ pad }) => typeof pad === 'string')) {
    const c = { ...shape, filters: shape.channels };
    const x = Float32Array.from({ length: size(inputShape(c)) }, () => random.integer(-2, 2));
    const dy = draw(size(loops.outputShape(c)));
    try {
      expectSame(maxPoolGradient(c, x, dy), loops.maxPoolGradient(c, x, dy));
    } catch (error) {
      throw new Error(nameOf(c), { cause: error });
    }
  }
});

test('any shape: the gradients are what the loops say', () => {
  const side = fc.integer({ min: 1, max: 9 });
  const few = fc.integer({ min: 1, max: 3 });
  const shape = fc.record({
    batch: few,
    height: side,
    width: side,
    channels: few,
    filters: few,
    kernel: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
    stride: fc.tuple(few, few),
    pad: fc.constantFrom('same' as const, 'valid' as const),
  });
  fc.assert(
    fc.property(
      shape.filter((c) => loops.outputShape(c).every((side) => side > 0)),
      (c) => {
        const [x, filter, dy] = [
          draw(size(inputShape(c))),
          draw(size(filterShape(c))),
          draw(size(loops.outputShape(c))),
        ];
        expectSame(filterGradient(c, x, dy), loops.filterGradient(c, x, dy));
        expectSame(inputGradient(c, filter, dy), loops.inputGradient(c, filter, dy));
        const pool = { ...c, filters: c.channels };
        const above = draw(size(loops.outputShape(pool)));
        expectSame(maxPoolGradient(pool, x, above), loops.maxPoolGradient(pool, x, above));
      },
    ),
    { numRuns: 60, seed: 1 },
  );
});

const products = [true, false].flatMap((transposeA) =>
  [true, false].flatMap((transposeB) =>
    [
      { batchA: 1, batchB: 1, n: 1, k: 1, m: 1 },
      { batchA: 1, batchB: 1, n: 5, k: 7, m: 3 },
      { batchA: 1, batchB: 1, n: 1, k: 9, m: 4 },
      { batchA: 1, batchB: 1, n: 4, k: 9, m: 1 },
      { batchA: 3, batchB: 3, n: 2, k: 5, m: 4 },
      { batchA: 4, batchB: 1, n: 3, k: 2, m: 5 },
      { batchA: 1, batchB: 4, n: 3, k: 2, m: 5 },
      { batchA: 1, batchB: 1, n: 64, k: 33, m: 17 },
    ].map((d) => ({ ...d, transposeA, transposeB })),
  ),
);

/** Rank 2 where both batches are 1, as dense layers multiply; rank 3 else. */
function multiply(a: Float32Array, b: Float32Array, d: (typeof products)[number]): Float32Array {
  const lead = (batch: number) => (d.batchA === 1 && d.batchB === 1 ? [] : [batch]);
  return tf.tidy(() => {
    const left = tf.tensor(a, [...lead(d.batchA), ...(d.transposeA ? [d.k, d.n] : [d.n, d.k])]);
    const right = tf.tensor(b, [...lead(d.batchB), ...(d.transposeB ? [d.m, d.k] : [d.k, d.m])]);
    return tf.matMul(left, right, d.transposeA, d.transposeB).dataSync() as Float32Array;
  });
}

test.each(products)(
  'matrices: $batchA x [$n, $k] times $batchB x [$k, $m], transposed: $transposeA, $transposeB',
  (d) => {
    const [a, b] = [draw(d.batchA * d.n * d.k), draw(d.batchB * d.k * d.m)];
    expectSame(multiply(a, b, d), loops.matMul(a, b, d));
  },
);

test('a weight that changes in place of another of the same shape is not multiplied with its old values', () => {
  // XNNPACK keeps packed copies of the right-hand matrix.
  const x = tf.ones([2, 2]);
  const weight = tf.tidy(() => tf.variable(tf.ones([2, 2])));
  for (const value of [1, 5, -3]) {
    const next = tf.fill([2, 2], value);
    weight.assign(next);
    next.dispose();
    for (const transposed of [false, true]) {
      const product = tf.matMul(x, weight, false, transposed);
      expect([...product.dataSync()]).toEqual(Array(4).fill(2 * value));
      product.dispose();
    }
  }
  tf.dispose([x, weight]);
});

describe.each([NaN, Infinity, -Infinity])('one %s', (bad) => {
  const c: loops.ConvShape = {
    batch: 2,
    height: 6,
    width: 5,
    channels: 2,
    filters: 3,
    kernel: [3, 3],
    stride: [2, 2],
    pad: 'same',
  };
  const spoil = (values: Float32Array) => {
    values[values.length >> 1] = bad;
    return values;
  };
  /** Wherever the definition gives something that is not finite, so does the kernel: a broken net must look broken. */
  const expectSpoilt = (got: Float32Array, expected: Float64Array) => {
    const places = (values: ArrayLike<number>) =>
      Array.from(values).flatMap((value, i) => (Number.isFinite(value) ? [] : [i]));
    expect(places(expected).length).toBeGreaterThan(0);
    expect(places(got)).toEqual(expect.arrayContaining(places(expected)));
  };

  test('goes through the filter gradient', () => {
    const [x, dy] = [draw(size(inputShape(c))), draw(size(loops.outputShape(c))).fill(0.5)];
    expectSpoilt(filterGradient(c, spoil(x), dy), loops.filterGradient(c, x, dy));
    const clean = draw(size(inputShape(c))).fill(0.5);
    expectSpoilt(filterGradient(c, clean, spoil(dy)), loops.filterGradient(c, clean, dy));
  });

  test('goes through the input gradient, and nowhere else', () => {
    const [filter, dy] = [draw(size(filterShape(c))).fill(0.5), spoil(draw(size(loops.outputShape(c))))];
    expectSame(inputGradient(c, filter, dy), loops.inputGradient(c, filter, dy));
  });

  test('goes through a product of matrices, and nowhere else', () => {
    for (const d of products.slice(1, 5)) {
      const [a, b] = [spoil(draw(d.n * d.k * d.batchA)), draw(d.k * d.m * d.batchB).fill(0.5)];
      expectSame(multiply(a, b, d), loops.matMul(a, b, d));
    }
  });

  test('in the gradient goes through max pooling, and nowhere else', () => {
    const pool = { ...c, filters: c.channels };
    const [x, dy] = [draw(size(inputShape(pool))), spoil(draw(size(loops.outputShape(pool))))];
    expectSame(maxPoolGradient(pool, x, dy), loops.maxPoolGradient(pool, x, dy));
  });

  test('in the input of max pooling: the gradient goes where the cpu backend sends it', () => {
    const pool = { ...c, filters: c.channels };
    const [x, dy] = [spoil(draw(size(inputShape(pool)))), draw(size(loops.outputShape(pool)))];
    expectSame(maxPoolGradient(pool, x, dy), loops.maxPoolGradient(pool, x, dy));
  });
});

test.each(reference.batchNorm)(
  'batch normalisation of $shape agrees with PyTorch, forward and backward',
  ({ shape, x, dy, gamma, beta, ...expected }) => {
    const near = (got: tf.Tensor, values: number[], what: string) =>
      got.dataSync().forEach((value, i) => expect(value, `${what} ${i}`).toBeCloseTo(values[i]!, 4));
    tf.tidy(() => {
      const scale = tf.tensor1d(gamma);
      const [y, normalised, inverse] = tf
        .engine()
        .runKernel(
          'BatchNormTrain',
          { x: tf.tensor(x, shape), gamma: scale, beta: tf.tensor1d(beta) },
          { epsilon: 1e-5 },
        ) as tf.Tensor[];
      const [dx, dGamma, dBeta] = tf.engine().runKernel('BatchNormTrainGrad', {
        dy: tf.tensor(dy, shape),
        normalised: normalised!,
        scale: inverse!,
        gamma: scale,
      }) as tf.Tensor[];
      near(y!, expected.y, 'y');
      near(dx!, expected.dx, 'dx');
      near(dGamma!, expected.dGamma, 'dgamma');
      near(dBeta!, expected.dBeta, 'dbeta');
    });
  },
);

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
