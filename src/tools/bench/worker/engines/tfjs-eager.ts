import * as tf from '@tensorflow/tfjs-core';
import { countBackendBytes, startStock } from '../backends';
import { isQueued, type StartTraining } from '../engine';
import { createNet } from '../nets/create-net';
import { stock } from '../nets/stock';
import { cutBatches, oneHot } from '../problem';

/** tfjs as it comes, one operation after the other; batches are cut beforehand and losses read at the end of a turn. */
export const startTraining: StartTraining = async (problem, backend) => {
  await startStock(backend);
  if (problem.weights['conv1'] ?? problem.weights['stem']?.shape.length === 4) {
    if (!tf.getKernel('Conv2DBackpropFilter', backend)) throw new Error('no kernel Conv2DBackpropFilter');
  }
  const net = createNet(problem, stock);
  const toTensor = ({ values, shape }: { values: Float32Array; shape: number[] }) => tf.tensor(values, shape);
  const inputs = cutBatches(problem, problem.x).map(toTensor);
  const labels = cutBatches(problem, oneHot(problem)).map(toTensor);
  const optimiser = tf.train.momentum(problem.rate, problem.momentum);
  let s = 0;
  const step = () => {
    const i = s++ % inputs.length;
    return optimiser.minimize(() => net.loss(inputs[i]!, labels[i]!), true, net.weights)!;
  };
  return {
    async run(steps) {
      const began = performance.now();
      const losses = Array.from({ length: steps }, step);
      const encodeMs = performance.now() - began;
      const values = await Promise.all(losses.map((loss) => loss.data()));
      tf.dispose(losses);
      return { losses: values.map(([loss]) => loss!), ...(isQueued(backend) && { encodeMs }) };
    },
    countBytes: countBackendBytes,
  };
};
