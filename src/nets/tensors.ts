import * as tf from '@tensorflow/tfjs-core';

/** Samples with whole-number labels, as the generators make them. */
export interface LabelledSamples {
  /** `count` samples of `shape`, one after the other. */
  x: Float32Array;
  shape: readonly number[];
  /** `count` labels of `labelShape`: indices into `classes`. */
  labels: Uint8Array;
  /** [] for one label per sample, [height, width] for one per pixel. */
  labelShape: readonly number[];
  count: number;
  classes: readonly string[];
}

/** A dataset on the device, with its labels kept on the host for metrics. */
export interface Tensors {
  /** [count, ...shape] */
  x: tf.Tensor;
  /** One-hot labels: [count, ...labelShape, classes]. */
  y: tf.Tensor;
  labels: Uint8Array;
  count: number;
  classes: number;
  dispose(): void;
}

/** Uploads a dataset. Throws when a label is not below `classes`: tf.oneHot would turn it into a row of zeros without a word. */
export function toTensors({ x, shape, labels, labelShape, count, classes: names }: LabelledSamples): Tensors {
  const classes = names.length;
  const oneHot = new Float32Array(labels.length * classes);
  labels.forEach((label, i) => {
    if (label >= classes)
      throw new Error(`invalid label: ${label} at position ${i} (0 to ${classes - 1}, or name more classes)`);
    oneHot[i * classes + label] = 1;
  });
  const tensors = {
    x: tf.tensor(x, [count, ...shape], 'float32'),
    y: tf.tensor(oneHot, [count, ...labelShape, classes], 'float32'),
  };
  return {
    ...tensors,
    labels,
    count,
    classes,
    dispose: () => tf.dispose([tensors.x, tensors.y]),
  };
}
