import { describe, expect, it } from 'vitest';
import { createShapesCnn, createSpiralMlp } from '../../src/nets/depth';
import { crossEntropy } from '../../src/nets/losses';
import { countParameters, expectClose, expectNoLeaks, gradientsOf, random, tf, valuesOf } from './setup';

const builders = {
  spiral: { create: createSpiralMlp, input: [8, 2], classes: 2, stem: 48, block: 272, width: 16, head: 34 },
  shapes: { create: createShapesCnn, input: [3, 16, 16, 1], classes: 4, stem: 80, block: 584, width: 8, head: 36 },
};

describe.each(Object.entries(builders))('the %s net', (_, { create, input, classes, stem, block, width, head }) => {
  expectNoLeaks();
  const inputs = (): tf.Tensor => {
    const values = random(5);
    return tf.tensor(
      Float32Array.from({ length: input.reduce((a, b) => a * b) }, () => values.normal()),
      input,
    );
  };

  it('names its layers in depth order', () => {
    const net = create({ layers: 6, residual: true, batchNorm: true, random: random() });
    expect(net.layers).toEqual(['stem', 'block1a', 'block1b', 'block2a', 'block2b', 'head']);
    expect([...new Set(net.weights.map((w) => w.layer))].slice(0, 4)).toEqual([
      'stem',
      'bn-block1a',
      'block1a',
      'bn-block1b',
    ]);
    net.dispose();
  });

  it.each([4, 8, 32])('with %i layers has the right number of weights', (layers) => {
    for (const batchNorm of [false, true]) {
      const net = create({ layers, residual: true, batchNorm, random: random() });
      const normalised = batchNorm ? (layers - 1) * 2 * width : 0;
      expect(net.layers).toHaveLength(layers);
      expect(countParameters(net)).toBe(stem + (layers - 2) * block + head + normalised);
      net.dispose();
    }
  });

  it('differs between plain and residual in the addition only', () => {
    const options = { layers: 4, batchNorm: true };
    const plain = create({ ...options, residual: false, random: random() });
    const residual = create({ ...options, residual: true, random: random() });
    expect(valuesOf(plain)).toEqual(valuesOf(residual));
    tf.tidy(() => {
      const gap = tf.max(tf.abs(tf.sub(plain.apply(inputs()), residual.apply(inputs()))));
      expect(gap.dataSync()[0]).toBeGreaterThan(1e-3);
    });
    plain.dispose();
    residual.dispose();
  });

  it('keeps the weights of lower layers when it gets deeper', () => {
    const [shallow, deep] = [4, 8].map((layers) =>
      create({ layers, residual: true, batchNorm: false, random: random() }),
    );
    expect(valuesOf(deep!)).toMatchObject(valuesOf(shallow!));
    shallow!.dispose();
    deep!.dispose();
  });

  it('has a gradient in every layer and frees everything', () => {
    const net = create({ layers: 8, residual: true, batchNorm: true, random: random() });
    tf.tidy(() => {
      const x = inputs();
      const y = tf.cast(
        tf.oneHot(
          tf.tensor1d(
            Array.from({ length: input[0]! }, (_, i) => i % classes),
            'int32',
          ),
          classes,
        ),
        'float32',
      );
      const { loss, gradients } = gradientsOf(net, () => crossEntropy(net.apply(x, { training: true }), y));
      expect(loss).toBeGreaterThan(0);
      for (const layer of net.layers) {
        expect(Math.max(...gradients[`${layer}.kernel`]!.map(Math.abs)), layer).toBeGreaterThan(0);
      }
    });
    net.dispose();
  });

  it('does not depend on the batch in evaluation', () => {
    const net = create({ layers: 4, residual: true, batchNorm: true, random: random() });
    tf.tidy(() => {
      const x = inputs();
      net.apply(x, { training: true });
      expectClose(net.apply(tf.slice(x, 0, 1)), tf.slice(net.apply(x), 0, 1).dataSync());
    });
    net.dispose();
  });

  it('refuses an odd depth', () => {
    expect(() => create({ layers: 5, residual: true, batchNorm: true, random: random() })).toThrow(
      'invalid layers: 5 (an even number from 2)',
    );
  });
});
