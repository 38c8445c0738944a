import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { FitOptions, FitSample } from '../../src/engine/fit';
import { fit } from '../../src/engine/fit';
import { sgd } from '../../src/engine/optimisers';
import { RunControl } from '../../src/engine/run-control';
import { seededRandom } from '../../src/lib/random';
import { collect } from './collect';

export const freeControl = (): RunControl => new RunControl();

/** One weight w, loss mean((w - y)^2) over the batch; example i has y = i. What a batch held can be read off the loss. */
export function createToy(examples = 10) {
  const variable = tf.tidy(() => tf.variable(tf.scalar(0)));
  const y = tf.tensor1d(Array.from({ length: examples }, (_, i) => i));
  const x = tf.zeros([examples, 1]);
  const drawn: number[][] = [];
  const loss: FitOptions['loss'] = (batch) => {
    drawn.push([...batch.y.dataSync()]);
    return tf.mean(tf.square(tf.sub(variable as tf.Tensor, batch.y)));
  };
  const options: FitOptions = {
    weights: [{ layer: 'only', name: 'kernel', variable }],
    data: { x, y },
    batch: 3,
    steps: 6,
    loss,
    optimiser: sgd(0.1),
    random: seededRandom(1).split('batches'),
  };
  return { variable, drawn, options, dispose: () => tf.dispose([variable, x, y]) };
}

export async function train(options: FitOptions, control = freeControl()): Promise<FitSample[]> {
  return collect(fit(options, control));
}
