import * as tf from '@tensorflow/tfjs-core';
import type { StepDefinition } from '../../src/engine/train-step';
import { momentum } from '../../src/engine/optimisers';
import { seededRandom } from '../../src/lib/random';
import { nets } from '../../src/nets';

const batch = 8;
const examples = 24;

function noise(label: string, shape: number[]): tf.Tensor {
  const stream = seededRandom(3).split(label);
  const size = tf.util.sizeFromShape(shape);
  return tf.tensor(
    Float32Array.from({ length: size }, () => stream.uniform(-1, 1)),
    shape,
  );
}

function labels(shape: number[], classes: number): tf.Tensor {
  const stream = seededRandom(4).split('labels');
  const size = tf.util.sizeFromShape(shape);
  return tf.tidy(() =>
    tf.cast(
      tf.reshape(
        tf.oneHot(
          Int32Array.from({ length: size }, () => stream.integer(0, classes - 1)),
          classes,
        ),
        [...shape, classes],
      ),
      'float32',
    ),
  );
}

export type Problem = Omit<StepDefinition, 'optimiser'>;

/** The nets of the lessons and one of plain tfjs operations, each made anew from the same seed. */
export const problems: Record<string, () => Problem> = {
  'an MLP of 8 layers with batch normalisation': () => {
    const net = nets.createSpiralMlp({ random: seededRandom(1), layers: 8, residual: true, batchNorm: true });
    return {
      weights: net.weights,
      data: { x: noise('x', [examples, 2]), y: labels([examples], 2) },
      batch,
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y),
    };
  },
  'a CNN of 8 layers with batch normalisation': () => {
    const net = nets.createShapesCnn({ random: seededRandom(1), layers: 8, residual: true, batchNorm: true });
    return {
      weights: net.weights,
      data: { x: noise('x', [examples, 16, 16, 1]), y: labels([examples], 4) },
      batch,
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y),
    };
  },
  'an FCN': () => {
    const net = nets.createFcn({ classes: 5, random: seededRandom(1) });
    return {
      weights: net.weights,
      data: { x: noise('x', [examples, 16, 16, 3]), y: labels([examples, 16, 16], 5) },
      batch,
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y),
    };
  },
  'plain operations, some of them computed in JavaScript': () => {
    const weight = tf.tidy(() => tf.variable(noise('w', [6, 4])));
    const running = tf.tidy(() => tf.variable(tf.zeros([4]), false));
    return {
      weights: [{ layer: 'only', name: 'kernel', variable: weight }],
      data: { x: noise('x', [examples, 6]), y: labels([examples], 4) },
      batch,
      masks: {
        keep: {
          shape: [batch, 6],
          draw: (t) => Float32Array.from({ length: batch * 6 }, (_, i) => ((i * t) % 3 ? 1.5 : 0)),
        },
      },
      loss({ x, y }, { keep }) {
        const both = tf.concat([tf.slice(tf.mul(x, keep!), [0, 0], [-1, 3]), tf.slice(x, [0, 3])], 1) as tf.Tensor2D;
        const logits = tf.matMul(both, weight as tf.Tensor2D);
        running.assign(tf.add(tf.mul(running, 0.9), tf.mean(logits, 0)));
        return tf.losses.softmaxCrossEntropy(y, tf.add(logits, tf.mul(running, 0.01)));
      },
    };
  },
};

export const optimiser = () => momentum(dropping(), 0.9);

/** A tenth of the rate from the third step on. */
function dropping(): () => number {
  let asked = 0;
  return () => (asked++ < 3 ? 0.05 : 0.005);
}
