import * as tf from '@tensorflow/tfjs-core';
import type { NetName, Problem } from '../problem';
import type { Norm, Operations } from './operations';

export interface BenchNet {
  weights: tf.Variable[];
  /** Mean cross-entropy of a batch. */
  loss(x: tf.Tensor, y: tf.Tensor): tf.Scalar;
}

type Forward = (x: tf.Tensor) => tf.Tensor;
type Weights = (name: string) => tf.Variable;
type Build = (w: Weights, operations: Operations, createNorm: (channels: number) => Norm, problem: Problem) => Forward;

/** A net of the problem file on the current tfjs backend. */
export function createNet(problem: Problem, operations: Operations): BenchNet {
  const variables = Object.fromEntries(
    Object.entries(problem.weights).map(([name, { shape, values }]) => [
      name,
      tf.tidy(() => tf.variable(tf.tensor(values, shape))),
    ]),
  );
  const norms: Norm[] = [];
  const createNorm = (channels: number): Norm => {
    const norm = operations.createNorm(channels);
    norms.push(norm);
    return norm;
  };
  const forward = builds[problem.net]((name) => variables[name]!, operations, createNorm, problem);
  return {
    weights: [...Object.values(variables), ...norms.flatMap(({ weights }) => weights)],
    loss: (x, y) => operations.crossEntropy(forward(x), y),
  };
}

const builds: Record<NetName, Build> = { mlp, resmlp32, fcn, resnet20 };

function mlp(w: Weights, { dense }: Operations, _: unknown, { weights }: Problem): Forward {
  const depth = Object.keys(weights).length / 2;
  const layers = Array.from({ length: depth }, (_, i) => ({ kernel: w(`kernel${i + 1}`), bias: w(`bias${i + 1}`) }));
  return (x) => layers.reduce((h, { kernel, bias }, i) => dense(h, kernel, bias, i < depth - 1), x);
}

function resmlp32(w: Weights, { dense }: Operations): Forward {
  const layers = Array.from({ length: 32 }, (_, i) => ({ kernel: w(`kernel${i + 1}`), bias: w(`bias${i + 1}`) }));
  return (x) => {
    const stem = dense(x, w('stem'), null, false);
    const top = layers.reduce((h, { kernel, bias }) => tf.add(h, dense(h, kernel, bias, true)), stem);
    return dense(top, w('head'), null, false);
  };
}

function fcn(w: Weights, { conv }: Operations): Forward {
  const layer = (x: tf.Tensor, name: string, relu = true): tf.Tensor => conv(x, w(name), { stride: 1, relu });
  const pool = (x: tf.Tensor): tf.Tensor => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid');
  return (x) => {
    const [batch, height, width] = x.shape as [number, number, number];
    const scores = layer(layer(pool(layer(pool(layer(x, 'conv1')), 'conv2')), 'conv3'), 'score', false);
    const filter = w('up') as tf.Tensor as tf.Tensor4D;
    return tf.conv2dTranspose(scores as tf.Tensor4D, filter, [batch, height, width, 4], 4, 'same');
  };
}

function resnet20(
  w: Weights,
  { conv, dense }: Operations,
  createNorm: (channels: number) => Norm,
  problem: Problem,
): Forward {
  const filterOf = (name: string) => (problem.weights[name] ? w(name) : null);
  const stem = createNorm(16);
  const blocks = Array.from({ length: 9 }, (_, i) => {
    const [first, second, projection] = ['a', 'b', 'p'].map((part) => filterOf(`block${i + 1}${part}`));
    const outputs = first!.shape.at(-1)!;
    return { first: first!, second: second!, projection, normA: createNorm(outputs), normB: createNorm(outputs) };
  });
  return (x) => {
    const bottom = stem.apply(conv(x, w('stem'), { stride: 1, relu: false }));
    const top = blocks.reduce((h, { first, second, projection, normA, normB }) => {
      // Blocks with a projection that widens halve the picture.
      const stride = projection ? 2 : 1;
      const inner = normA.apply(conv(h, first, { stride, relu: false }));
      const shortcut = projection ? conv(h, projection, { stride, relu: false }) : h;
      return normB.apply(conv(inner, second, { stride: 1, relu: false }), shortcut);
    }, bottom);
    return dense(tf.mean(top, [1, 2]), w('head'), w('bias'), false);
  };
}
