import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { draw, expectSame, runKernel, useWasm } from './harness';
import * as loops from './loops';

useWasm();

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
      { batchA: 1, batchB: 1, n: 18, k: 70, m: 31 },
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

test('batches of any rank broadcast', () => {
  tf.tidy(() => {
    const [a, b] = [tf.tensor(draw(24), [2, 1, 3, 4]), tf.tensor(draw(60), [3, 4, 5])];
    const expected = tf.stack(
      tf.unstack(a).map((left) => tf.stack(tf.unstack(b).map((right) => tf.matMul(tf.reshape(left, [3, 4]), right)))),
    );
    expect(tf.matMul(a, b).shape).toEqual([2, 3, 3, 5]);
    expectSame(tf.matMul(a, b).dataSync(), expected.dataSync());
  });
});

describe.each([NaN, Infinity, -Infinity])('one %s', (bad) => {
  test('goes through a product of matrices, and nowhere else', () => {
    for (const d of products.filter(({ n }) => n < 9)) {
      const [a, b] = [draw(d.n * d.k * d.batchA), draw(d.k * d.m * d.batchB).fill(0.5)];
      a[a.length >> 1] = bad;
      expectSame(multiply(a, b, d), loops.matMul(a, b, d));
    }
  });
});

const layers = [
  { n: 1, k: 1, m: 1 },
  { n: 7, k: 2, m: 3 },
  { n: 128, k: 2, m: 64 },
  { n: 3, k: 19, m: 13 },
  { n: 130, k: 64, m: 20 },
];
describe.each(layers)('a dense layer, $n rows, $k to $m', ({ n, k, m }) => {
  const sides = { batchA: 1, batchB: 1, transposeA: false, transposeB: false };
  const [x, kernel, bias, dy] = [draw(n * k), draw(k * m), draw(m), draw(n * m)] as const;

  test.each([true, false])('forwards and backwards, ReLU: %s', (relu) => {
    tf.tidy(() => {
      const inputs = { x: tf.tensor2d(x, [n, k]), kernel: tf.tensor2d(kernel, [k, m]), bias: tf.tensor1d(bias) };
      const [y] = runKernel('DenseLayer', inputs, { relu });
      const sum = loops.matMul(x, kernel, { ...sides, n, k, m }).map((value, i) => value + bias[i % m]!);
      expectSame(y!, relu ? sum.map((value) => Math.max(0, value)) : sum);
      const masked = relu ? dy.map((g, i) => (sum[i]! > 0 ? g : 0)) : dy;
      const [dKernel, dBias, through] = runKernel(
        'DenseLayerGrad',
        { x: inputs.x, y: tf.tensor2d(y!, [n, m]), dy: tf.tensor2d(dy, [n, m]) },
        { relu },
      );
      expectSame(dKernel!, loops.matMul(x, masked, { ...sides, n: k, k: n, m, transposeA: true }));
      expectSame(
        dBias!,
        bias.map((_, o) => masked.reduce((s, g, i) => (i % m === o ? s + g : s), 0)),
      );
      if (relu) expectSame(through!, masked);
      else expect(through).toBeUndefined();
    });
  });
});

test('ReLU keeps NaN, in the layer and alone', () => {
  tf.tidy(() => {
    const x = tf.tensor2d([NaN, -1, 2, 3, -Infinity, Infinity, -0, 1], [8, 1]);
    const expected = [NaN, 0, 2, 3, 0, Infinity, 0, 1];
    expectSame(tf.relu(x).dataSync(), expected);
    const layer = runKernel('DenseLayer', { x, kernel: tf.ones([1, 1]), bias: tf.zeros([1]) }, { relu: true });
    expectSame(layer[0]!, expected);
  });
});

test('the gradient of ReLU is that of the operations one by one', () => {
  const values = [NaN, -1, 2, 0, 5, -Infinity, Infinity, 1, 3];
  const above = [1, Infinity, Infinity, NaN, NaN, 2, 3, -4, 0.5];
  const expected = values.map((y, i) => above[i]! * (Number.isNaN(y) ? NaN : Number(y > 0)));
  tf.tidy(() => {
    const [x, dy] = [tf.tensor1d(values), tf.tensor1d(above)];
    expectSame(runKernel('ReluGrad', { x, dy })[0]!, expected);
    const inputs = { x: tf.ones([1, 3]), y: tf.tensor2d(values, [1, 9]), dy: tf.tensor2d(above, [1, 9]) };
    expectSame(runKernel('DenseLayerGrad', inputs, { relu: true })[2]!, expected);
  });
});

test('sums of tensors of one shape, and of others', () => {
  tf.tidy(() => {
    const a = tf.tensor1d([1, 2, 3, 4, 5]);
    expectSame(tf.add(a, a).dataSync(), [2, 4, 6, 8, 10]);
    expectSame(tf.add(a, 1).dataSync(), [2, 3, 4, 5, 6]);
  });
});
