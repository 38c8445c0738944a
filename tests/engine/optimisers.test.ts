import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { beforeEach, describe, expect, test } from 'vitest';
import { adam, createUpdate, momentum, sgd, type Optimiser } from '../../src/engine/optimisers';
import { useBackend } from './backends';
import reference from './optimisers-reference.json';

/** Weights after each step, by a gradient that is known in double precision. */
function follow(optimiser: Optimiser, start: number[], gradient: (w: number[]) => number[], steps: number): number[][] {
  const before = tf.memory().numTensors;
  const weight = tf.tidy(() => tf.variable(tf.tensor1d(start)));
  const slots = Array.from({ length: optimiser.slots }, () => tf.tidy(() => tf.variable(tf.zeros([start.length]))));
  const path: number[][] = [];
  for (let t = 1; t <= steps; t++) {
    tf.tidy(() => {
      const [rate, ...rest] = optimiser.hyper(t) as [number, ...number[]];
      const update = createUpdate(optimiser, tf.tensor2d([[rate, 0, ...rest]]), false);
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

  test.each(reference.cases)('$name, lr $lr, drops: $drops, $options: as PyTorch computes it', (one) => {
    const { start, target, curvature } = reference;
    let t = 0;
    // Asked once per step.
    const rate = () => (++t < 6 || !one.drops ? one.lr : one.lr / 10);
    const optimiser = {
      sgd: () => sgd(rate),
      momentum: () => momentum(rate, one.m!),
      adam: () => adam(rate, one.options),
    };
    const gradient = (w: number[]) => w.map((w, i) => curvature[i]! * (w - target[i]!) + Math.cos(w));
    const path = follow(optimiser[one.name as keyof typeof optimiser](), start, gradient, one.path.length);
    expectNear(path, one.path, 5e-6);
    expect(t, 'times that the rate was asked for').toBe(one.path.length);
  });

  test.each([sgd(0.1), momentum(0.1, 0.9), adam(0.1)])(
    '$name: a NaN in one gradient spoils that weight only',
    (optimiser) => {
      const path = follow(optimiser, [1, 1], () => [NaN, 0.5], 2);
      path.forEach(([spoilt, sound]) => {
        expect(spoilt).toBeNaN();
        expect(sound).toBeLessThan(1);
      });
    },
  );
});

test('the fused kernels of wasm agree with the operations they replace', async () => {
  const random = [0.3, -0.7, 1.9, -2.2, 0.01];
  for (const make of [() => sgd(0.3), () => momentum(0.3, 0.99), () => adam(0.3)]) {
    const [cpu, wasm] = [[], []] as [number[][], number[][]];
    for (const [backend, path] of [
      ['cpu', cpu],
      ['wasm', wasm],
    ] as const) {
      await useBackend(backend);
      path.push(...follow(make(), random, (w) => w.map((w) => Math.sin(3 * w)), 20));
    }
    expectNear(wasm, cpu, 1e-4);
  }
});
