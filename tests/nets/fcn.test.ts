import { describe, expect, it } from 'vitest';
import { bilinearWeights, fillDeconv, outerProduct } from '../../src/caffe/upsample';
import { build } from '../../src/nets/build';
import { deconv } from '../../src/nets/describe/parts';
import { createFcn } from '../../src/nets/fcn';
import type { FcnOptions } from '../../src/nets/fcn';
import { crossEntropy } from '../../src/nets/losses';
import reference from './reference.json';
import { countParameters, expectClose, expectNoLeaks, gradientsOf, random, tf, valuesOf } from './setup';

const classes = 5;
const bilinear = outerProduct(bilinearWeights(8));
const create = (options: Partial<FcnOptions> = {}) => createFcn({ classes, random: random(), ...options });
const batch = (): { x: tf.Tensor; y: tf.Tensor } => {
  const values = random(9);
  const x = tf.tensor(
    Float32Array.from({ length: 2 * 16 * 16 * 3 }, () => values.normal()),
    [2, 16, 16, 3],
  );
  const labels = Int32Array.from({ length: 2 * 16 * 16 }, () => values.integer(0, classes - 1));
  return { x, y: tf.cast(tf.oneHot(tf.tensor(labels, [2, 16, 16], 'int32'), classes), 'float32') };
};
const largest = (values: number[]): number => Math.max(...values.map(Math.abs));

describe('a deconvolution', () => {
  expectNoLeaks();
  const upsample = (kernel: number[] | Float32Array, channels: number, x: tf.Tensor): tf.Tensor => {
    const parts = [deconv('up', { size: 8, stride: 4, kernel: Float32Array.from(kernel) })];
    const net = build({ name: 'upsampling', input: [4, 4, channels], parts }, { random: random() });
    const y = net.apply(x);
    net.dispose();
    return y;
  };

  it('agrees with PyTorch', () => {
    const { x, shape, kernel, y, outShape } = reference.deconvolution;
    tf.tidy(() => {
      const up = upsample(kernel, 2, tf.tensor(x, shape));
      expect(up.shape).toEqual(outShape);
      expectClose(up, y);
    });
  });

  it('interpolates a ramp linearly with the bilinear kernel, away from the border', () => {
    tf.tidy(() => {
      const ramp = tf.tensor([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3], [1, 4, 4, 1]);
      const row = [...tf.slice(upsample(bilinear, 1, ramp), [0, 8, 2, 0], [1, 1, 12, 1]).dataSync()];
      row.forEach((value, i) => expect(value).toBeCloseTo((i + 0.5) / 4, 5));
    });
  });

  it('refuses a kernel of the wrong length', () => {
    const parts = [deconv('up', { size: 8, stride: 4, kernel: new Float32Array(64) })];
    expect(() => build({ name: 'upsampling', input: [4, 4, 5], parts }, { random: random() })).toThrow(
      'invalid deconvolution kernel: 64 values (expected 1600 = 8 x 8 x 5 x 5)',
    );
  });
});

describe('createFcn', () => {
  expectNoLeaks();

  it('has the layers and the number of weights of its description', () => {
    const net = create();
    expect(net.layers).toEqual(['conv1', 'conv2', 'conv3', 'score', 'up']);
    expect(countParameters(net)).toBe(448 + 2320 + 4640 + 165 + 1600);
    net.dispose();
  });

  it('gives logits of the size of the input, all zero at first', () => {
    const net = create();
    tf.tidy(() => {
      const logits = net.apply(batch().x);
      expect(logits.shape).toEqual([2, 16, 16, classes]);
      expectClose(tf.abs(tf.max(logits)), [0]);
    });
    net.dispose();
  });

  it('repeats its weights from the seed', () => {
    const nets = [create(), create(), create({ random: random(2) }), create({ scoreInit: 'normal' })];
    const [a, b, otherSeed, otherScore] = nets.map(valuesOf);
    expect(a).toEqual(b);
    expect(a!['conv1.kernel']).not.toEqual(otherSeed!['conv1.kernel']);
    expect(otherScore!['conv3.kernel']).toEqual(a!['conv3.kernel']);
    expect(otherScore!['score.kernel']!.some((v) => v !== 0)).toBe(true);
    nets.forEach((net) => net.dispose());
  });

  it('learns with the bilinear kernel on the diagonal; with group 1 it has loss ln 5 and no gradient', () => {
    const diagonal = create();
    const group1 = create({ upKernel: fillDeconv({ kernel: bilinear, channels: classes, pairs: 'all' }) });
    tf.tidy(() => {
      const { x, y } = batch();
      const good = gradientsOf(diagonal, () => crossEntropy(diagonal.apply(x), y));
      const stuck = gradientsOf(group1, () => crossEntropy(group1.apply(x), y));
      expect(good.loss).toBeCloseTo(Math.log(5), 5);
      expect(stuck.loss).toBeCloseTo(Math.log(5), 5);
      expect(largest(good.gradients['score.kernel']!)).toBeGreaterThan(1e-3);
      expect(largest(stuck.gradients['score.kernel']!)).toBeLessThan(1e-6);
      expect(largest(stuck.gradients['conv1.kernel']!)).toBe(0);
    });
    diagonal.dispose();
    group1.dispose();
  });

  it('keeps gradients off pairs of different channels when the deconvolution has one group per class', () => {
    const net = create({ scoreInit: 'normal', upPairs: 'diagonal' });
    tf.tidy(() => {
      const { x, y } = batch();
      const gradient = gradientsOf(net, () => crossEntropy(net.apply(x), y)).gradients['up.kernel']!;
      const isDiagonal = (i: number): boolean => (i % 25) % 6 === 0;
      expect(largest(gradient.filter((_, i) => !isDiagonal(i)))).toBe(0);
      expect(largest(gradient.filter((_, i) => isDiagonal(i)))).toBeGreaterThan(0);
    });
    net.dispose();
  });

  it('refuses a kernel for another number of classes', () => {
    expect(() => create({ upKernel: new Float32Array(64) })).toThrow('invalid deconvolution kernel: 64 values');
  });

  it('shows the activations of conv3', () => {
    const net = create();
    tf.tidy(() => {
      const hidden = net.hidden(batch().x);
      expect(hidden.shape).toEqual([2, 4, 4, 32]);
      expect(tf.min(hidden).dataSync()[0]).toBe(0);
    });
    net.dispose();
  });
});
