import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { drawNormal, expectNear, expectSame, runKernel, useWasm } from './harness';

useWasm();

/** In double precision. The gradient is that of loss = -scale sum of y log p. */
function loops(x: ArrayLike<number>, y: ArrayLike<number>, rows: number, classes: number, scale: number) {
  let loss = 0;
  const p: number[] = [];
  for (let row = 0; row < rows; row++) {
    const logits = Array.from({ length: classes }, (_, c) => x[row * classes + c]!);
    const top = Math.max(...logits);
    const total = logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0);
    logits.forEach((logit, c) => {
      p.push(Math.exp(logit - top) / total);
      loss -= scale * y[row * classes + c]! * (logit - top - Math.log(total));
    });
  }
  return { loss, p };
}

function kernels(x: Float32Array, y: Float32Array, rows: number, classes: number, scale: number) {
  return tf.tidy(() => {
    const labels = tf.tensor2d(y, [rows, classes]);
    const [loss, p] = runKernel('SoftmaxCrossEntropy', { logits: tf.tensor2d(x, [rows, classes]), labels }, { scale });
    const probabilities = tf.tensor2d(p!, [rows, classes]);
    const [dx] = runKernel('SoftmaxCrossEntropyGrad', { probabilities, labels, dy: tf.scalar(0.5) }, { scale });
    return { loss: loss![0]!, p: p!, dx: dx! };
  });
}

const oneHot = (rows: number, classes: number) =>
  Float32Array.from({ length: rows * classes }, (_, i) => Number(i % classes === Math.floor(i / classes) % classes));

test.each([
  [1, 2, 1],
  [3, 3, 5],
  [4, 1, 1],
  [7, 10, 30],
  [130, 4, 3],
  [2, 17, 60],
])('%i rows of %i classes, logits of size %d', (rows, classes, size) => {
  const x = drawNormal(rows * classes).map((value) => size * value);
  const y = oneHot(rows, classes);
  const got = kernels(x, y, rows, classes, 1 / rows);
  const { loss, p } = loops(x, y, rows, classes, 1 / rows);
  expectNear([got.loss], [loss], 3e-7);
  expectNear(got.p, p, 1e-6);
  // Small probabilities keep their relative precision.
  p.forEach((value, i) => {
    if (value > 1e-30) expect(Math.abs(got.p[i]! / value - 1)).toBeLessThan(2e-5);
  });
  expectNear(
    got.dx.map((value) => value * rows),
    p.map((value, i) => (value - y[i]!) * 0.5),
    1e-6,
  );
});

test('a large loss stays exact, and its probability underflows', () => {
  const { loss, p, dx } = kernels(Float32Array.of(1000, 0), Float32Array.of(0, 1), 1, 2, 1);
  expect(loss).toBe(1000);
  expectSame(p, [1, 0]);
  expectSame(dx, [0.5, -0.5]);
});

test.each([
  [NaN, 0, 1, NaN],
  [0, NaN, 1, NaN],
  [Infinity, 0, 0, NaN],
  [Infinity, 0, 1, NaN],
  [0, -Infinity, 1, Infinity],
  [0, -Infinity, 0, NaN],
  [-Infinity, -Infinity, 0, NaN],
])('logits %d and %d, class %i: loss %d', (a, b, label, expected) => {
  // Other rows share the vectors with the broken one.
  const x = Float32Array.of(1, 2, a, b, 3, 4);
  const y = Float32Array.of(1, 0, Number(label === 0), Number(label === 1), 0, 1);
  const { loss, dx } = kernels(x, y, 3, 2, 1);
  expect(loss).toBe(expected);
  const clean = kernels(Float32Array.of(1, 2, 0, 0, 3, 4), y, 3, 2, 1).dx;
  expectSame(
    [0, 1, 4, 5].map((i) => dx[i]!),
    [0, 1, 4, 5].map((i) => clean[i]!),
  );
  const broken = Number.isNaN(a) || Number.isNaN(b) || Math.max(a, b) === Infinity || (a === b && a === -Infinity);
  expect(Number.isNaN(dx[2]) || Number.isNaN(dx[3])).toBe(broken);
});

test.each([NaN, Infinity])('four classes, which have a way of their own: one %s breaks its row and no other', (bad) => {
  for (let place = 0; place < 16; place++) {
    const [x, y] = [drawNormal(16), oneHot(4, 4)];
    const clean = kernels(x, y, 4, 4, 1);
    x[place] = bad;
    const { loss, p } = kernels(x, y, 4, 4, 1);
    expect(loss).toBeNaN();
    expectSame(p, clean.p.map((value, i) => (i >> 2 === place >> 2 ? NaN : value))); // prettier-ignore
  }
});
