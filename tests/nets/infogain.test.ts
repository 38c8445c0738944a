import { describe, expect, it } from 'vitest';
import { infogainMatrix } from '../../src/caffe/infogain';
import { infogainLoss } from '../../src/nets/infogain';
import { crossEntropy } from '../../src/nets/losses';
import { expectClose, expectNoLeaks, tf } from './setup';

const logits = [0.5, -1, 2, 0.1, 0.2, 0.3, -2, 1, 0];
const labels = [2, 0, 1];
const oneHot = (): tf.Tensor => tf.cast(tf.oneHot(tf.tensor1d(labels, 'int32'), 3), 'float32');
const matrixOf = (values: ArrayLike<number>): tf.Tensor => tf.tensor2d(Float32Array.from(values), [3, 3]);
const softmax = (row: number[]): number[] => {
  const total = row.reduce((sum, x) => sum + Math.exp(x), 0);
  return row.map((x) => Math.exp(x) / total);
};

describe('infogainLoss', () => {
  expectNoLeaks();

  it('equals the softmax loss for H = I', () => {
    tf.tidy(() => {
      const x = tf.tensor2d(logits, [3, 3]);
      const plain = tf.valueAndGrad((z) => crossEntropy(z, oneHot()))(x);
      const infogain = tf.valueAndGrad((z) =>
        infogainLoss(z, oneHot(), matrixOf(infogainMatrix({ weights: [1, 1, 1] }))),
      )(x);
      expectClose(infogain.value, plain.value.dataSync(), 1e-6);
      expectClose(infogain.grad, plain.grad.dataSync(), 1e-6);
    });
  });

  it('is the formula, and its gradient the difference quotient', () => {
    const H = [2, 0.5, 0, 0, 1, 0.25, 3, 0, 7];
    const formula = (z: number[]): number =>
      labels.reduce((sum, label, i) => {
        const p = softmax(z.slice(3 * i, 3 * i + 3));
        return sum - p.reduce((row, pk, k) => row + H[3 * label + k]! * Math.log(pk), 0) / labels.length;
      }, 0);
    const slopes = logits.map((_, i) => {
      const at = (shift: number) => formula(logits.map((x, j) => (i === j ? x + shift : x)));
      return (at(1e-4) - at(-1e-4)) / 2e-4;
    });
    tf.tidy(() => {
      const { value, grad } = tf.valueAndGrad((z) => infogainLoss(z, oneHot(), matrixOf(H)))(
        tf.tensor2d(logits, [3, 3]),
      );
      expectClose(value, [formula(logits)], 1e-5);
      expectClose(grad, slopes, 1e-5);
    });
  });

  it('takes nothing from a position without a label', () => {
    tf.tidy(() => {
      const y = tf.tensor2d([0, 0, 1, 0, 0, 0, 0, 1, 0], [3, 3]);
      const grad = tf.grad((z) => infogainLoss(z, y, matrixOf([1, 0, 0, 0, 1, 0, 0, 0, 1])))(
        tf.tensor2d(logits, [3, 3]),
      );
      expect([...grad.dataSync()].slice(3, 6)).toEqual([0, 0, 0]);
    });
  });

  it('refuses shapes that do not fit', () => {
    tf.tidy(() => {
      const x = tf.zeros([2, 3]);
      expect(() => infogainLoss(x, tf.zeros([2, 4]), tf.zeros([3, 3]))).toThrow('invalid one-hot labels: shape 2,4');
      expect(() => infogainLoss(x, tf.zeros([2, 3]), tf.zeros([3, 4]))).toThrow(
        'invalid infogain matrix: shape 3,4 (expected 3,3)',
      );
    });
  });
});
