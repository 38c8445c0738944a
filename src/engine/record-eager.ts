import * as tf from '@tensorflow/tfjs-core';
import { createUpdate, type Optimiser } from './optimisers';
import type { Recorded } from './recorded';

/** A weight as training sees it. */
export interface TrainableWeight {
  layer: string;
  name: string;
  variable: tf.Variable;
}

export interface Batch {
  x: tf.Tensor;
  y: tf.Tensor;
}

export interface StepDefinition {
  weights: TrainableWeight[];
  /** All examples, on the device; the first axis counts them. */
  data: Batch;
  /** Examples per step. */
  batch: number;
  loss(batch: Batch): tf.Scalar;
  optimiser: Optimiser;
}

/** Issues every operation of the step anew each time: works on every backend. */
export function recordEager({ weights, data, batch, loss, optimiser }: StepDefinition): Recorded {
  const variables = weights.map((weight) => weight.variable);
  const slots = variables.map((variable) =>
    Array.from({ length: optimiser.slots }, () => tf.tidy(() => tf.variable(tf.zerosLike(variable), false))),
  );
  const hyperCount = optimiser.hyper(1).length;

  function step(indices: Int32Array, hyper: Float32Array): tf.Scalar {
    return tf.tidy(() => {
      const rows = tf.tensor1d(indices, 'int32');
      const drawn = { x: tf.gather(data.x, rows), y: tf.gather(data.y, rows) };
      const { value, grads } = tf.variableGrads(() => loss(drawn), variables);
      const update = createUpdate(optimiser, tf.tensor1d(hyper));
      variables.forEach((variable, i) => {
        const next = update({ weight: variable, gradient: grads[variable.name]!, slots: slots[i]! });
        variable.assign(next.weight);
        slots[i]!.forEach((slot, j) => slot.assign(next.slots[j]!));
      });
      return value;
    });
  }

  return {
    async run(k, tables) {
      const losses: tf.Scalar[] = [];
      for (let s = 0; s < k; s++) {
        losses.push(
          step(
            tables.indices.subarray(s * batch, (s + 1) * batch),
            tables.hyper.subarray(s * hyperCount, (s + 1) * hyperCount),
          ),
        );
      }
      const all = tf.tidy(() => tf.stack(losses));
      tf.dispose(losses);
      const values = (await all.data()) as Float32Array;
      all.dispose();
      return values;
    },
    dispose() {
      tf.dispose(slots);
    },
  };
}
