import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
import * as tfl from '@tensorflow/tfjs-layers';
import { countBackendBytes, startStock } from '../backends';
import type { StartTraining } from '../engine';
import { oneHot, type NetName, type Problem } from '../problem';

/** `model.fit` of tf.layers: one batch, or whole epochs. */
export const startTraining: StartTraining = async (problem, backend) => {
  await startStock(backend);
  const build = builds[problem.net];
  if (!build) throw new Error('no kernel Conv2DBackpropFilter');
  const model = build(problem);
  setWeights(model, problem);
  model.compile({ optimizer: tf.train.momentum(problem.rate, problem.momentum), loss: 'categoricalCrossentropy' });
  const labels = oneHot(problem);
  const x = tf.tensor(problem.x.values, problem.x.shape);
  const y = tf.tensor(labels.values, labels.shape);
  const { batch } = problem;
  const turn = Math.floor(problem.x.shape[0]! / batch);
  let s = 0;
  return {
    turn,
    async run(steps) {
      const first = (s % turn) * batch;
      s += steps;
      const whole = steps % turn === 0;
      const [inputs, outputs] = whole ? [x, y] : [tf.slice(x, first, batch), tf.slice(y, first, batch)];
      const { history } = await model.fit(inputs, outputs, {
        batchSize: batch,
        epochs: whole ? steps / turn : 1,
        shuffle: false,
        verbose: 0,
        yieldEvery: 'never',
      });
      if (!whole) tf.dispose([inputs, outputs]);
      return { losses: history['loss'] as number[] };
    },
    countBytes: countBackendBytes,
  };
};

const { add, dense } = tfl.layers;

/** The convolutional nets lack a gradient on wasm. */
const builds: Partial<Record<NetName, (problem: Problem) => tfl.LayersModel>> = {
  mlp({ weights, classes }) {
    const depth = Object.keys(weights).length / 2;
    const hidden = Array.from({ length: depth - 1 }, (_, i) =>
      dense({
        units: weights[`kernel${i + 1}`]!.shape[1]!,
        activation: 'relu',
        ...(i === 0 && { inputShape: [2] }),
      }),
    );
    return tfl.sequential({ layers: [...hidden, dense({ units: classes, activation: 'softmax' })] });
  },
  resmlp32({ classes }) {
    const inputs = tfl.input({ shape: [2] });
    let h = dense({ units: 32, useBias: false }).apply(inputs) as tfl.SymbolicTensor;
    for (let i = 0; i < 32; i++) {
      const change = dense({ units: 32, activation: 'relu' }).apply(h) as tfl.SymbolicTensor;
      h = add().apply([h, change]) as tfl.SymbolicTensor;
    }
    const outputs = dense({ units: classes, activation: 'softmax', useBias: false }).apply(h) as tfl.SymbolicTensor;
    return tfl.model({ inputs, outputs });
  },
};

/** The problem lists its weights in the order of the layers. */
function setWeights(model: tfl.LayersModel, { weights }: Problem): void {
  const tensors = Object.values(weights).map(({ shape, values }) => tf.tensor(values, shape));
  model.setWeights(tensors);
  tf.dispose(tensors);
}
