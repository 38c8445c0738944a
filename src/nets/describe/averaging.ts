/** How the running statistics of a batch normalisation are kept. */
export interface Averaging {
  /** Added to the variance. */
  epsilon: number;
  /** Weight of the newest batch: 1 minus what Caffe calls moving_average_fraction and Keras momentum. */
  momentum: number;
  /**
   * Caffe's three blobs: mean and variance start at 0 and are divided by the weight that they have collected. Otherwise they
   * start at 0 and 1, which fade out.
   */
  sums: boolean;
}

/** The defaults of batch_norm_layer.cpp, torch.nn.BatchNorm2d and keras.layers.BatchNormalization. */
export const averaging = {
  caffe: { epsilon: 1e-5, momentum: 0.001, sums: true },
  pytorch: { epsilon: 1e-5, momentum: 0.1, sums: false },
  keras: { epsilon: 1e-3, momentum: 0.01, sums: false },
} satisfies Record<string, Averaging>;
