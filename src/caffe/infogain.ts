export interface InfogainOptions {
  /** One weight per class. */
  weights: readonly number[];
  /** The share of each weight that is spread evenly over all classes, 0 to 1: label smoothing. */
  spread?: number;
}

/**
 * The matrix H of Caffe's InfogainLoss, K x K row by row. Row y is what a position with label y asks for: its sum is the
 * weight of the class, and divided by that sum it is the distribution that the softmax is pulled towards.
 * With all weights 1 and no spread it is the identity, and the loss that of SoftmaxWithLoss.
 */
export function infogainMatrix({ weights, spread = 0 }: InfogainOptions): Float32Array {
  if (!(spread >= 0 && spread <= 1)) throw new RangeError(`invalid spread: ${spread}; give a share from 0 to 1`);
  const classes = weights.length;
  return Float32Array.from({ length: classes * classes }, (_, i) => {
    const [label, column] = [Math.floor(i / classes), i % classes];
    return weights[label]! * ((label === column ? 1 - spread : 0) + spread / classes);
  });
}
