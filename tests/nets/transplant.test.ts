import { expect, test } from 'vitest';
import { build, type BuiltNet } from '../../src/nets/build';
import { conv, dense, flatten, relu } from '../../src/nets/describe/parts';
import type { Description } from '../../src/nets/describe/part';
import { patchClassifier, patchFcn, slidingClassifier } from '../../src/nets/describe/zoo/patches';
import { copyOutputs, transplantWeights } from '../../src/nets/transplant';
import { expectNoLeaks, random, tf } from './setup';

expectNoLeaks();

const make = (description: Description, seed = 1) => build(description, { random: random(seed) });
const kernelOf = (net: BuiltNet, layer: string, name = 'kernel') =>
  net.weights.find((weight) => weight.layer === layer && weight.name === name)!.variable;
const largestGap = (a: Float32Array, b: Float32Array) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));

test.each(['valid', 'same'] as const)(
  'a classifier of patches becomes a convolutional net: padding %s',
  async (padding) => {
    const classifier = make(patchClassifier({ classes: 5, padding }));
    const sliding = make(slidingClassifier({ classes: 5, padding }), 2);
    const done = await transplantWeights(classifier, sliding);
    expect(done.transfers.filter(({ blob }) => blob === 0).map(({ fate }) => fate)).toEqual([
      'copied',
      'copied',
      'coerced',
      'coerced',
    ]);
    const values = random(3);
    const x = tf.tensor(
      Float32Array.from({ length: 24 * 24 * 3 }, () => values.normal()),
      [1, 24, 24, 3],
    );
    // 3 x 3 patches at a step of 4: row 1, column 2.
    const patch = tf.slice(x, [0, 4, 8, 0], [1, 16, 16, 3]);
    const [alone, map] = tf.tidy(() => [classifier.apply(patch), sliding.apply(x)]) as [typeof x, typeof x];
    expect(map.shape).toEqual([1, 3, 3, 5]);
    const there = tf.slice(map, [0, 1, 2, 0], [1, 1, 1, 5]);
    const gap = largestGap(await alone.data<'float32'>(), await there.data<'float32'>());
    if (padding === 'valid') expect(gap).toBeLessThan(1e-5);
    else expect(gap).toBeGreaterThan(1e-3);
    tf.dispose([x, patch, alone, map, there]);
    [classifier, sliding].forEach((net) => net.dispose());
  },
);

test('another number of classes: the first outputs of the old layer arrive, weights and bias', async () => {
  const [old, fresh] = [make(patchClassifier({ classes: 7 })), make(patchFcn({ classes: 5 }), 2)];
  tf.tidy(() => kernelOf(old, 'score', 'bias').assign(tf.range(0, 7)));
  const done = await transplantWeights(old, fresh);
  expect(done.left).toEqual(['up']);
  const [from, to] = [await kernelOf(old, 'score').data(), await kernelOf(fresh, 'score').data()];
  for (let input = 0; input < 32; input++)
    for (let k = 0; k < 5; k++) expect(to[input * 5 + k]).toBe(from[input * 7 + k]);
  expect([...(await kernelOf(fresh, 'score', 'bias').data())]).toEqual([0, 1, 2, 3, 4]);

  await copyOutputs(old, fresh, 'score', [0, 6, null, 2, 6]);
  expect([...(await kernelOf(fresh, 'score', 'bias').data())]).toEqual([0, 6, 0, 2, 6]);
  const chosen = await kernelOf(fresh, 'score').data();
  for (let input = 0; input < 32; input++) {
    expect(chosen[input * 5 + 1]).toBe(from[input * 7 + 6]);
    expect(chosen[input * 5 + 2]).toBe(0);
  }
  await expect(copyOutputs(old, fresh, 'score', [0, 1])).rejects.toThrow('invalid outputs of score: 2 x 32');
  [old, fresh].forEach((net) => net.dispose());
});

/** new = np.zeros((4, 2)); new.flat = np.arange(6).reshape(2, 3): rows of another length run into each other. */
test('values are put down in the order of Caffe, outputs first', async () => {
  const net = (inputs: number, units: number) => make({ name: 'n', input: [inputs], parts: [dense('fc', units)] });
  const [old, fresh] = [net(3, 2), net(2, 4)];
  // Caffe's [2, 3] is [[0, 1, 2], [3, 4, 5]]; here the axes are turned.
  tf.tidy(() => kernelOf(old, 'fc').assign(tf.tensor2d([0, 3, 1, 4, 2, 5], [3, 2])));
  await transplantWeights(old, fresh);
  const turned = tf.tidy(() => tf.transpose(kernelOf(fresh, 'fc')));
  expect([...turned.dataSync()]).toEqual([0, 1, 2, 3, 4, 5, 0, 1]);
  turned.dispose();
  [old, fresh].forEach((one) => one.dispose());
});

test('a map becomes a vector channel by channel in Caffe, and is copied so', async () => {
  const old = make({ name: 'n', input: [2, 2, 3], parts: [relu('r'), flatten('f'), dense('fc', 4)] });
  const fresh = make({ name: 'n', input: [2, 2, 3], parts: [conv('fc', 4, { size: 2, padding: 'valid' })] }, 2);
  await transplantWeights(old, fresh);
  const x = tf.tensor([...Array(12).keys()], [1, 2, 2, 3]);
  const [a, b] = tf.tidy(() => [old.apply(x), fresh.apply(x)]) as [typeof x, typeof x];
  expect(largestGap(a.dataSync<'float32'>(), b.dataSync<'float32'>())).toBeLessThan(1e-5);
  tf.dispose([x, a, b]);
  [old, fresh].forEach((one) => one.dispose());
});
