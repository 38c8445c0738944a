import * as tf from '@tensorflow/tfjs-core';
import { copyFlat, transplant, type Surgery } from '../caffe/transplant';
import type { BuiltNet } from './build';
import { caffeLayers, type CaffeLayer } from './describe/caffe-params';

/**
 * Copies weights by the names of layers, value after value in the layout of Caffe, as FCN's `surgery.transplant` does: a dense layer becomes
 * the convolution that computes the same; where sizes differ, what fits is taken, or taken again from the first. Says what it did.
 * Only what an optimiser may move is written: a frozen deconvolution stays as it is.
 */
export async function transplantWeights(from: BuiltNet, to: BuiltNet): Promise<Surgery> {
  const [source, target] = [from, to].map(({ description }) => caffeLayers(description)) as [
    CaffeLayer[],
    CaffeLayer[],
  ];
  const done = transplant(source, target);
  for (const { layer, blob } of done.transfers) {
    const goal = findBlob(to, target, layer, blob);
    if (goal) writeBlob(goal, copyFlat(await readBlob(findBlob(from, source, layer, blob)!), goal.variable.size));
  }
  return done;
}

/**
 * Gives each output of a layer the weights and bias of one output of the layer of the same name in another net: `outputs[k]` is the output
 * that output k comes from, and null one that starts at zero. Both layers have equal inputs.
 */
export async function copyOutputs(
  from: BuiltNet,
  to: BuiltNet,
  layer: string,
  outputs: readonly (number | null)[],
): Promise<void> {
  const [source, target] = [from, to].map(({ description }) => caffeLayers(description)) as [
    CaffeLayer[],
    CaffeLayer[],
  ];
  for (const blob of [0, 1]) {
    const [old, goal] = [findBlob(from, source, layer, blob), findBlob(to, target, layer, blob)];
    if (!old || !goal) continue;
    const values = await readBlob(old);
    const length = values.length / old.axes[3];
    if (outputs.length !== goal.axes[3] || goal.variable.size !== outputs.length * length)
      throw new Error(
        `invalid outputs of ${layer}: ${outputs.length} x ${length} (it has ${goal.variable.size} weights)`,
      );
    const chosen = new Float32Array(goal.variable.size);
    outputs.forEach((at, k) => {
      if (at !== null) chosen.set(values.subarray(at * length, (at + 1) * length), k * length);
    });
    writeBlob(goal, chosen);
  }
}

interface Blob {
  variable: tf.Variable;
  /** Here: [height, width, inputs, outputs]. A bias has outputs only. */
  axes: CaffeLayer['kernel'];
}

function findBlob(net: BuiltNet, layers: readonly CaffeLayer[], layer: string, blob: number): Blob | undefined {
  const name = blob === 0 ? 'kernel' : 'bias';
  const weight = net.weights.find((one) => one.layer === layer && one.name === name);
  const { kernel } = layers.find((one) => one.layer === layer)!;
  return weight && { variable: weight.variable, axes: blob === 0 ? kernel : [1, 1, 1, kernel[3]] };
}

/** The values in the order of Caffe: outputs, inputs, rows, columns. */
async function readBlob({ variable, axes }: Blob): Promise<Float32Array> {
  const turned = tf.tidy(() => tf.transpose(tf.reshape(variable, [...axes]), [3, 2, 0, 1]));
  const values = await turned.data<'float32'>();
  turned.dispose();
  return values;
}

function writeBlob({ variable, axes: [height, width, inputs, outputs] }: Blob, values: Float32Array): void {
  tf.tidy(() => {
    const turned = tf.tensor(values, [outputs, inputs, height, width]);
    variable.assign(tf.reshape(tf.transpose(turned, [2, 3, 1, 0]), variable.shape));
  });
}
