import * as tf from '@tensorflow/tfjs-core';
import type { Batch, TrainableWeight } from '../../../src/engine/train-step';
import { seededRandom, type Random } from '../../../src/lib/random';
import { makeVariable } from '../../../src/nets/variable';

/** A net with its data, as reference.py has it. */
export interface TorchNet {
  weights: TrainableWeight[];
  data: Batch;
  batch: number;
  rate: number;
  apply(x: tf.Tensor): tf.Tensor;
}

const random = seededRandom(1);
export const dataStream = (): Random => random.split('data');

/** Weights in the order in which a net asks for them. */
export class Weights {
  readonly all: TrainableWeight[] = [];

  /** Uniform between -limit and limit. */
  draw(shape: number[], limit: number): tf.Variable {
    const stream = random.split(`weight ${this.all.length}`);
    return this.add(
      makeVariable(
        Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => stream.uniform(-limit, limit)),
        shape,
      ),
    );
  }

  fill(shape: number[], value: number): tf.Variable {
    return this.add(makeVariable(new Float32Array(tf.util.sizeFromShape(shape)).fill(value), shape));
  }

  add(variable: tf.Variable): tf.Variable {
    const name = `weight ${this.all.length}`;
    this.all.push({ layer: name, name, variable });
    return variable;
  }
}

/** One-hot labels of the given shape and one axis more. */
export function oneHot(labels: number[], shape: number[], classes: number): tf.Tensor {
  const values = new Float32Array(labels.length * classes);
  labels.forEach((label, i) => (values[i * classes + label] = 1));
  return tf.tensor(values, [...shape, classes]);
}
