import { describe, expect, it } from 'vitest';
import { msra } from '../../src/caffe/fillers';
import { averaging } from '../../src/nets/describe/averaging';
import { createNormalisedNet } from '../../src/nets/normalised-net';
import { countParameters, expectClose, expectNoLeaks, random, tf } from './setup';

const create = (kind: 'shapes' | 'spiral', average: keyof typeof averaging | null, seed = 1) =>
  createNormalisedNet({ kind, average: average && averaging[average], filler: msra, random: random(seed) });

describe('the normalised net', () => {
  expectNoLeaks();
  const points = () => tf.tensor2d([0.5, -1, 2, 0.25, -0.75, 1.5], [3, 2]);

  it('has six convolutions or five dense layers, and a head', () => {
    const [shapes, spiral, bare] = [create('shapes', 'caffe'), create('spiral', 'caffe'), create('shapes', null)];
    expect(shapes.layers).toEqual([1, 2, 3, 4, 5, 6].map((i) => `layer${i}`).concat('head'));
    expect(spiral.layers).toHaveLength(6);
    expect(countParameters(shapes) - countParameters(bare)).toBe(6 * 2 * 8);
    expect([shapes.statistics.length, bare.statistics.length]).toEqual([3, 0]);
    tf.tidy(() => {
      expect(shapes.apply(tf.ones([2, 16, 16, 1])).shape).toEqual([2, 4]);
    });
    for (const net of [shapes, spiral, bare]) net.dispose();
  });

  it('says the same of every example when batches have one', () => {
    const net = create('spiral', 'pytorch');
    const say = (x: number, y: number) =>
      tf.tidy(() => [...net.apply(tf.tensor2d([x, y], [1, 2]), { training: true, look: true }).dataSync()]);
    expect(say(3, -7)).toEqual(say(0.1, 0.2));
    net.dispose();
  });

  it('copies values, not handles', () => {
    const [from, to] = [create('spiral', 'pytorch'), create('spiral', 'pytorch', 2)];
    tf.dispose(tf.tidy(() => from.apply(points(), { training: true })));
    to.copyFrom(from);
    const before = tf.tidy(() => [...to.apply(points()).dataSync()]);
    tf.tidy(() => expectClose(from.apply(points()), before, 1e-6));
    tf.dispose(tf.tidy(() => from.apply(points(), { training: true })));
    tf.tidy(() => expectClose(to.apply(points()), before, 1e-6));
    from.dispose();
    to.dispose();
  });
});
