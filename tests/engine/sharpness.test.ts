import { expect, test } from 'vitest';
import { createSharpness } from '../../src/engine/sharpness';
import { build } from '../../src/nets/build';
import type { Description } from '../../src/nets/describe/part';
import * as p from '../../src/nets/describe/parts';
import { expectNoLeaks, random, tf } from '../nets/setup';

expectNoLeaks();

const linear: Description = { name: 'linear', input: [3], parts: [p.dense('out', 1, { bias: false })] };

/** Mean of half the squares of a linear net's outputs: its Hessian is the second moment of the inputs, whatever the weights. */
function openLinear(rows: number[][]) {
  const [net, probe] = [build(linear, { random: random(1) }), build(linear, { random: random(2) })];
  const x = tf.tensor2d(rows);
  const loss = () => tf.mul(0.5, tf.mean(tf.square(probe.apply(x)))) as never;
  const sharpness = createSharpness({ weights: net.weights, probe: probe.weights, loss, random: random(3) });
  const close = () => {
    sharpness.dispose();
    for (const one of [net, probe]) one.dispose();
    x.dispose();
  };
  return { net, sharpness, close };
}

test('the curvature of a parabola is the largest variance of its inputs', async () => {
  // Along the axes: 4, 1 and 1/4 of a mean over three examples.
  const { sharpness, close } = openLinear([
    [2 * Math.sqrt(3), 0, 0],
    [0, Math.sqrt(3), 0],
    [0, 0, Math.sqrt(3) / 2],
  ]);
  expect(await sharpness.measure(12)).toBeCloseTo(4, 3);
  close();
});

test('it is the same along any axes: the larger eigenvalue of a matrix worked out by hand', async () => {
  // The second moment is [[2, 1, 0], [1, 2, 0], [0, 0, 0]]: eigenvalues 3, 1 and 0.
  const { sharpness, close } = openLinear(
    [
      [Math.sqrt(2), Math.sqrt(1 / 2), 0],
      [0, Math.sqrt(3 / 2), 0],
    ].map((row) => row.map((v) => v * Math.sqrt(2))),
  );
  expect(await sharpness.measure(20)).toBeCloseTo(3, 3);
  close();
});

test('the network that trains is left as it is', async () => {
  const { net, sharpness, close } = openLinear([[1, 2, 3]]);
  const before = [...net.weights[0]!.variable.dataSync()];
  await sharpness.measure(3);
  expect([...net.weights[0]!.variable.dataSync()]).toEqual(before);
  close();
});

test('where gradients are NaN so is the curvature, and no round is an error', async () => {
  const { sharpness, close } = openLinear([[NaN, 0, 0]]);
  expect(await sharpness.measure(2)).toBeNaN();
  await expect(sharpness.measure(0)).rejects.toThrow('invalid rounds: 0');
  close();
});
