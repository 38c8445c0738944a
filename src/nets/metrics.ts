import * as tf from '@tensorflow/tfjs-core';
import { crossEntropy } from './losses';
import type { Net, NetWithHidden } from './net';
import { accuracyOf, countConfusions, meanIoUOf, meanRecallOf } from './scores';
import type { Tensors } from './tensors';

export { scoreSegmentation, type SegmentationScores } from './score-segmentation';

/** A net, used in evaluation mode, or any function from inputs to logits. */
export type Model = Pick<Net, 'apply'> | ((x: tf.Tensor) => tf.Tensor);

export interface Scores {
  /** Cross-entropy per position in nats. NaN or Infinity when the logits are. */
  loss: number;
  /** Share of positions that are right. */
  accuracy: number;
  /** Mean intersection over union of the classes that are labelled or predicted. */
  meanIoU: number;
  /** Mean recall of the labelled classes. */
  meanRecall: number;
}

/** All scores from one pass over the data, `batch` samples at a time. */
export async function evaluate(model: Model, data: Tensors, batch = 256): Promise<Scores> {
  let loss = 0;
  const predicted = new Uint8Array(data.labels.length);
  await eachBatch(data.count, batch, async (start, size) => {
    const [mean, classes] = tf.tidy(() => {
      const logits = run(model, rows(data.x, start, size));
      return [crossEntropy(logits, rows(data.y, start, size)), tf.argMax(logits, -1)];
    });
    loss += ((await take(mean!))[0]! * size) / data.count;
    predicted.set(await take(classes!), (start * data.labels.length) / data.count);
  });
  const confusion = countConfusions(data.labels, predicted, data.classes);
  return { loss, accuracy: accuracyOf(confusion), meanIoU: meanIoUOf(confusion), meanRecall: meanRecallOf(confusion) };
}

/** Cross-entropy per position in nats. */
export async function heldOutLoss(model: Model, data: Tensors, batch?: number): Promise<number> {
  return (await evaluate(model, data, batch)).loss;
}

/** Share of positions that are right, 0 to 1. */
export async function accuracy(model: Model, data: Tensors, batch?: number): Promise<number> {
  return (await evaluate(model, data, batch)).accuracy;
}

/** Mean intersection over union, 0 to 1; classes absent from labels and predictions are left out. */
export async function meanIoU(model: Model, data: Tensors, batch?: number): Promise<number> {
  return (await evaluate(model, data, batch)).meanIoU;
}

/** Mean recall of the labelled classes, 0 to 1. */
export async function meanRecall(model: Model, data: Tensors, batch?: number): Promise<number> {
  return (await evaluate(model, data, batch)).meanRecall;
}

/** The likeliest class of every position of x ([count, ...]); where logits are NaN the class means nothing. */
export async function predictions(model: Model, x: tf.Tensor, batch = 256): Promise<Uint8Array> {
  const parts: number[] = [];
  await eachBatch(x.shape[0]!, batch, async (start, size) => {
    for (const label of await take(tf.tidy(() => tf.argMax(run(model, rows(x, start, size)), -1)))) parts.push(label);
  });
  return Uint8Array.from(parts);
}

/** Share of the last hidden layer's activations that are above 0, over all samples and positions. NaN counts as not alive. */
export async function aliveFraction(
  net: Pick<NetWithHidden, 'hidden'>,
  { x, count }: Pick<Tensors, 'x' | 'count'>,
  batch = 256,
): Promise<number> {
  let alive = 0;
  await eachBatch(count, batch, async (start, size) => {
    const share = tf.tidy(() => tf.mean(tf.cast(tf.greater(net.hidden(rows(x, start, size)), 0), 'float32')));
    alive += ((await take(share))[0]! * size) / count;
  });
  return alive;
}

/** Copies of all weights of a net, in the order of `net.weights`. */
export async function snapshotWeights(net: Pick<Net, 'weights'>): Promise<Float32Array[]> {
  const values = await Promise.all(net.weights.map((weight) => weight.variable.data<'float32'>()));
  return values.map((v) => v.slice());
}

export interface WeightChange {
  /** Layers with a kernel, from the input to the output. */
  layers: string[];
  /** |w - before| / |before| over kernel and bias of each layer, L2 norms. Infinity for a layer that started at zero and moved. */
  change: number[];
}

/** Distance of each layer's weights from a snapshot of the same net. */
export async function weightChange(
  net: Pick<Net, 'layers' | 'weights'>,
  before: readonly Float32Array[],
): Promise<WeightChange> {
  const now = await snapshotWeights(net);
  const change = net.layers.map((layer) => {
    let moved = 0;
    let size = 0;
    net.weights.forEach((weight, i) => {
      if (weight.layer !== layer) return;
      now[i]!.forEach((value, j) => {
        moved += (value - before[i]![j]!) ** 2;
        size += before[i]![j]! ** 2;
      });
    });
    return moved === 0 ? 0 : Math.sqrt(moved / size);
  });
  return { layers: net.layers, change };
}

function run(model: Model, x: tf.Tensor): tf.Tensor {
  return typeof model === 'function' ? model(x) : model.apply(x);
}

function rows(tensor: tf.Tensor, start: number, size: number): tf.Tensor {
  return size === tensor.shape[0] ? tensor : tf.slice(tensor, start, size);
}

async function eachBatch(
  count: number,
  batch: number,
  visit: (start: number, size: number) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < count; start += batch) await visit(start, Math.min(batch, count - start));
}

/** The values of a tensor that is not needed any more. */
async function take(tensor: tf.Tensor): Promise<Float32Array | Int32Array | Uint8Array> {
  const values = await tensor.data();
  tensor.dispose();
  return values;
}
