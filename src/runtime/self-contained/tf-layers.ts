import { EngineError } from '../../engine/engine-error';

/** In the place of tf.layers, for the experiments that do not use it: a fifth of the worker. */
export async function loadTfLayers(): Promise<never> {
  throw new EngineError({ code: 'experiment-failed', detail: 'tf.layers is not part of this build' });
}
