import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convAttrs, convShapes, filterShape, inputShape, nameOf, size, winogradShapes } from './conv-shapes';
import { draw, drawNormal, expectNear, expectSame, runKernel, useWasm } from './harness';
import * as loops from './loops';

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
function compareAll(c: loops.ConvShape, { x, filter, dy }: Drawn, compare: Compare): void {
  try {
    compare(convolution(c, x, filter), loops.convolution(c, x, filter));
    compare(filterGradient(c, x, dy), loops.filterGradient(c, x, dy));
    compare(inputGradient(c, filter, dy), loops.inputGradient(c, filter, dy));
  } catch (error) {
    throw new Error(nameOf(c), { cause: error });
  }
}

test(`${convShapes.length} convolutions and their gradients agree with the loops to the last bit`, () => {
  for (const c of convShapes) compareAll(c, drawAll(c), expectSame);
});

test("Winograd's algorithm agrees with the loops on numbers with all their digits", () => {
  for (const c of winogradShapes) compareAll(c, drawAll(c, drawNormal), expectNear);
});

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
      (c) => compareAll(c, drawAll(c), expectSame),
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
  for (const shape of [...winogradShapes, ...convShapes.slice(40, 60)]) {
    // The layer's kernel takes strides and padding as the convolution does.
    const { x, filter, dy } = drawAll(shape);
    const bias = draw(shape.filters);
    const attrs = { ...convAttrs(shape), relu };
    tf.tidy(() => {
      const tensors = { x: tf.tensor(x, inputShape(shape)), filter: tf.tensor(filter, filterShape(shape)) };
      const [y] = runKernel('ConvLayer', { ...tensors, bias: tf.tensor1d(bias) }, attrs);
      const sum = loops.convolution(shape, x, filter, bias);
      expectSame(y!, relu ? sum.map((value) => Math.max(0, value)) : sum);
      const masked = relu ? dy.map((g, i) => (sum[i]! > 0 ? g : 0)) : dy;
      const [dFilter, dBias, through] = runKernel(
        'ConvLayerGrad',
        { x: tensors.x, y: tf.tensor(y!, loops.outputShape(shape)), dy: tf.tensor(dy, loops.outputShape(shape)) },
        { ...attrs, filterShape: filterShape(shape) },
      );
      expectSame(dFilter!, loops.filterGradient(shape, x, masked));
      expectSame(
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
  const winograd: loops.ConvShape = {
    batch: 3, height: 8, width: 6, channels: 8, filters: 8, kernel: [3, 3], stride: [1, 1], pad: 'same',
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
    ['direct', direct],
    ["Winograd's algorithm", winograd],
  ])('goes where the definition says: %s', (_, c) => {
    const { x, filter, dy } = drawAll(c);
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
