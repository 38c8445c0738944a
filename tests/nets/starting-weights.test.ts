import { describe, expect, it } from 'vitest';
import { nets } from '../../src/nets';
import type { Net } from '../../src/nets';
import { random, valuesOf } from './setup';

/** Gain g of kernels drawn from N(0, g / fan-in): 2 before a ReLU (MSRA), 1 before nothing. */
const made: Record<string, { create(): Net; gains: Record<string, number> }> = {
  spiralMlp: {
    create: () => nets.createSpiralMlp({ layers: 6, residual: true, batchNorm: false, random: random() }),
    gains: { stem: 2, block1a: 2, block1b: 2, block2a: 2, block2b: 2, head: 1 },
  },
  smallCnn: {
    create: () => nets.createSmallCnn({ random: random() }),
    gains: { conv1: 2, conv2: 2, conv3: 2, fc: 1 },
  },
};

describe.each(Object.entries(made))('%s', (_, { create, gains }) => {
  it('starts with kernels of the deviation that each layer asks for, and biases of 0', () => {
    const net = create();
    const start = valuesOf(net);
    const found: Record<string, number> = {};
    for (const { layer, name, variable } of net.weights) {
      const values = start[`${layer}.${name}`]!;
      if (name === 'bias') expect(values.every((value) => value === 0)).toBe(true);
      if (name !== 'kernel') continue;
      const fanIn = variable.size / variable.shape.at(-1)!;
      const gain = (fanIn * values.reduce((sum, value) => sum + value * value, 0)) / values.length;
      // The sum of n squares of normal numbers is off by a part of sqrt(2 / n).
      const off = Math.abs(gain / gains[layer]! - 1) / Math.sqrt(2 / values.length);
      expect(off, `${layer}: gain ${gain.toFixed(2)} for ${gains[layer]}, in standard errors`).toBeLessThan(3.5);
      found[layer] = gains[layer]!;
    }
    expect(found).toEqual(gains);
    net.dispose();
  });
});
