import { describe, expect, it } from 'vitest';
import { infogainLoss } from '../../src/nets/infogain';
import { crossEntropy } from '../../src/nets/losses';
import { expectClose, expectNoLeaks, tf } from './setup';

/** What lesson 7 says of a label beyond the last output, whose one-hot row is all zeros. */
describe('a row of zeros', () => {
  expectNoLeaks();
  const scores = [1, 2, -1];
  const gradientOf = (loss: (logits: tf.Tensor, row: tf.Tensor) => tf.Scalar): Float32Array =>
    tf.tidy(() => {
      const row = tf.cast(tf.oneHot(tf.tensor1d([3], 'int32'), 3), 'float32');
      const { value, grad } = tf.valueAndGrad((logits) => loss(logits, row))(tf.tensor2d([scores]));
      expect(value.dataSync()[0]).toBeCloseTo(0, 7);
      return grad.dataSync<'float32'>().slice();
    });
  const softmax = () => tf.tidy(() => tf.softmax(tf.tensor1d(scores)).dataSync<'float32'>().slice());

  it('costs nothing and pushes all outputs down in fused losses, TensorFlow.js included', () => {
    const tfjs = gradientOf((logits, row) => tf.losses.softmaxCrossEntropy(row, logits) as tf.Scalar);
    tf.tidy(() => expectClose(tf.tensor1d(tfjs), softmax()));
    tf.tidy(() => expectClose(tf.tensor1d(gradientOf(crossEntropy)), softmax()));
  });

  it('costs nothing and pushes nothing where the gradient is that of the loss', () => {
    const derived = gradientOf((logits, row) => tf.neg(tf.sum(tf.mul(row, tf.logSoftmax(logits)))) as tf.Scalar);
    const infogain = gradientOf((logits, row) => tf.tidy(() => infogainLoss(logits, row, tf.eye(3))));
    for (const gradient of [derived, infogain]) expect([...gradient].map(Math.abs)).toEqual([0, 0, 0]);
  });
});
