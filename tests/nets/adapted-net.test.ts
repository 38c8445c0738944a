import { describe, expect, it } from 'vitest';
import { createAdaptedNet } from '../../src/nets/adapted-net';
import { crossEntropy } from '../../src/nets/losses';
import { createProbeCnn } from '../../src/nets/probe-cnn';
import { expectClose, expectNoLeaks, gradientsOf, random, tf, valuesOf } from './setup';

const images = () => tf.randomNormal([3, 8, 8, 1], 0, 1, 'float32', 5);
const sizeOf = (values: number[]) => Math.max(...values.map(Math.abs));

describe('createAdaptedNet', () => {
  expectNoLeaks();

  it('computes what its base does, and takes over the weights that it has then', () => {
    const base = createProbeCnn({ random: random(1) });
    const net = createAdaptedNet(base, { rank: 2, alpha: 4, random: random(9) });
    tf.tidy(() => {
      const x = images();
      expectClose(net.apply(x), base.apply(x).dataSync(), 1e-7);
    });
    expect(valuesOf(net)).toMatchObject(valuesOf(base));
    expect(net.adapters.map(({ layer }) => layer)).toEqual([1, 2, 3, 4].flatMap((i) => [`conv${i}-a`, `conv${i}-b`]));
    base.dispose();
    net.dispose();
  });

  it.each([
    ['b-zero', 'only B has a gradient'],
    ['both-zero', 'nothing has'],
  ] as const)('starting with %s, %s', (start: 'b-zero' | 'both-zero', _) => {
    const base = createProbeCnn({ random: random(1) });
    const net = createAdaptedNet(base, { rank: 2, alpha: 4, start, random: random(9) });
    const y = tf.tidy(() => tf.cast(tf.oneHot(tf.tensor1d([0, 1, 2], 'int32'), 4), 'float32'));
    const x = images();
    const { gradients } = gradientsOf(net, () => crossEntropy(net.apply(x), y));
    expect(sizeOf(gradients['conv4-a.kernel']!)).toBe(0);
    expect(sizeOf(gradients['conv4-b.kernel']!) > 0).toBe(start === 'b-zero');
    tf.dispose([x, y]);
    base.dispose();
    net.dispose();
  });

  it('merges into a plain net that computes the same, and says how far each kernel has turned', async () => {
    const base = createProbeCnn({ random: random(1) });
    const net = createAdaptedNet(base, { rank: 2, alpha: 6, random: random(9) });
    tf.tidy(() => {
      for (const { layer, variable } of net.adapters)
        if (layer.endsWith('-b')) variable.assign(tf.randomNormal(variable.shape, 0, 0.3, 'float32', 7));
    });
    const merged = createProbeCnn({ random: random(2) });
    net.mergeInto(merged);
    tf.tidy(() => {
      const x = images();
      const expected = net.apply(x).dataSync();
      expectClose(merged.apply(x), expected, 1e-4);
      expect(Math.abs(base.apply(x).dataSync()[0]! - expected[0]!)).toBeGreaterThan(1e-3);
    });
    const [before, after] = [valuesOf(base)['conv2.kernel']!, valuesOf(merged)['conv2.kernel']!];
    const norm = (values: number[]) => Math.hypot(...values);
    const turned = norm(after.map((value, i) => value - before[i]!)) / norm(before);
    expect((await net.turned())[1]).toBeCloseTo(turned, 4);
    for (const each of [base, net, merged]) each.dispose();
  });
});
