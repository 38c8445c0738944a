import { describe, expect, it } from 'vitest';
import { batchNorm } from '../../src/nets/batch-norm';
import { assembleNet } from '../../src/nets/net';
import reference from './reference.json';
import { expectClose, expectNoLeaks, tf } from './setup';

const create = (channels: number, gamma: number[], beta: number[]) => {
  const layer = batchNorm('bn', channels);
  const net = assembleNet([layer], layer.apply);
  tf.tidy(() => {
    net.weights[0]!.variable.assign(tf.tensor1d(gamma));
    net.weights[1]!.variable.assign(tf.tensor1d(beta));
  });
  return { layer, net };
};

describe('batchNorm', () => {
  expectNoLeaks();

  it.each(reference.batchNorm)('agrees with PyTorch on shape $shape', (expected) => {
    const { layer, net } = create(expected.gamma.length, expected.gamma, expected.beta);
    const [gamma, beta] = net.weights.map((w) => w.variable);
    tf.tidy(() => {
      const x = tf.variable(tf.tensor(expected.x, expected.shape));
      const dy = tf.tensor(expected.dy, expected.shape);
      const { grads } = tf.variableGrads(
        () => tf.sum(tf.mul(net.apply(x, { training: true }), dy)) as tf.Scalar,
        [x, gamma!, beta!],
      );
      expectClose(grads[x.name]!, expected.dx);
      expectClose(grads[gamma!.name]!, expected.dGamma);
      expectClose(grads[beta!.name]!, expected.dBeta);
      expectClose(layer.state[0]!, expected.runningMean);
      expectClose(layer.state[1]!, expected.runningVariance);
      expectClose(net.apply(x), expected.evaluated);
      expectClose(net.apply(x, { training: true }), expected.y);
      x.dispose();
    });
    net.dispose();
  });

  it('leaves the running statistics alone in evaluation', () => {
    const { layer, net } = create(2, [1, 1], [0, 0]);
    tf.dispose(tf.tidy(() => net.apply(tf.tensor2d([5, 6, 7, 8], [2, 2]))));
    expectClose(layer.state[0]!, [0, 0]);
    expectClose(layer.state[1]!, [1, 1]);
    net.dispose();
  });

  it('is exactly beta for a batch of one', () => {
    const { net } = create(2, [3, 4], [0.5, -0.5]);
    tf.tidy(() => expectClose(net.apply(tf.tensor2d([7, -9], [1, 2]), { training: true }), [0.5, -0.5]));
    net.dispose();
  });

  it('does not offer its running statistics to an optimiser', () => {
    const { layer, net } = create(2, [1, 1], [0, 0]);
    expect(net.weights.map((w) => w.name)).toEqual(['gamma', 'beta']);
    expect(layer.state.map((v) => v.trainable)).toEqual([false, false]);
    net.dispose();
  });
});
