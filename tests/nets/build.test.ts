import { describe, expect, test } from 'vitest';
import { bilinearWeights } from '../../src/caffe/upsample';
import { build } from '../../src/nets/build';
import { averaging } from '../../src/nets/describe/averaging';
import type { Description, Part, Shape } from '../../src/nets/describe/part';
import * as p from '../../src/nets/describe/parts';
import { twoBlocks } from './describe/known-nets';
import { expectClose, expectNoLeaks, random, tf, valuesOf } from './setup';

expectNoLeaks();

const net = (input: Shape, parts: Part[]) => build({ name: 'net', input, parts }, { random: random() });
function drawInput(shape: readonly number[]): tf.Tensor {
  const values = random(3);
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => values.normal()),
    [...shape],
  );
}
/** Runs a net of `parts` on `values` of one example and answers with the values that leave it. */
function run(
  input: Shape,
  parts: Part[],
  values: number[],
  options?: Parameters<ReturnType<typeof net>['apply']>[1],
): number[] {
  const built = net(input, parts);
  const out = tf.tidy(() => [...built.apply(tf.tensor(values, [1, ...input]), options).dataSync()]);
  built.dispose();
  return out;
}
const count = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('parts', () => {
  test.each<[string, Shape, Part, number[], number[]]>([
    ['a largest value', [4, 4, 1], p.maxPool('a'), count(16), [6, 8, 14, 16]],
    ['of an odd size', [3, 3, 1], p.maxPool('a'), count(9), [5]],
    ['the same in Caffe', [3, 3, 1], p.maxPool('a', { rounding: 'up' }), count(9).map((v) => -v), [-1, -3, -7, -9]],
    [
      'with padding, which is never the largest',
      [2, 2, 1],
      p.maxPool('a', { padding: 1 }),
      [-1, -2, -3, -4],
      [-1, -2, -3, -4],
    ],
    ['with "same"', [3, 3, 1], p.maxPool('a', { size: 3, stride: 2, padding: 'same' }), count(9), [5, 6, 8, 9]],
    ['a mean', [2, 2, 2], p.meanPool('a'), [1, 10, 2, 20, 3, 30, 4, 40], [2.5, 25]],
    ['a mean of all places', [2, 2, 2], p.globalMean('a'), [1, 10, 2, 20, 3, 30, 4, 40], [2.5, 25]],
    ['a vector of a map', [1, 2, 2], p.flatten('a'), [1, 2, 3, 4], [1, 2, 3, 4]],
    ['a factor and a shift', [2], p.affine('a', -1, 1), [0.25, 3], [0.75, -2]],
    ['tanh', [1], p.tanh('a'), [0.5], [Math.fround(Math.tanh(0.5))]],
    ['a sigmoid', [1], p.sigmoid('a'), [0], [0.5]],
    ['a scale that is new', [2], p.scale('a'), [3, -4], [3, -4]],
    ['a dropout outside of training', [2], p.dropout('a', 0.5), [3, -4], [3, -4]],
  ])('%s', (_, input, part, values, expected) => {
    run(input, [part], values).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6));
  });

  test.each([
    ['sum', p.add, 5],
    ['mean', p.average, 2.5],
    ['product', p.multiply, 6],
  ] as const)('a %s of branches', (_, join, expected) => {
    expect(run([1], [join('j', [], [p.affine('more', 1, 1)])], [2])).toEqual([expected]);
  });

  test('a concatenation keeps the order of its branches', () => {
    expect(run([2], [p.concat('c', [p.affine('less', -1)], [])], [1, 2])).toEqual([-1, -2, 1, 2]);
  });

  test('a crop cuts from its offset on, to the size that it is told', () => {
    const parts = [p.maxPool('small', { size: 2, stride: 2 }), p.from('data'), p.crop('c', 'small', 1)];
    expect(run([4, 4, 1], parts, count(16))).toEqual([6, 7, 10, 11]);
  });

  test('a dropout takes its mask in training, and keeps the mean', () => {
    const parts = [p.dropout('d', 0.75)];
    const masks = { d: tf.tensor([0, 1, 1, 0], [1, 4]) };
    expect(run([4], parts, [1, 2, 3, 4], { training: true, masks })).toEqual([0, 8, 12, 0]);
    expect(() => run([4], parts, [1, 2, 3, 4], { training: true })).toThrow(
      'invalid mask of d: none (give apply masks: ',
    );
    const gate = { d: tf.tensor1d([1]) };
    expect(run([4], [p.dropout('d', 0.5, 'branch')], [1, 2, 3, 4], { training: true, masks: gate })).toEqual([
      2, 4, 6, 8,
    ]);
    tf.dispose([masks.d, gate.d]);
  });

  test('a deconvolution without padding lays its kernel at each pixel', () => {
    const [a, b] = [...bilinearWeights(4)].slice(0, 2) as [number, number];
    const [row] = [run([1, 1, 1], [p.deconv('up', { size: 4, stride: 2, padding: 'valid' })], [1])];
    expect(row!.slice(0, 4)).toEqual([a * a, a * b, a * b, a * a]);
    expect(run([2, 2, 1], [p.deconv('up', { size: 4, stride: 2, padding: 1 })], count(4))).toEqual(
      run([2, 2, 1], [p.deconv('up', { size: 4, stride: 2 })], count(4)),
    );
  });

  test('a frozen deconvolution offers its kernel to no optimiser', () => {
    const built = net([2, 2, 3], [p.deconv('up', { size: 4, stride: 2, learned: false })]);
    expect(built.weights).toEqual([]);
    expect(built.state('up')).toHaveLength(1);
    built.dispose();
  });

  test('stored statistics are used in training too, and stay', () => {
    const parts = [p.batchNorm('bn', { averaging: averaging.pytorch, statistics: 'stored', affine: false })];
    const built = net([1], parts);
    tf.tidy(() =>
      expectClose(
        built.apply(tf.tensor2d([1, 3], [2, 1]), { training: true }),
        [1, 3].map((v) => v / Math.sqrt(1 + 1e-5)),
        1e-6,
      ),
    );
    expect(built.weights).toEqual([]);
    expect(built.state('bn').map((variable) => variable.dataSync()[0])).toEqual([0, 1, 1, 0]);
    built.dispose();
  });

  test('a layer without bias has none', () => {
    const built = net(
      [4, 4, 1],
      [p.conv('c', 2, { bias: false }), p.globalMean('m'), p.dense('d', 2, { bias: false })],
    );
    expect(built.weights.map(({ layer, name }) => `${layer}.${name}`)).toEqual(['c.kernel', 'd.kernel']);
    built.dispose();
  });
});

describe('a built net', () => {
  test('shows the value of every part: before its ReLU and after, and the way from there on', () => {
    const built = build(twoBlocks, { random: random() });
    const x = drawInput([2, 8, 8, 2]);
    tf.tidy(() => {
      const [conv3, relu3, out] = built.values(x, ['conv3', 'relu3', 'head']) as [tf.Tensor, tf.Tensor, tf.Tensor];
      expect(tf.min(conv3).dataSync()[0]).toBeLessThan(0);
      expectClose(relu3, tf.relu(conv3).dataSync(), 1e-7);
      expectClose(built.at('relu3')(x), relu3.dataSync(), 1e-7);
      expectClose(built.from('relu3')(relu3), out.dataSync(), 1e-7);
      expectClose(built.from('conv3', 'relu3')(conv3), relu3.dataSync(), 1e-7);
      expectClose(built.apply(x), out.dataSync(), 1e-7);
      expectClose(built.at('data')(x), x.dataSync(), 1e-12);
    });
    expect(() => built.at('conv9')).toThrow('no value: conv9 is not computed from data');
    expect(() => built.from('conv9')).toThrow('no value: data is not computed from conv9');
    x.dispose();
    built.dispose();
  });

  test('without a residual block does what its shortcut does, on the same variables', () => {
    const built = build(twoBlocks, { random: random() });
    const x = drawInput([2, 8, 8, 2]);
    const cut = built.without('second');
    tf.tidy(() => {
      const [first] = built.values(x, ['first-sum']) as [tf.Tensor];
      expectClose(cut.apply(x), built.from('second-sum')(first).dataSync(), 1e-7);
      built.weights.find(({ layer, name }) => layer === 'head' && name === 'bias')!.variable.assign(tf.ones([4]));
      expectClose(cut.apply(x), built.from('second-sum')(first).dataSync(), 1e-7);
    });
    expect(cut.layers).toEqual(built.layers.filter((layer) => layer !== 'conv2'));
    cut.dispose();
    tf.tidy(() => {
      expect(built.apply(x).shape).toEqual([2, 4]);
    });
    x.dispose();
    built.dispose();
  });

  test('with exchanged blocks runs them in the other order', () => {
    const built = build(twoBlocks, { random: random() });
    const x = drawInput([1, 8, 8, 2]);
    const changed = built.exchange('first', 'third');
    tf.tidy(() => {
      const stem = changed.at('stem')(x);
      expectClose(changed.at('relu3')(x), built.without('first', 'second').at('relu3')(x).dataSync(), 1e-7);
      expect(changed.at('stem')(x).shape).toEqual(stem.shape);
      const gap = tf.max(tf.abs(tf.sub(changed.apply(x), built.apply(x)))).dataSync()[0]!;
      expect(gap).toBeGreaterThan(1e-4);
      expectClose(changed.exchange('first', 'third').apply(x), built.apply(x).dataSync(), 1e-12);
      expectClose(built.reorder('third', 'second', 'first').apply(x), changed.apply(x).dataSync(), 1e-12);
    });
    x.dispose();
    built.dispose();
  });

  test('refuses a cut after which a layer gets other channels', () => {
    const parts = times2((i) => p.block(`b${i}`, [p.concat(`all${i}`, [], [p.conv(`conv${i}`, 2)])]));
    const built = net([4, 4, 2], [...parts, p.conv('end', 1)]);
    expect(() => built.without('b1')).toThrow('cannot leave out b1: it makes 4 × 4 × 4 of 4 × 4 × 2');
    const wide: Description = {
      name: 'net',
      input: [4, 4, 2],
      parts: [p.block('a', [p.conv('c1', 3)]), p.block('b', [p.conv('c2', 2)])],
    };
    const other = build(wide, { random: random() });
    expect(() => other.exchange('a', 'b')).toThrow('c2 was made for 4 × 4 × 3 and would get 4 × 4 × 2');
    built.dispose();
    other.dispose();
  });

  test('has the same weights in a layer whatever stands around it', () => {
    const [small, large] = [
      net([4, 4, 1], [p.conv('c', 2)]),
      net([4, 4, 1], [p.maxPool('pool'), p.conv('c', 2), p.conv('d', 2)]),
    ];
    expect(valuesOf(large)['c.kernel']).toEqual(valuesOf(small)['c.kernel']);
    small.dispose();
    large.dispose();
  });
});

const times2 = (make: (i: number) => Part): Part[] => p.times(2, (i) => [make(i)]);
