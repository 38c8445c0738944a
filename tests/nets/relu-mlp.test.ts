import { describe, expect, it } from 'vitest';
import { gaussian, msra, zero } from '../../src/caffe/fillers';
import { createReluMlp } from '../../src/nets/relu-mlp';
import { countParameters, expectClose, expectNoLeaks, random, tf } from './setup';

describe('the ReLU net', () => {
  expectNoLeaks();
  const points = () => tf.tensor2d([0.5, -1, 2, 0.25, -0.75, 1.5], [3, 2]);

  it.each([1, 2, 8])('has %i hidden layers and a head', (layers) => {
    const net = createReluMlp({ layers, filler: msra, random: random() });
    expect(net.layers).toEqual([...Array.from({ length: layers }, (_, i) => `layer${i + 1}`), 'out']);
    expect(countParameters(net)).toBe(96 + (layers - 1) * 1056 + 66);
    net.dispose();
  });

  it('has as many outputs as are asked for, from a filler of their own', () => {
    const net = createReluMlp({ layers: 2, filler: msra, random: random(), outputs: 3, last: zero });
    tf.tidy(() => expectClose(net.apply(points()), [0, 0, 0, 0, 0, 0, 0, 0, 0]));
    expect(net.weights.at(-2)!.variable.shape).toEqual([32, 3]);
    net.dispose();
  });

  it('shows what leaves each ReLU', () => {
    const net = createReluMlp({ layers: 3, filler: msra, random: random(), width: 4 });
    tf.tidy(() => {
      const x = points();
      const shown = net.activations(x);
      expect(shown.map(({ shape }) => shape)).toEqual([
        [3, 4],
        [3, 4],
        [3, 4],
      ]);
      for (const h of shown) expect(Math.min(...h.dataSync())).toBe(0);
      const { variable: kernel } = net.weights.at(-2)!;
      const { variable: bias } = net.weights.at(-1)!;
      const out = tf.add(tf.matMul(shown.at(-1) as tf.Tensor2D, kernel as tf.Tensor as tf.Tensor2D), bias);
      expectClose(net.apply(x), out.dataSync());
    });
    net.dispose();
  });

  it('scales with its filler: the same stream gives the same signs', () => {
    const [small, large] = [0.01, 0.02].map((deviation) =>
      createReluMlp({ layers: 2, filler: gaussian(deviation), random: random() }),
    );
    tf.tidy(() => {
      const halved = small!.apply(points());
      // Two hidden layers and a head: 2 ^ 3.
      expectClose(large!.apply(points()), tf.mul(halved, 8).dataSync());
    });
    small!.dispose();
    large!.dispose();
  });

  it('is all zeros with zeros', () => {
    const net = createReluMlp({ layers: 2, filler: zero, random: random() });
    tf.tidy(() => expectClose(net.apply(points()), [0, 0, 0, 0, 0, 0]));
    net.dispose();
  });

  it('names a depth that makes no sense', () => {
    expect(() => createReluMlp({ layers: 0, filler: zero, random: random() })).toThrow(
      'invalid layers: 0 (a whole number from 1)',
    );
  });
});
