import { describe, expect, it } from 'vitest';
import { createFcnHeads, type FcnHeadsOptions } from '../../src/nets/fcn-heads';
import { build } from '../../src/nets/build';
import { deconv } from '../../src/nets/describe/parts';
import type { Deconv, Description } from '../../src/nets/describe/part';
import { expectClose, expectNoLeaks, random, tf } from './setup';

const create = (options: Partial<FcnHeadsOptions> = {}) =>
  createFcnHeads({ classes: 3, pools: 3, skips: 1, side: 16, random: random(), ...options });
const input = () => {
  const values = random(4);
  return tf.tensor(
    Float32Array.from({ length: 16 * 16 * 3 }, () => values.normal()),
    [1, 16, 16, 3],
  );
};
/** Scores start at 0: other values, so that there is something to crop. */
function fillScores(net: ReturnType<typeof create>): void {
  for (const { layer, variable } of net.weights) {
    if (layer.startsWith('score')) variable.assign(tf.mul(tf.onesLike(variable), 0.1));
  }
}

describe('createFcnHeads', () => {
  expectNoLeaks();

  it('says a class for every pixel, and all alike at first', () => {
    const net = create();
    tf.tidy(() => {
      const logits = net.apply(input());
      expect(logits.shape).toEqual([1, 16, 16, 3]);
      expectClose(tf.max(tf.abs(logits)), [0]);
    });
    net.dispose();
  });

  it('a deconvolution without padding and the crop that the layers say are one with padding "same"', () => {
    const net = create({ skips: 0 });
    tf.tidy(() => {
      fillScores(net);
      const x = input();
      const scores = net.at('score_fr')(x);
      const parts = [deconv('up', { size: 16, stride: 8, pairs: 'diagonal' })];
      const same = build({ name: 'up', input: [2, 2, 3], parts }, { random: random() });
      expectClose(tf.sub(net.apply(x), same.apply(scores)), new Float32Array(16 * 16 * 3));
      same.dispose();
    });
    net.dispose();
  });

  it('a crop that is moved moves what the net says', () => {
    const [right, moved] = [create(), create({ moved: { score: 1 } })];
    tf.tidy(() => {
      for (const net of [right, moved]) fillScores(net);
      const x = input();
      const [a, b] = [right.apply(x), moved.apply(x)];
      expectClose(tf.slice(a, [0, 1, 1, 0], [1, 15, 15, 3]), tf.slice(b, [0, 0, 0, 0], [1, 15, 15, 3]).dataSync());
      expect(tf.max(tf.abs(tf.sub(a, b))).dataSync()[0]).toBeGreaterThan(0.01);
    });
    right.dispose();
    moved.dispose();
  });

  it('a crop that reaches past the map is refused', () => {
    expect(() => create({ moved: { score: 3 } })).toThrow('score cannot cut 16 × 16 from 5 on out of 20 × 20');
  });

  it('frozen deconvolutions are no weights, learned ones are, and zeros stay zeros', () => {
    const [frozen, learned, zero] = [create(), create({ learned: true }), create({ kernel: 'zero' })];
    const ups = (net: typeof frozen) => net.layers.filter((name) => name.startsWith('up'));
    expect(ups(frozen)).toEqual([]);
    expect(ups(learned)).toEqual(['upscore2', 'upscore']);
    tf.tidy(() => {
      fillScores(zero);
      expectClose(tf.max(tf.abs(zero.apply(input()))), [0]);
    });
    for (const net of [frozen, learned, zero]) net.dispose();
  });

  it('nets with other numbers of skips have the same convolutions', () => {
    const [a, b] = [create({ skips: 0 }), create({ skips: 2 })];
    const kernel = (net: typeof a) => net.weights.find(({ layer }) => layer === 'conv2')!.variable.dataSync();
    expect(kernel(a)).toEqual(kernel(b));
    for (const net of [a, b]) net.dispose();
  });

  it('the skips are scored from the poolings before the last', () => {
    const { description, dispose } = create({ pools: 4, skips: 2 });
    const names = JSON.stringify((description as Description).parts);
    for (const name of ['score_pool3', 'score_pool2', 'upscore2c', 'upscore_pool3c', 'fuse_pool2'])
      expect(names).toContain(`"${name}"`);
    expect((description.parts.at(-2) as Deconv).stride).toBe(4);
    dispose();
  });
});
