/** Experiments whose training is not ours: tf.layers trains by itself, without `fit`, capture and replay. The only one. */
export const trainsItself: readonly string[] = ['freeze-layers'];
