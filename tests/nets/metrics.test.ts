import { describe, expect, it } from 'vitest';
import { createLinearProbe } from '../../src/nets/linear-probe';
import {
  accuracy,
  aliveFraction,
  evaluate,
  heldOutLoss,
  predictions,
  snapshotWeights,
  weightChange,
} from '../../src/nets/metrics';
import { accuracyOf, countConfusions, meanIoUOf, meanRecallOf } from '../../src/nets/scores';
import { toTensors } from '../../src/nets/tensors';
import { expectNoLeaks, random, tf } from './setup';

const logits = (x: tf.Tensor): tf.Tensor => x;
/** Inputs are the logits: right for samples 0, 1 and 3 of 5. */
const data = () =>
  toTensors({
    x: Float32Array.of(2, 0, 0, 0, 2, 0, 0, 2, 0, 0, 0, 2, 2, 0, 0),
    shape: [3],
    labels: Uint8Array.of(0, 1, 0, 2, 2),
    labelShape: [],
    count: 5,
    classes: ['a', 'b', 'c'],
  });

describe('scores', () => {
  const confusion = countConfusions(Uint8Array.of(0, 0, 0, 1), Uint8Array.of(0, 0, 1, 1), 4);

  it('are those computed by hand', () => {
    expect(accuracyOf(confusion)).toBe(0.75);
    expect(meanRecallOf(confusion)).toBeCloseTo((2 / 3 + 1) / 2, 12);
  });

  it('leave out classes that are neither labelled nor predicted', () => {
    expect(meanIoUOf(confusion)).toBeCloseTo((2 / 3 + 1 / 2) / 2, 12);
  });

  it('count a class that is only predicted as 0 in IoU, and not at all in recall', () => {
    const extra = countConfusions(Uint8Array.of(0, 0), Uint8Array.of(0, 3), 4);
    expect(meanIoUOf(extra)).toBe(0.25);
    expect(meanRecallOf(extra)).toBe(0.5);
  });
});

describe('metrics', () => {
  expectNoLeaks();

  it('do not depend on the batch size', async () => {
    const tensors = data();
    const whole = await evaluate(logits, tensors);
    const lost = Math.log(Math.exp(2) + 2);
    expect(whole.accuracy).toBe(0.6);
    expect(whole.meanRecall).toBeCloseTo((0.5 + 1 + 0.5) / 3, 12);
    expect(whole.loss).toBeCloseTo(lost - 6 / 5, 5);
    const parts = await evaluate(logits, tensors, 2);
    expect(parts).toEqual({ ...whole, loss: expect.closeTo(whole.loss, 5) });
    expect([...(await predictions(logits, tensors.x, 2))]).toEqual([0, 1, 1, 2, 0]);
    tensors.dispose();
  });

  it('count pixels one by one', async () => {
    const tensors = toTensors({
      x: new Float32Array(2 * 2 * 2 * 2).fill(1, 0, 1),
      shape: [2, 2, 2],
      labels: Uint8Array.of(0, 1, 0, 0, 0, 0, 0, 0),
      labelShape: [2, 2],
      count: 2,
      classes: ['a', 'b'],
    });
    expect(tensors.y.shape).toEqual([2, 2, 2, 2]);
    expect(await accuracy(logits, tensors, 1)).toBe(7 / 8);
    tensors.dispose();
  });

  it('report a broken net as NaN', async () => {
    const tensors = data();
    expect(await heldOutLoss((x) => tf.mul(x, NaN), tensors)).toBeNaN();
    expect(await aliveFraction({ hidden: (x) => tf.mul(x, NaN) }, tensors)).toBe(0);
    tensors.dispose();
  });

  it('give the share of living activations', async () => {
    const tensors = data();
    expect(await aliveFraction({ hidden: (x) => tf.relu(x) }, tensors, 2)).toBeCloseTo(1 / 3, 6);
    tensors.dispose();
  });

  it('measure how far each layer moved', async () => {
    const net = createLinearProbe({ inputs: 2, classes: 2, random: random() });
    const start = (values: number[]) => tf.tidy(() => net.weights[0]!.variable.assign(tf.tensor2d(values, [2, 2])));
    start([3, 0, 0, 4]);
    const before = await snapshotWeights(net);
    expect(await weightChange(net, before)).toEqual({ layers: ['fc'], change: [0] });
    start([3, 0, 0, 5]);
    expect((await weightChange(net, before)).change[0]).toBeCloseTo(0.2, 6);
    start([0, 0, 0, 0]);
    const zeros = await snapshotWeights(net);
    expect((await weightChange(net, zeros)).change).toEqual([0]);
    start([1, 0, 0, 0]);
    expect((await weightChange(net, zeros)).change).toEqual([Infinity]);
    net.dispose();
  });

  it('refuses a label that has no class', () => {
    const bad = {
      x: Float32Array.of(1),
      shape: [1],
      labels: Uint8Array.of(3),
      labelShape: [],
      count: 1,
      classes: ['a', 'b', 'c'],
    };
    expect(() => toTensors(bad)).toThrow('invalid label: 3 at position 0 (0 to 2, or name more classes)');
  });
});
