import { describe, expect, it } from 'vitest';
import { crossEntropy } from '../../src/nets/losses';
import reference from './reference.json';
import { expectClose, expectNoLeaks, tf } from './setup';

const oneHot = (labels: number[], shape: number[]): tf.Tensor =>
  tf.cast(tf.reshape(tf.oneHot(tf.tensor1d(labels, 'int32'), shape.at(-1)!), shape), 'float32');
const lossOf = (logits: number[], label: number): number =>
  tf.tidy(() => crossEntropy(tf.tensor2d([logits]), oneHot([label], [1, logits.length])).dataSync()[0]!);

describe('crossEntropy', () => {
  expectNoLeaks();

  it.each(reference.crossEntropy)('agrees with PyTorch on shape $shape', (expected) => {
    tf.tidy(() => {
      const x = tf.tensor(expected.x, expected.shape);
      const { value, grad } = tf.valueAndGrad((logits) =>
        crossEntropy(logits, oneHot(expected.labels, expected.shape)),
      )(x);
      expectClose(value, [expected.mean]);
      expectClose(grad, expected.dx);
    });
  });

  it('with sum is exactly mean times the positions of one sample', () => {
    const { x: values, shape, labels } = reference.crossEntropy[1]!;
    tf.tidy(() => {
      const x = tf.tensor(values, shape);
      const y = oneHot(labels, shape);
      const mean = tf.valueAndGrad((logits) => crossEntropy(logits, y, 'mean'))(x);
      const sum = tf.valueAndGrad((logits) => crossEntropy(logits, y, 'sum'))(x);
      const positions = shape[1]! * shape[2]!;
      expectClose(tf.div(sum.value, mean.value), [positions], 1e-5);
      expectClose(sum.grad, tf.mul(mean.grad, positions).dataSync(), 1e-6);
    });
  });

  it('does not clip: a large loss stays exact', () => {
    expect(lossOf([1000, 0], 1)).toBe(1000);
    expect(lossOf([1e30, 0], 1)).toBeCloseTo(1e30, -25);
  });

  it('lets NaN and infinity through', () => {
    expect(lossOf([NaN, 0], 1)).toBeNaN();
    expect(lossOf([0, NaN], 1)).toBeNaN();
    expect(lossOf([Infinity, 0], 0)).toBeNaN();
    expect(lossOf([0, -Infinity], 1)).toBe(Infinity);
  });

  it('carries NaN into the gradient', () => {
    tf.tidy(() => {
      const gradient = tf.grad((x) => crossEntropy(x, oneHot([0], [1, 2])))(tf.tensor2d([[NaN, 0]]));
      expect([...gradient.dataSync()].every(Number.isNaN)).toBe(true);
    });
  });

  it('refuses labels of another shape', () => {
    tf.tidy(() => {
      expect(() => crossEntropy(tf.zeros([2, 3]), tf.zeros([2, 4]))).toThrow(
        'invalid one-hot labels: shape 2,4 (expected that of the logits, 2,3)',
      );
    });
  });
});
