import * as tfl from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { clippedCrossEntropy, crossEntropy } from '../../src/nets/losses';
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

describe('clippedCrossEntropy', () => {
  expectNoLeaks();

  const rows = [[0.3, -1, 2], [0, 0, 40], [0, 30, 0]]; // prettier-ignore
  const labels = [2, 0, 1];
  const both = () =>
    [
      (z: tf.Tensor, y: tf.Tensor) => clippedCrossEntropy(z, y),
      (z: tf.Tensor, y: tf.Tensor) => tf.mean(tfl.metrics.categoricalCrossentropy(y, tf.softmax(z))),
    ].map((loss) => {
      const y = oneHot(labels, [3, 3]);
      return tf.valueAndGrad((z) => loss(z, y) as tf.Scalar)(tf.tensor2d(rows));
    });

  it('has the value and the gradient of TensorFlow.js layers', () => {
    tf.tidy(() => {
      const [ours, theirs] = both();
      expectClose(ours!.value, [...theirs!.value.dataSync()], 1e-6);
      expectClose(ours!.grad, [...theirs!.grad.dataSync()], 1e-6);
    });
  });

  it('passes no gradient for a sample that is certain, wrong or right, and one for the others', () => {
    tf.tidy(() => {
      const size = tf.sum(tf.abs(both()[0]!.grad), 1).dataSync();
      expect(size[0]).toBeGreaterThan(0.01);
      expect([size[1], size[2]]).toEqual([0, 0]);
    });
  });

  it('costs 16.118 for a sample that is certain and wrong, however wrong', () => {
    const costOf = (logit: number) =>
      tf.tidy(() => clippedCrossEntropy(tf.tensor2d([[logit, 0]]), oneHot([1], [1, 2])).dataSync()[0]!);
    expect([costOf(20), costOf(120)].map((cost) => cost.toFixed(4))).toEqual(['16.1181', '16.1181']);
  });
});
