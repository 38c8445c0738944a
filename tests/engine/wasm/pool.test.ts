import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { convAttrs, convShapes, inputShape, nameOf, size } from './conv-shapes';
import { draw, expectSame, runKernel, useWasm } from './harness';
import * as loops from './loops';

useWasm();

const attrsOf = (c: loops.ConvShape) => ({ ...convAttrs(c), filterSize: c.kernel });
const maxPool = (c: loops.ConvShape, x: Float32Array): Float32Array =>
  tf.tidy(() => runKernel('MaxPool', { x: tf.tensor(x, inputShape(c)) }, attrsOf(c))[0]!);
const maxPoolGradient = (c: loops.ConvShape, x: Float32Array, dy: Float32Array): Float32Array =>
  tf.tidy(() => {
    const output = tf.zeros(loops.outputShape(c));
    const inputs = { dy: tf.tensor(dy, loops.outputShape(c)), input: tf.tensor(x, inputShape(c)), output };
    return runKernel('MaxPoolGrad', inputs, attrsOf(c))[0]!;
  });

/** Many equal values, so that it matters which of them is the first. */
const drawFew = (length: number) => draw(length).map((value) => Math.round(value / 2));

function compare(shape: loops.ConvShape, spoil = (values: Float32Array) => values): void {
  const c = { ...shape, filters: shape.channels };
  const [x, dy] = [spoil(drawFew(size(inputShape(c)))), draw(size(loops.outputShape(c)))];
  try {
    expectSame(maxPool(c, x), loops.maxPool(c, x));
    expectSame(maxPoolGradient(c, x, dy), loops.maxPoolGradient(c, x, dy));
    const broken = spoil(dy);
    expectSame(maxPoolGradient(c, x, broken), loops.maxPoolGradient(c, x, broken));
  } catch (error) {
    throw new Error(nameOf(c), { cause: error });
  }
}

const halving = (channels: number): loops.ConvShape => ({
  batch: 2,
  height: 6,
  width: 4,
  channels,
  filters: channels,
  kernel: [2, 2],
  stride: [2, 2],
  pad: 'same',
});
const shapes = [
  halving(4),
  halving(8),
  halving(3),
  halving(23),
  { ...halving(8), width: 5 },
  ...convShapes.filter(({ pad }) => typeof pad === 'string'),
];

test(`max pooling of ${shapes.length} shapes agrees with the loops, forwards and backwards`, () => {
  for (const shape of shapes) compare(shape);
});

test('any shape', () => {
  const side = fc.integer({ min: 1, max: 9 });
  const few = fc.integer({ min: 1, max: 4 });
  const shape = fc.record({
    batch: fc.integer({ min: 1, max: 2 }),
    height: side,
    width: side,
    channels: fc.integer({ min: 1, max: 21 }),
    kernel: fc.tuple(few, few),
    stride: fc.tuple(few, few),
    pad: fc.constantFrom('same' as const, 'valid' as const),
  });
  const whole = shape
    .map((c) => ({ ...c, filters: c.channels }))
    .filter((c) => loops.outputShape(c).every((side) => side > 0));
  fc.assert(fc.property(whole, (c) => compare(c)), { numRuns: 40, seed: 1 }); // prettier-ignore
});

describe.each([NaN, Infinity, -Infinity])('some %s', (bad) => {
  test('NaN is larger than any number, forwards and backwards', () => {
    const spoil = (values: Float32Array) => values.map((value, i) => (i % 5 === 0 ? bad : value));
    for (const shape of [halving(4), halving(5), { ...halving(6), kernel: [3, 3] as [number, number] }])
      compare(shape, spoil);
  });
});
