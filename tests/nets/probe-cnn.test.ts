import { describe, expect, it } from 'vitest';
import { createLinearProbe, extractFeatures } from '../../src/nets/linear-probe';
import { createProbeCnn } from '../../src/nets/probe-cnn';
import { toTensors } from '../../src/nets/tensors';
import { countParameters, expectClose, expectNoLeaks, random, tf, valuesOf } from './setup';

const samples = (count: number, seed: number) => {
  const values = random(seed);
  return toTensors({
    x: Float32Array.from({ length: count * 64 }, () => values.normal()),
    shape: [8, 8, 1],
    labels: Uint8Array.from({ length: count }, (_, i) => i % 4),
    labelShape: [],
    count,
    classes: ['a', 'b', 'c', 'd'],
  });
};

describe('createProbeCnn', () => {
  expectNoLeaks();

  it('has the layers and the number of weights of its description', () => {
    const net = createProbeCnn({ random: random() });
    expect(net.layers).toEqual(['conv1', 'conv2', 'conv3', 'conv4', 'fc']);
    expect(countParameters(net)).toBe(120 + 1744 + 2320 + 2320 + 68);
    net.dispose();
  });

  it('gives features at each cut; the head sees those of the last', () => {
    const net = createProbeCnn({ random: random() });
    const data = samples(3, 4);
    tf.tidy(() => {
      expect(([1, 2, 3, 4] as const).map((cut) => net.features(data.x, cut).shape)).toEqual([
        [3, 12],
        [3, 16],
        [3, 16],
        [3, 16],
      ]);
      const kernel = net.weights.find((w) => w.layer === 'fc')!.variable as tf.Tensor as tf.Tensor2D;
      expectClose(net.apply(data.x), tf.matMul(net.features(data.x, 4) as tf.Tensor2D, kernel).dataSync());
    });
    data.dispose();
    net.dispose();
  });

  it('moves a backbone to another net and leaves the head alone', async () => {
    const source = createProbeCnn({ random: random(1) });
    const target = createProbeCnn({ random: random(2), classes: 3 });
    const head = valuesOf(target)['fc.kernel'];
    const backbone = await source.exportBackbone();
    target.loadBackbone(backbone);
    expect(backbone.map((w) => w.length)).toEqual([120, 1744, 2320, 2320]);
    expect(await target.exportBackbone()).toEqual(backbone);
    expect(valuesOf(target)['fc.kernel']).toEqual(head);
    expect(() => target.loadBackbone(backbone.slice(1))).toThrow('invalid backbone: 3 layers (expected 4)');
    expect(() => target.loadBackbone(backbone.slice().reverse())).toThrow(
      'invalid backbone: conv1 has 2320 weights (expected 120)',
    );
    source.dispose();
    target.dispose();
  });
});

describe('linear probe', () => {
  expectNoLeaks();

  it('reads features that are standardised on the training set', () => {
    const net = createProbeCnn({ random: random() });
    const train = samples(10, 1);
    const test = samples(4, 2);
    const probed = extractFeatures((x) => net.features(x, 1), train, test, 3);
    tf.tidy(() => {
      const alive = tf.greater(tf.max(tf.abs(probed.train.x), 0), 0.01).dataSync();
      const { mean, variance } = tf.moments(probed.train.x, 0);
      expectClose(mean, Array(12).fill(0), 1e-4);
      variance.dataSync().forEach((v, i) => expect(v).toBeCloseTo(alive[i] ? 1 : 0, 1));
    });
    expect(probed.test.x.shape).toEqual([4, 12]);
    for (const tensors of [train, test, probed.train, probed.test]) tensors.dispose();
    net.dispose();
  });

  it('starts from zero', () => {
    const probe = createLinearProbe({ inputs: 12, classes: 4, random: random() });
    tf.tidy(() => expectClose(probe.apply(tf.ones([1, 12])), [0, 0, 0, 0]));
    probe.dispose();
  });
});
