import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { multiBoxLoss } from '../../src/detection/multi-box';
import { seededRandom } from '../../src/lib/random';
import { confidenceLoss, locationLoss } from '../../src/nets/multi-box-loss';
import { useBackend } from '../../src/runtime/node';

beforeAll(() => useBackend('wasm'));

const [pictures, count, classes] = [3, 40, 4];
const random = seededRandom(1);
const draw = (size: number) => Float32Array.from({ length: size }, () => random.normal(0, 2));
const priors = Array.from({ length: count }, (_, i) => ({ x0: i / count, y0: 0, x1: (i + 1) / count, y1: 1 }));
/** The first n[b] priors of picture b are objects of classes 1, 2, 3, 1, ... */
const objects = (n: number[]) =>
  n.map((own) => priors.slice(0, own).map((prior, i) => ({ ...prior, label: 1 + (i % 3) })));
const oneHot = (n: number[]) => {
  const y = new Float32Array(pictures * count * classes);
  objects(n).forEach((own, b) => priors.forEach((_, p) => (y[(b * count + p) * classes + (own[p]?.label ?? 0)] = 1)));
  return tf.tensor3d(y, [pictures, count, classes]);
};

test.each([[[2, 5, 1]], [[0, 3, 1]], [[0, 0, 0]], [[12, 2, 9]], [[15, 15, 15]]])(
  'with %j positives the step chooses what the host chooses by sorting, and moves those scores only',
  (n) => {
    const values = draw(pictures * count * classes);
    const scores = tf.tensor3d(values, [pictures, count, classes]);
    const boxes = objects(n);
    const positives = n.reduce((a, b) => a + b, 0);
    for (const ratio of [0, 1, 3, Infinity]) {
      const byHand = boxes.map((own, b) =>
        multiBoxLoss({
          logits: values.subarray(b * count * classes, (b + 1) * count * classes),
          offsets: new Float32Array(count * 4),
          priors,
          boxes: own,
          classes,
          ratio,
        }),
      );
      const chosen = byHand.map(({ terms, positives: own }) =>
        ratio === Infinity ? count : own === 0 ? 0 : terms.length,
      );
      const sum = byHand.reduce(
        (total, { terms }) => total + terms.reduce((s, { confidence }) => s + confidence, 0),
        0,
      );
      const { value, grad } = tf.valueAndGrad((x) =>
        confidenceLoss(x as tf.Tensor3D, oneHot(n), { ratio, most: count }),
      )(scores);
      expect(value.dataSync()[0]).toBeCloseTo(sum / Math.max(1, positives), 3);
      const touched = tf.sum(tf.cast(tf.greater(tf.sum(tf.abs(grad), 2), 0), 'int32'), 1).arraySync();
      expect(touched).toEqual(chosen);
    }
  },
);

test('no object in the batch: nothing to learn from, and no NaN', () => {
  const scores = tf.tensor3d(draw(pictures * count * classes), [pictures, count, classes]);
  const labels = oneHot([0, 0, 0]);
  expect(confidenceLoss(scores, labels, { ratio: 3, most: 1 }).dataSync()[0]).toBe(0);
  const offsets = tf.tensor3d(draw(pictures * count * 4), [pictures, count, 4]);
  const positive = tf.zeros([pictures, count, 1]) as tf.Tensor3D;
  const { value, grad } = tf.valueAndGrad((x) =>
    locationLoss(x as tf.Tensor3D, tf.zerosLike(x) as tf.Tensor3D, positive),
  )(offsets);
  expect(value.dataSync()[0]).toBe(0);
  expect(tf.max(tf.abs(grad)).dataSync()[0]).toBe(0);
});

test('gradients are those that tfjs finds by itself', () => {
  const scores = tf.tensor3d(draw(pictures * count * classes), [pictures, count, classes]);
  const labels = oneHot([2, 5, 1]);
  const mine = tf.grad((x) => confidenceLoss(x as tf.Tensor3D, labels, { ratio: Infinity, most: 1 }))(scores);
  const theirs = tf.grad((x) => tf.div(tf.neg(tf.sum(tf.mul(tf.logSoftmax(x), labels))), 8))(scores);
  expect(tf.max(tf.abs(tf.sub(mine, theirs))).dataSync()[0]).toBeLessThan(1e-6);

  const [said, targets] = [0, 1].map(() => tf.tensor3d(draw(pictures * count * 4), [pictures, count, 4]));
  const positive = tf.sub(1, tf.slice(labels, [0, 0, 0], [-1, -1, 1])) as tf.Tensor3D;
  const huber = (x: tf.Tensor) => {
    const size = tf.abs(tf.sub(x, targets!));
    const q = tf.minimum(size, 1);
    return tf.div(tf.sum(tf.mul(tf.add(tf.mul(0.5, tf.square(q)), tf.sub(size, q)), positive)), 8);
  };
  const own = (x: tf.Tensor) => locationLoss(x as tf.Tensor3D, targets!, positive);
  expect(own(said!).dataSync()[0]).toBeCloseTo(huber(said!).dataSync()[0]!, 4);
  expect(tf.max(tf.abs(tf.sub(tf.grad(own)(said!), tf.grad(huber)(said!)))).dataSync()[0]).toBeLessThan(1e-6);
});
