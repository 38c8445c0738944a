import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Anatomy, AnatomyFault, Oddity } from '../../../src/engine/anatomy/anatomy';
import { fit, type FitOptions } from '../../../src/engine/fit';
import { sgd } from '../../../src/engine/optimisers';
import { RunControl } from '../../../src/engine/run-control';
import { denseLayer } from '../../../src/nets/fused';
import { useBackend } from '../backends';
import { createTwoLayers } from './two-layers';

/** What the anatomy of a training's step `t` says of numbers that are not finite. */
async function findOdd(options: FitOptions, t = 1): Promise<Oddity | null> {
  const told: (Anatomy | AnatomyFault)[] = [];
  const control = new RunControl({ paused: true, onAnatomy: (anatomy) => told.push(anatomy) });
  if (t === 1) control.dissect();
  for await (const { step } of fit({ ...options, steps: t }, control)) if (step + 2 === t) control.dissect();
  expect(told[0]).not.toHaveProperty('failed');
  return (told[0] as Anatomy).odd;
}

describe.each(['cpu', 'wasm'] as const)('%s', (backend) => {
  let net: ReturnType<typeof createTwoLayers>;
  let before = 0;
  beforeEach(async () => {
    await useBackend(backend);
    before = tf.memory().numTensors;
    net = createTwoLayers();
  });
  afterEach(() => {
    net.dispose();
    expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
  });
  /** The net of the two layers, with something done to what lies between them and after them. */
  const change = (
    between: (x: tf.Tensor) => tf.Tensor,
    after = (x: tf.Tensor): tf.Tensor => tf.square(x),
  ): FitOptions => {
    const [kernel1, bias1, kernel2, bias2] = net.variables as [tf.Variable, tf.Variable, tf.Variable, tf.Variable];
    return {
      ...net.options,
      loss: ({ x, y }) => {
        const hidden = between(denseLayer(x, kernel1, bias1, true));
        return tf.mean(after(tf.sub(denseLayer(hidden, kernel2, bias2, false), y)));
      },
    };
  };

  test('a step of finite numbers has nothing odd', async () => {
    expect(await findOdd(net.options)).toBeNull();
  });

  test('forwards: the layer and the operation that made the first one of finite numbers', async () => {
    // A hidden number is 0, and its logarithm minus infinity; what follows is NaN.
    expect(await findOdd(change((x) => tf.log(x)))).toEqual({
      where: 'forward',
      layer: 'hidden',
      operation: 'Log',
      value: -Infinity,
    });
  });

  test('in the loss', async () => {
    expect(await findOdd(change((x) => x, (x) => tf.sqrt(tf.sub(tf.abs(x), 100))))).toMatchObject({ where: 'loss', layer: null, operation: 'Sqrt' }); // prettier-ignore
  });

  test('backwards, where the loss is finite: the layer whose gradient breaks', async () => {
    // The square root of 0 is 0, its slope is infinite.
    const odd = await findOdd(change((x) => tf.sqrt(x)));
    expect(odd).toMatchObject({ where: 'backward', layer: 'hidden' });
  });

  test('backwards, in the part of the gradient that belongs to the loss', async () => {
    const odd = await findOdd(change((x) => x, (x) => tf.sqrt(tf.mul(x, 0)))); // prettier-ignore
    expect(odd).toMatchObject({ where: 'backward', layer: null });
  });

  test('an infinity that does no harm is not named', async () => {
    const mask = tf.tensor2d([[0, -Infinity], [-Infinity, 0]]); // prettier-ignore
    expect(await findOdd(change((x) => tf.mul(x, tf.softmax(tf.add(x, mask)))))).toBeNull();
    mask.dispose();
  });

  test('in the examples', async () => {
    const x = tf.tensor2d([[1, NaN], [0, 1]]); // prettier-ignore
    expect(await findOdd({ ...net.options, data: { ...net.options.data, x } })).toMatchObject({
      where: 'batch',
      value: NaN,
    });
    x.dispose();
  });

  test('in the update, and a step later in the weights that it left behind', async () => {
    const options = { ...net.options, optimiser: sgd(1e39) };
    expect(await findOdd(options)).toMatchObject({ where: 'update', layer: 'hidden' });
    net.dispose();
    net = createTwoLayers();
    expect(await findOdd({ ...net.options, optimiser: sgd(1e39) }, 2)).toMatchObject({
      where: 'weights',
      layer: 'hidden',
    });
  });
});
