import * as tf from '@tensorflow/tfjs-core';
import { caffeAccuracy } from '../caffe/accuracy';
import type { DebugLine } from '../caffe/debug-lines';
import type { CaffeNet } from './caffe-net';
import { crossEntropy, type Reduction } from './losses';

/**
 * What Caffe prints with `debug_info: true` for one training iteration: the forward pass, the backward pass, the norms of all parameters, and
 * the solver's lines but the last, which tells the rate: it may be moved until the update is made. Values are those of the batch x ([batch, ...]), y (one-hot) with the weights and statistics of this moment, before the update;
 * nothing is moved. The data layers, the splits and `loss` are those of a prototxt with an accuracy and a SoftmaxWithLoss layer.
 */
export async function readDebugInfo({
  net,
  batch: { x, y },
  reduction,
  iteration,
  lossWeight = 1,
}: {
  net: CaffeNet;
  batch: { x: tf.Tensor; y: tf.Tensor };
  reduction: Reduction;
  iteration: number;
  /** `loss_weight`: the gradients are those of the weighted loss. */
  lossWeight?: number;
}): Promise<DebugLine[]> {
  const layers = net.caffeLayers;
  const learned = layers.flatMap(({ blobs }) => blobs.filter(({ lrMult }) => lrMult === 1));
  const [figures, logits, labels] = tf.tidy(() => {
    const tops: tf.Tensor[] = [];
    const blobs = layers.map((layer) => {
      const input = tops.at(-1) ?? x;
      tops.push(layer.apply(input, true));
      return layer.nextBlobs?.(input) ?? layer.blobs.map(({ variable }) => variable as tf.Tensor);
    });
    // The gradient of a blob is that of a zero added to it.
    const zeros = tops.map((top) => tf.zerosLike(top));
    const lossOf = (...added: tf.Tensor[]) => {
      const scores = layers.reduce((h, layer, i) => tf.add(layer.apply(h, true), added[i]!), x);
      return tf.mul(crossEntropy(scores, y, reduction), lossWeight);
    };
    const { value, grads } = tf.valueAndGrads(lossOf)([...zeros, ...learned.map(({ variable }) => variable)]);
    const diffs = grads.slice(0, zeros.length);
    const blobDiffs = grads.slice(zeros.length);
    const classes = tf.argMax(y, -1);
    const all = blobs.flat();
    const sums = (tensors: tf.Tensor[], of: (t: tf.Tensor) => tf.Tensor) =>
      tensors.map((t) => tf.sum(of(t))).reduce((a, b) => tf.add(a, b), tf.scalar(0));
    const figures = [
      value,
      meanSize(x),
      meanSize(tf.cast(classes, 'float32')),
      sums(all, tf.abs),
      sums(blobDiffs, tf.abs),
      tf.sqrt(sums(all, tf.square)),
      tf.sqrt(sums(blobDiffs, tf.square)),
      ...tops.map(meanSize),
      ...diffs.map(meanSize),
      ...all.map(meanSize),
      ...blobDiffs.map(meanSize),
    ];
    return [tf.stack(figures), tops.at(-1)!, classes] as const;
  });
  const read = [...(await figures.data<'float32'>())];
  const classes = logits.shape.at(-1)!;
  const accuracy = caffeAccuracy(await logits.data(), await labels.data(), classes);
  tf.dispose([figures, logits, labels]);

  const take = (count: number) => read.splice(0, count);
  const [loss, data, label, l1Data, l1Diff, l2Data, l2Diff] = take(7) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const tops = take(layers.length);
  const diffs = take(layers.length);
  const blobs = layers.map((layer) => take(layer.blobs.length));
  const blobDiffs = layers.map((layer) => layer.blobs.map(({ lrMult }) => (lrMult === 1 ? take(1)[0]! : null)));

  const score = layers.at(-1)!;
  const split = (layer: string, blob: string) => `${layer}_${blob}_0_split`;
  const line = (kind: 'top' | 'param' | 'bottom-diff' | 'param-diff', layer: string, blob: string, value: number) => ({
    kind,
    layer,
    blob,
    value,
  });
  const splitTops = (layer: string, blob: string, value: number) =>
    [0, 1].map((i) => line('top', split(layer, blob), `${split(layer, blob)}_${i}`, value));
  const forward = layers.flatMap(({ name, top }, i) => [
    line('top', name, top, tops[i]!),
    ...blobs[i]!.map((value, b) => line('param', name, String(b), value)),
  ]);
  const backward = layers
    .flatMap(({ name, bottom }, i) => [
      [
        ...(i > 0 ? [line('bottom-diff', name, bottom, diffs[i - 1]!)] : []),
        ...blobDiffs[i]!.flatMap((value, b) => (value === null ? [] : [line('param-diff', name, String(b), value)])),
      ],
    ])
    .reverse()
    .flat();
  return [
    line('top', 'data', 'data', data),
    line('top', 'label', 'label', label),
    ...splitTops('label', 'label', label),
    ...forward,
    ...splitTops(score.name, score.top, tops.at(-1)!),
    line('top', 'accuracy', 'accuracy', accuracy),
    line('top', 'loss', 'loss', loss / lossWeight),
    line('bottom-diff', 'loss', `${split(score.name, score.top)}_1`, diffs.at(-1)!),
    line('bottom-diff', split(score.name, score.top), score.top, diffs.at(-1)!),
    ...backward,
    { kind: 'totals', l1: { data: l1Data, diff: l1Diff }, l2: { data: l2Data, diff: l2Diff } },
    { kind: 'iteration', iteration, loss },
    { kind: 'output', index: 0, name: 'accuracy', value: accuracy },
    { kind: 'output', index: 1, name: 'loss', value: loss / lossWeight, weight: lossWeight, weighted: loss },
  ];
}

/** Mean of the absolute values, as Caffe takes it: their sum, which may overflow, divided by their number. */
const meanSize = (tensor: tf.Tensor): tf.Tensor => tf.div(tf.sum(tf.abs(tensor)), tensor.size);
