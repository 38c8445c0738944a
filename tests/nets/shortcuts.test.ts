import { describe, expect, it } from 'vitest';
import { build } from '../../src/nets/build';
import type { Order, Shortcut } from '../../src/nets/describe/zoo/blocks';
import { spiralMlp } from '../../src/nets/describe/zoo/depth';
import { expectClose, expectNoLeaks, random, tf } from './setup';

const x = () => tf.tensor2d([0.3, -1, 0.8, 0.1, -0.4, 1.2], [3, 2]);
const netOf = (order: Order, shortcut?: Shortcut) =>
  build(spiralMlp({ layers: 4, residual: true, batchNorm: false, order, shortcut }), { random: random() });

describe('what a block does with its input and F', () => {
  expectNoLeaks();

  /** The values that enter and leave the first block, what leaves its branch, and what else is asked for. */
  const valuesIn = (shortcut: Shortcut | undefined, names: string[], masks = {}) => {
    const net = netOf('pre', shortcut);
    const values = net.values(x(), ['stem', 'block1b', 'block1-sum', ...names], { training: true, masks });
    net.dispose();
    return values as [tf.Tensor, tf.Tensor, tf.Tensor, ...tf.Tensor[]];
  };
  const check = (expected: (values: tf.Tensor[]) => tf.Tensor, shortcut?: Shortcut, names: string[] = [], masks = {}) =>
    tf.tidy(() => {
      const [start, F, sum, ...rest] = valuesIn(shortcut, names, masks);
      expectClose(sum, expected([start, F, ...rest]).dataSync());
    });

  it('adds them', () => check(([a, F]) => tf.add(a!, F!)));
  it('scales them', () => {
    check(([a, F]) => tf.add(tf.mul(a!, 0.25), F!), { kind: 'scaled', factor: 0.25 });
    check(([a, F]) => tf.add(tf.mul(a!, 0.25), tf.mul(F!, 0.75)), { kind: 'scaled', factor: 0.25, branch: 0.75 });
    check(([, F]) => F!, { kind: 'scaled', factor: 0 });
  });
  it('has a layer on the shortcut', () => {
    check(([, F, way]) => tf.add(way!, F!), { kind: 'layer' }, ['block1-shortcut']);
  });
  it('gates both, or the shortcut alone, with the bias that the gate starts with', () => {
    const names = ['block1-open', 'block1-gate'];
    for (const on of ['both', 'shortcut'] as const)
      check(
        ([a, F, g, raw]) => {
          expectClose(g!, tf.sigmoid(tf.sub(raw!, 6)).dataSync());
          return tf.add(tf.mul(tf.sub(1, g!), a!), on === 'both' ? tf.mul(g!, F!) : F!);
        },
        { kind: 'gated', on, bias: -6 },
        names,
      );
  });
  it('drops parts of the shortcut and doubles the others', () => {
    const mask = tf.tensor2d(
      Float32Array.from({ length: 48 }, (_, i) => i % 2),
      [3, 16],
    );
    check(([a, F]) => tf.add(tf.mul(tf.mul(a!, mask), 2), F!), { kind: 'dropout', rate: 0.5 }, [], {
      'block1-shortcut': mask,
    });
    mask.dispose();
  });
  it('keeps the weights of the layers, whatever the shortcut and the order', () => {
    const kernels = (order: Order, shortcut?: Shortcut) => {
      const net = netOf(order, shortcut);
      const found = net.weights
        .filter(({ layer, name }) => name === 'kernel' && !layer.includes('-'))
        .map(({ layer, variable }) => [layer, [...variable.dataSync()]]);
      net.dispose();
      return found;
    };
    const usual = kernels('pre');
    expect(kernels('original')).toEqual(usual);
    expect(kernels('original', { kind: 'gated', on: 'both', bias: 0 })).toEqual(usual);
    expect(kernels('pre', { kind: 'layer' })).toEqual(usual);
  });
});
