import * as tf from '@tensorflow/tfjs-core';

/**
 * Makes tfjs refuse the tensor with which all that are alive would hold more than `most` bytes, as tfjs counts them: views of the
 * same values each for themselves. What lies in plain arrays is not seen. Returns what lifts the bound.
 */
export function boundTensors(most: number): () => void {
  const engine = tf.engine();
  const { trackTensor } = engine;
  engine.trackTensor = (...tracked) => {
    trackTensor.apply(engine, tracked);
    if (engine.state.numBytes <= most) return;
    const { numTensors } = engine.state;
    throw new Error(
      `${numTensors} tensors hold more than ${Math.round(most / 1e6)} MB (free them: tf.tidy, or dispose of each)`,
    );
  };
  return () => (engine.trackTensor = trackTensor);
}
