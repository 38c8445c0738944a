import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import type { TrainableWeight } from './train-step';

export interface SharpnessOptions {
  /** The network at whose weights the loss is looked at. */
  weights: TrainableWeight[];
  /** The weights of a second network of the same description: they are moved about, so that the first is left alone. */
  probe: TrainableWeight[];
  /** The loss of the second network, over the examples that count. */
  loss(): tf.Scalar;
  random: Random;
  /** How far from the weights the gradients are taken, as the length of the way there. */
  distance?: number;
}

/** The largest curvature of a loss, found on the way of a training. */
export interface Sharpness {
  /**
   * The largest eigenvalue of the loss's Hessian at the present weights, after so many rounds of power iteration. It goes on
   * from the direction found last, so that few rounds follow the weights on their way. NaN where the gradients are.
   */
  measure(rounds: number): Promise<number>;
  dispose(): void;
}

/**
 * Power iteration: a direction multiplied by the Hessian again and again turns to the eigenvector of the eigenvalue of largest size, and
 * v · Hv is that eigenvalue. Hv is the difference of the gradients a little ahead and behind, divided by the way between them
 * (Pearlmutter 1994 has the limit of that), so that no second derivative of a kernel is needed.
 */
export function createSharpness({ weights, probe, loss, random, distance = 0.01 }: SharpnessOptions): Sharpness {
  const variables = probe.map(({ variable }) => variable);
  const gradientAt = (direction: tf.Tensor[], way: number): tf.Tensor[] => {
    variables.forEach((variable, i) =>
      variable.assign(tf.add(weights[i]!.variable, tf.mul(direction[i]!, way)) as tf.Variable),
    );
    const { grads } = tf.variableGrads(loss, variables);
    return variables.map((variable) => grads[variable.name] ?? tf.zerosLike(variable as tf.Tensor));
  };
  const dot = (a: tf.Tensor[], b: tf.Tensor[]) => tf.addN(a.map((one, i) => tf.sum(tf.mul(one, b[i]!))));
  const normalise = (direction: tf.Tensor[]) => {
    const length = tf.sqrt(dot(direction, direction));
    return direction.map((one) => tf.div(one, length));
  };

  let direction = tf.tidy(() =>
    normalise(
      variables.map(({ shape, size }) =>
        tf.tensor(
          Float32Array.from({ length: size }, () => random.normal()),
          shape,
        ),
      ),
    ),
  );

  return {
    async measure(rounds) {
      let curvature: tf.Tensor | undefined;
      for (let round = 0; round < rounds; round++) {
        const [found, ...next] = tf.tidy(() => {
          const [ahead, behind] = [gradientAt(direction, distance), gradientAt(direction, -distance)];
          const product = ahead.map((gradient, i) => tf.div(tf.sub(gradient, behind[i]!), 2 * distance));
          return [dot(direction, product), ...normalise(product)];
        });
        tf.dispose([direction, ...(curvature ? [curvature] : [])].flat());
        direction = next;
        curvature = found;
      }
      if (!curvature) throw new RangeError(`invalid rounds: ${rounds} (a whole number from 1)`);
      const [value] = await curvature.data();
      curvature.dispose();
      return value!;
    },
    dispose: () => tf.dispose(direction),
  };
}
