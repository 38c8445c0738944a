import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { drawNormal, expectNear, runKernel, useWasm } from './harness';

useWasm();

type State = { w: number; a: number; b: number };
interface Rule {
  /** Rate, decay, and what follows. */
  row: number[];
  slots: number;
  /** The update of one number; g has the decay in it. */
  step(state: State, g: number, rate: number): State;
}

const rules: Record<string, Rule> = {
  SgdUpdate: { row: [0.1, 0.01], slots: 0, step: (s, g, rate) => ({ ...s, w: s.w - rate * g }) },
  MomentumUpdate: {
    row: [0.1, 0.01, 0.9],
    slots: 1,
    step: ({ w, a, b }, g, rate) => ({ w: w - (0.9 * a + rate * g), a: 0.9 * a + rate * g, b }),
  },
  NesterovUpdate: {
    row: [0.1, 0.01, 0.9],
    slots: 1,
    step({ w, a, b }, g, rate) {
      const u = 0.9 * a + rate * g;
      return { w: w - (1.9 * u - 0.9 * a), a: u, b };
    },
  },
  AdaGradUpdate: {
    row: [0.1, 0.01, 1e-3],
    slots: 1,
    step: ({ w, a, b }, g, rate) => ({ w: w - (rate * g) / (Math.sqrt(a + g * g) + 1e-3), a: a + g * g, b }),
  },
  RmsPropUpdate: {
    row: [0.1, 0.01, 0.98, 0.02, 1e-3],
    slots: 1,
    step({ w, a, b }, g, rate) {
      const h = 0.98 * a + 0.02 * g * g;
      return { w: w - (rate * g) / (Math.sqrt(h) + 1e-3), a: h, b };
    },
  },
  AdaDeltaUpdate: {
    row: [1, 0.01, 0.95, 0.05, 1e-3],
    slots: 2,
    step({ w, a, b }, g, rate) {
      const h = 0.95 * a + 0.05 * g * g;
      const u = g * Math.sqrt((b + 1e-3) / (h + 1e-3));
      return { w: w - rate * u, a: h, b: 0.95 * b + 0.05 * u * u };
    },
  },
  AdamUpdate: {
    row: [0.1, 0.01, 1.5, 0.9, 0.1, 0.99, 0.01, 1e-3],
    slots: 2,
    step({ w, a, b }, g, rate) {
      const [m, v] = [0.9 * a + 0.1 * g, 0.99 * b + 0.01 * g * g];
      return { w: w - (rate * m) / (Math.sqrt(v) * 1.5 + 1e-3), a: m, b: v };
    },
  },
};

/** One step on tensors; row 1 of the hyper-parameters is the one that counts. */
function update(
  name: string,
  { row, slots }: Rule,
  w: Float32Array,
  g: Float32Array,
  a: Float32Array,
  b: Float32Array,
) {
  return tf.tidy(() => {
    const tensors = { weight: tf.tensor1d(w), slot0: tf.tensor1d(a), slot1: tf.tensor1d(b) };
    const { weight, slot0, slot1 } = tensors;
    const hyper = tf.tensor2d([row.map(() => NaN), row]);
    const inputs = {
      weight,
      gradient: tf.tensor1d(g),
      hyper,
      ...(slots > 0 && { slot0 }),
      ...(slots > 1 && { slot1 }),
    };
    expect(runKernel(name, inputs, { row: 1 })).toEqual([]);
    return Object.values(tensors).map((tensor) => tensor.dataSync() as Float32Array) as [
      Float32Array, Float32Array, Float32Array,
    ]; // prettier-ignore
  });
}

describe.each(Object.entries(rules))('%s', (name, rule) => {
  test.each([1, 4, 7, 130])('changes %i weights in place by its formula', (size) => {
    const [w, g] = [drawNormal(size), drawNormal(size)];
    const [a, b] = [drawNormal(size).map(Math.abs), drawNormal(size).map(Math.abs)];
    for (const decay of [0, rule.row[1]!]) {
      const row = rule.row.map((value, i) => (i === 1 ? decay : value));
      const expected = Array.from(w, (value, i) =>
        rule.step({ w: value, a: a[i]!, b: b[i]! }, g[i]! + decay * value, rule.row[0]!),
      );
      const [gotW, gotA, gotB] = update(name, { ...rule, row }, w, g, a, b);
      expectNear(gotW, expected.map((s) => s.w)); // prettier-ignore
      expectNear(gotA, expected.map((s) => s.a)); // prettier-ignore
      expectNear(gotB, expected.map((s) => s.b)); // prettier-ignore
    }
  });

  test('carries NaN and Infinity into the weight', () => {
    const [w, g] = [Float32Array.of(1, 1, NaN, Infinity, 1), Float32Array.of(NaN, Infinity, 1, 1, 1)];
    const row = rule.row.map((value, i) => (i === 1 ? 0 : value));
    const [got] = update(name, { ...rule, row }, w, g, new Float32Array(5), new Float32Array(5));
    expect([...got].map(Number.isFinite)).toEqual([false, false, false, false, true]);
  });
});

test('kernels of the backend that pack weights see a weight that changed in place', () => {
  const hyper = tf.tensor2d([[1, 0]]);
  const gradient = tf.fill([1, 1, 2, 1], -1);
  const weight = tf.tidy(() => tf.variable(tf.ones([1, 1, 2, 1])));
  const x = tf.ones([1, 3, 3, 2]) as tf.Tensor4D;
  for (const value of [1, 2, 3]) {
    tf.tidy(() => {
      const y = tf.depthwiseConv2d(x, weight as tf.Tensor as tf.Tensor4D, 1, 'valid');
      expect([...y.dataSync()]).toEqual(Array(18).fill(value));
      const product = tf.fused.matMul({ a: tf.ones([1, 2]), b: tf.reshape(weight, [2, 1]), activation: 'relu' });
      expect([...product.dataSync()]).toEqual([2 * value]);
    });
    tf.tidy(() => tf.engine().runKernel('SgdUpdate', { weight, gradient, hyper }, { row: 0 }));
  }
  tf.dispose([hyper, gradient, weight, x]);
});
