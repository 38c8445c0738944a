import { describe, expect, test } from 'vitest';
import { build } from '../../src/nets/build';
import { costOf } from '../../src/nets/describe/cost';
import { dense, dropPath } from '../../src/nets/describe/parts';
import { trace } from '../../src/nets/describe/trace';
import { countConnections, denseNet, widthOfEqual } from '../../src/nets/describe/zoo/dense-net';
import { spiralMlp } from '../../src/nets/describe/zoo/depth';
import { columnOf, fractalNet } from '../../src/nets/describe/zoo/fractal';
import { gateOf, highway, resnetInResnet } from '../../src/nets/describe/zoo/gated';
import { drawOf, stochasticDepth, survivalOf } from '../../src/nets/describe/zoo/stochastic-depth';
import { expectNoLeaks, random, tf } from './setup';

expectNoLeaks();

const points = () => tf.tensor2d([0.3, -1, 0.8, 0.1, -0.5, 0.6], [3, 2]);
/** Everything made inside is freed; the values of each tensor come out. */
const valuesOf = (make: () => tf.Tensor[]) => tf.tidy(() => make().map((tensor) => [...tensor.dataSync()]));
const expectClose = (a: number[], b: number[], within = 1e-6) => {
  expect(a).toHaveLength(b.length);
  a.forEach((value, i) => expect(Math.abs(value - b[i]!)).toBeLessThan(within * Math.max(1, Math.abs(b[i]!))));
};

describe('stochastic depth', () => {
  const options = { blocks: 3, last: 0.5, rule: 'linear' as const };

  test('survival falls evenly to its last value; its sum is (3 L - 1) / 4 for a half', () => {
    expect(survivalOf({ blocks: 4, last: 0.2, rule: 'linear' }).map((p) => Number(p.toFixed(6)))).toEqual([
      0.8, 0.6, 0.4, 0.2,
    ]);
    expect(survivalOf({ blocks: 3, last: 0.2, rule: 'uniform' })).toEqual([0.2, 0.2, 0.2]);
    for (const blocks of [2, 12, 54]) {
      const sum = survivalOf({ ...options, blocks }).reduce((total, p) => total + p, 0);
      expect(sum).toBeCloseTo((3 * blocks - 1) / 4, 9);
    }
  });

  test('in training it is the residual net without the blocks that are not drawn', () => {
    const net = build(stochasticDepth(options), { random: random() });
    const constant = build(spiralMlp({ layers: 8, residual: true, batchNorm: true }), { random: random() });
    const [drawn, cut] = valuesOf(() => {
      const masks = Object.fromEntries([1, 0, 1].map((one, i) => [drawOf(i + 1), tf.tensor1d([one])]));
      const way = { training: true, look: true };
      return [net.apply(points(), { ...way, masks }), constant.without('block2').apply(points(), way)];
    });
    expectClose(drawn!, cut!, 1e-5);
    net.dispose();
    constant.dispose();
  });

  test('outside of training each branch counts p, and 1 where it is not scaled', () => {
    const net = build(stochasticDepth(options), { random: random() });
    const unscaled = net.as(stochasticDepth({ ...options, scaled: false }));
    const constant = build(spiralMlp({ layers: 8, residual: true, batchNorm: true }), { random: random() });
    const [free, all] = valuesOf(() => [unscaled.apply(points()), constant.apply(points())]);
    expectClose(free!, all!);
    const [x, f, out] = valuesOf(() => net.values(points(), ['stem', 'block1b', 'block1-sum']));
    const p = survivalOf(options)[0]!;
    expectClose(
      out!,
      x!.map((value, i) => value + p * f![i]!),
      1e-5,
    );
    net.dispose();
    constant.dispose();
  });
});

describe('drop-path', () => {
  const join = { name: 'n', input: [2], parts: [dropPath('m', [], [dense('a', 2)], [dense('b', 2)])] };

  test('is the mean of the branches that the mask keeps, and of all outside of training', () => {
    const net = build(join, { random: random() });
    const [x, a, b, two, one, all] = valuesOf(() => {
      const kept = (mask: number[]) => ({ training: true, masks: { m: tf.tensor1d(mask) } });
      const p = points();
      return [
        p,
        ...net.values(p, ['a', 'b']),
        ...[
          [1, 0, 1],
          [0, 1, 0],
        ].map((mask) => net.apply(p, kept(mask))),
        net.apply(p),
      ];
    });
    expectClose(
      two!,
      x!.map((value, i) => (value + b![i]!) / 2),
    );
    expectClose(one!, a!);
    expectClose(
      all!,
      x!.map((value, i) => (value + a![i]! + b![i]!) / 3),
    );
    net.dispose();
  });

  test('asks for its mask in training', () => {
    const net = build(join, { random: random() });
    expect(() => tf.tidy(() => net.apply(points(), { training: true }))).toThrow(
      "invalid mask of m: none (give apply masks: { 'm': 3 zeros and ones })",
    );
    net.dispose();
  });
});

describe('FractalNet', () => {
  test.each([1, 2, 3, 4])('of %i columns has 2^C - 1 layers in a block, and a longest path of 2^(C - 1)', (columns) => {
    const traced = trace(fractalNet({ columns, blocks: 2 }));
    const layers = traced.filter(({ name }) => name.startsWith('fc-b'));
    expect(layers).toHaveLength(2 * (2 ** columns - 1));
    const depth = new Map<string, number>([['data', 0]]);
    for (const { name, from } of traced)
      depth.set(name, Math.max(...from.map((one) => depth.get(one)!)) + (name.startsWith('fc-b') ? 1 : 0));
    expect(depth.get('head')).toBe(2 * 2 ** (columns - 1));
  });

  test('all columns that end at a place meet in one join', () => {
    const joins = trace(fractalNet({ columns: 3, blocks: 1 })).filter(({ part }) => part.kind === 'join');
    expect(joins.map(({ name, from }) => [name, from.length])).toEqual([
      ['join1-2', 2],
      ['join1-4', 3],
    ]);
  });

  test('a column alone is a plain net on the same weights, and what a global mask trains', () => {
    const net = build(fractalNet({ columns: 3, blocks: 2 }), { random: random() });
    const joins = trace(net.description).flatMap(({ name, from, part }) =>
      part.kind === 'join' ? [{ name, count: from.length }] : [],
    );
    for (const [column, layers] of [8, 4, 2].entries()) {
      const kept = Object.fromEntries(joins.map(({ name, count }) => [name, columnOf(column, count)]));
      const alone = net.keepBranches(kept);
      expect(alone.layers.filter((name) => name.startsWith('fc-b'))).toHaveLength(layers);
      const [masked, plain] = valuesOf(() => {
        const masks = Object.fromEntries(joins.map(({ name }) => [name, tf.tensor1d(kept[name]!.map(Number))]));
        const way = { training: true, look: true };
        const ones = Object.fromEntries(joins.map(({ name }) => [name, tf.tensor1d([1])]));
        return [net.apply(points(), { ...way, masks }), alone.apply(points(), { ...way, masks: ones })];
      });
      expectClose(masked!, plain!, 1e-5);
    }
    net.dispose();
  });
});

describe('DenseNet', () => {
  test('layer l reads k0 + k (l - 1) features', () => {
    const traced = trace(denseNet({ layers: 7, growth: 4 }));
    const reads = traced.filter(({ name }) => /^layer/.test(name)).map(({ inputs }) => inputs[0]![0]);
    expect(reads).toEqual([8, 12, 16, 20, 24]);
  });

  test('connections grow with the square of the depth', () => {
    expect([5, 12, 40].map(countConnections)).toEqual([15, 78, 820]);
  });

  test.each([true, false])('the width that makes parameters equal is the nearest one (residual: %s)', (residual) => {
    const net = denseNet({ layers: 32, growth: 4 });
    const width = widthOfEqual(net, { layers: 32, residual });
    const { parameters } = costOf(net);
    const off = (w: number) =>
      Math.abs(costOf(spiralMlp({ layers: 32, residual, batchNorm: true, width: w })).parameters - parameters);
    expect(off(width)).toBeLessThanOrEqual(Math.min(off(width - 1), off(width + 1)));
    expect(off(width) / parameters).toBeLessThan(0.05);
  });
});

describe('gates and streams', () => {
  test('a Highway layer is T H + (1 - T) x', () => {
    const net = build(highway({ layers: 3, bias: -3 }), { random: random() });
    const [x, h, gate, out] = valuesOf(() => net.values(points(), ['relu-stem', 'change1', gateOf(1), 'out1']));
    expectClose(
      out!,
      x!.map((value, i) => gate![i]! * h![i]! + (1 - gate![i]!) * value),
      1e-5,
    );
    net.dispose();
  });

  test('its gates start at sigmoid(bias) in the mean', () => {
    const net = build(highway({ layers: 3, bias: -3 }), { random: random() });
    const zero = tf.tidy(
      () =>
        net
          .at(gateOf(1))(tf.zeros([1, 2]))
          .dataSync()[0]!,
    );
    expect(zero).toBeCloseTo(1 / (1 + Math.exp(3)), 6);
    net.dispose();
  });

  test('only the residual stream has a shortcut', () => {
    const net = build(resnetInResnet({ layers: 3 }), { random: random() });
    const [r0, normed, r1, cross, t1] = valuesOf(() => net.values(points(), ['r0', 'bn-r1', 'r1', 'bn-t1', 't1']));
    expectClose(
      r1!,
      normed!.map((value, i) => Math.max(0, value + r0![i]!)),
    );
    expectClose(
      t1!,
      cross!.map((value) => Math.max(0, value)),
    );
    net.dispose();
  });
});

test('another description on the same variables refuses layers that do not exist', () => {
  const net = build(spiralMlp({ layers: 4, residual: true, batchNorm: true }), { random: random() });
  expect(() => net.as(spiralMlp({ layers: 6, residual: true, batchNorm: true }))).toThrow(
    'unknown layer: bn-block2a (known: stem,',
  );
  expect(() => net.as(spiralMlp({ layers: 4, residual: true, batchNorm: true, width: 8 }))).toThrow(
    'bn-block1a was made for 16 and would get 8',
  );
  net.dispose();
});
