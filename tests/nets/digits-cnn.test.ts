import { describe, expect, it } from 'vitest';
import { createDigitsCnn } from '../../src/nets/small-cnns';
import { countParameters, expectNoLeaks, random, tf } from './setup';

describe('createDigitsCnn', () => {
  expectNoLeaks();

  it('has the layers and the number of weights of its description', () => {
    const net = createDigitsCnn({ random: random(), channels: 3, classes: 2 });
    expect(net.layers).toEqual(['conv1', 'conv2', 'fc']);
    expect(countParameters(net)).toBe(224 + 1168 + 514);
    net.dispose();
  });

  it('gives one logit per class, and another answer for a turned picture', () => {
    const net = createDigitsCnn({ random: random() });
    tf.tidy(() => {
      const values = random(4);
      const x = tf.tensor4d(
        Float32Array.from({ length: 256 }, () => values.normal()),
        [1, 16, 16, 1],
      );
      const logits = net.apply(x);
      expect(logits.shape).toEqual([1, 10]);
      const turned = net.apply(tf.reverse(x, [1, 2]));
      expect(tf.max(tf.abs(tf.sub(logits, turned))).dataSync()[0]).toBeGreaterThan(0.01);
    });
    net.dispose();
  });
});
