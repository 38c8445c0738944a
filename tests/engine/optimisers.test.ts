import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  adaDelta,
  adaGrad,
  adam,
  createUpdate,
  momentum,
  nesterov,
  rmsProp,
  sgd,
  type Hyper,
  type Optimiser,
} from '../../src/engine/optimisers';
import { useBackend } from './backends';
import reference from './optimisers-reference.json';

const makers: Record<Optimiser['name'], (lr: Hyper, settings: { m?: number; options?: object }) => Optimiser> = {
  sgd: (lr) => sgd(lr),
  momentum: (lr, { m = 0.9 }) => momentum(lr, m),
  nesterov: (lr, { m = 0.9 }) => nesterov(lr, m),
  adaGrad: (lr, { options }) => adaGrad(lr, options),
  rmsProp: (lr, { options }) => rmsProp(lr, options),
  adaDelta: (lr, { options }) => adaDelta(lr, options),
  adam: (lr, { options }) => adam(lr, options),
};

const all = (lr: number): Optimiser[] => Object.values(makers).map((make) => make(lr, {}));

/** Weights after each step, by a gradient that is known in double precision. */
function follow(
  optimiser: Optimiser,
  start: number[],
  gradient: (w: number[]) => number[],
  steps: number,
  decay = 0,
): number[][] {
  const before = tf.memory().numTensors;
  const weight = tf.tidy(() => tf.variable(tf.tensor1d(start)));
  const slots = Array.from({ length: optimiser.slots }, () => tf.tidy(() => tf.variable(tf.zeros([start.length]))));
  const path: number[][] = [];
  for (let t = 1; t <= steps; t++) {
    tf.tidy(() => {
      const [rate, ...rest] = optimiser.hyper(t) as [number, ...number[]];
      const update = createUpdate(optimiser, tf.tensor2d([[rate, decay, ...rest]]), decay > 0);
      update({ weight, gradient: tf.tensor1d(gradient([...weight.dataSync()])), slots, row: 0 });
    });
    path.push([...weight.dataSync()]);
  }
  tf.dispose([weight, slots]);
  expect(tf.memory().numTensors, 'tensors left behind by an update').toBe(before);
  return path;
}

function expectNear(path: number[][], expected: number[][], tolerance: number): void {
  expect(path.length).toBe(expected.length);
  path.forEach((weights, t) => {
    const worst = Math.max(...weights.map((w, i) => Math.abs(w - expected[t]![i]!)));
    expect(worst, `largest error after step ${t + 1}`).toBeLessThan(tolerance);
  });
}

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  beforeEach(() => useBackend(backend));

  // Gradient of a w^2 / 2 is a w: w shrinks by (1 - lr a) in every step.
  test('gradient descent on a quadratic follows (1 - lr a)^t', () => {
    const a = [1, 3, 19];
    const path = follow(sgd(0.1), [2, 2, 2], (w) => w.map((value, i) => a[i]! * value), 10);
    expectNear(
      path,
      path.map((_, t) => a.map((a) => 2 * (1 - 0.1 * a) ** (t + 1))),
      1e-5,
    );
  });

  test('gradient descent above 2 / a grows without end', () => {
    const path = follow(sgd(0.1), [1], (w) => [21 * w[0]!], 100);
    expect(Math.abs(path.at(-1)![0]!)).toBeGreaterThan(1e4);
  });

  // Under a constant gradient v_t = lr g (1 - m^t) / (1 - m).
  test('momentum under a constant gradient reaches lr g / (1 - m) per step', () => {
    const path = follow(momentum(0.01, 0.9), [0], () => [2], 40).map(([w]) => w!);
    path.forEach((w, i) => {
      const step = w - (path[i - 1] ?? 0);
      expect(step, `step ${i + 1}`).toBeCloseTo((-0.02 * (1 - 0.9 ** (i + 1))) / 0.1, 5);
    });
  });

  test('the velocity of momentum keeps the old rate after a drop, as in Caffe', () => {
    let step = 0;
    const optimiser = momentum(() => (step++ === 0 ? 0.1 : 0), 0.5);
    expectNear(
      follow(optimiser, [0], () => [1], 4),
      [[-0.1], [-0.15], [-0.175], [-0.1875]],
      1e-6,
    );
  });

  test.each([1e-3, 1, 1e3])('the first step of Adam is lr against the sign, whatever the gradient: %s', (scale) => {
    expectNear(
      follow(adam(0.01), [0, 0], () => [scale, -scale], 1),
      [[-0.01, 0.01]],
      1e-6,
    );
  });

  test.each(reference.cases)(
    '$name, lr $lr, decay $decay, drops: $drops, still: $still, $options: as PyTorch or Caffe computes it',
    (one) => {
      const { start, target, curvature } = reference;
      let t = 0;
      // Asked once per step.
      const rate = () => (++t < 6 || !one.drops ? one.lr : one.lr / 10);
      const gradient = (w: number[]) =>
        w.map((w, i) => (one.still ? 0 : curvature[i]! * (w - target[i]!) + Math.cos(w)));
      const optimiser = makers[one.name as Optimiser['name']](rate, one);
      const path = follow(optimiser, start, gradient, one.path.length, one.decay);
      expectNear(path, one.path, 5e-6);
      expect(t, 'times that the rate was asked for').toBe(one.path.length);
    },
  );

  test.each(all(0.1))('$name: a NaN in one gradient spoils that weight only', (optimiser) => {
    const path = follow(optimiser, [1, 1], () => [NaN, 0.5], 2);
    path.forEach(([spoilt, sound]) => {
      expect(spoilt).toBeNaN();
      expect(sound).toBeLessThan(1);
    });
  });
});

test('the fused kernels of wasm agree with the operations they replace', async () => {
  const random = [0.3, -0.7, 1.9, -2.2, 0.01];
  for (const optimiser of all(0.3)) {
    const [cpu, wasm] = [[], []] as [number[][], number[][]];
    for (const [backend, path] of [
      ['cpu', cpu],
      ['wasm', wasm],
    ] as const) {
      await useBackend(backend);
      path.push(...follow(optimiser, random, (w) => w.map((w) => Math.sin(3 * w)), 20));
    }
    expectNear(wasm, cpu, 1e-4);
  }
});
