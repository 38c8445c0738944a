import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';

// Keras treats a frozen BatchNormalization as inference; TF.js 4.22.0 does not. Lesson 10 says so: when this fails, it changes.
test('a frozen BatchNormalization of TF.js keeps gamma and beta and still moves its statistics', async () => {
  await tf.setBackend('cpu');
  const norm = tf.layers.batchNormalization({ inputShape: [2], trainable: false });
  const model = tf.sequential({ layers: [norm, tf.layers.dense({ units: 1 })] });
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  const [x, y] = [tf.tensor2d([3, 5, 4, 9, 8, 1], [3, 2]), tf.tensor2d([1, 0, 1], [3, 1])];
  await model.fit(x, y, { epochs: 2, verbose: 0 });
  const [gamma, beta, mean, variance] = norm.getWeights().map((weight) => [...weight.dataSync()]);
  expect([gamma, beta]).toEqual([
    [1, 1],
    [0, 0],
  ]);
  // Two steps of a hundredth of the way from 0 to the means 5 and 5.
  expect(mean![0]).toBeCloseTo(5 * (1 - 0.99 ** 2), 5);
  expect(mean![1]).toBeCloseTo(5 * (1 - 0.99 ** 2), 5);
  expect(variance![0]).not.toBe(1);
  model.dispose();
  tf.dispose([x, y]);
});
