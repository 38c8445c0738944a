import type * as tf from '@tensorflow/tfjs-core';

/** One variable that an optimiser may move. */
export interface Weight {
  /** The layer it belongs to, e.g. `conv1`. */
  layer: string;
  name: 'kernel' | 'bias' | 'gamma' | 'beta';
  variable: tf.Variable;
}

export interface ApplyOptions {
  /** Batch normalisation uses the statistics of this batch and moves its running ones towards them. Otherwise it uses the running ones. */
  training?: boolean;
  /** In training: leaves the running statistics as they are. */
  look?: boolean;
  /** In training: the zeros and ones of each dropout by its name, of a shape that can be multiplied with its values. */
  masks?: Readonly<Record<string, tf.Tensor>>;
}

/** What a kernel may do along with its own work. */
export interface FusedOptions extends ApplyOptions {
  /** Ends in a ReLU. */
  relu?: boolean;
  /** Batch normalisation: of the shape of x, added to the result before the ReLU. */
  residual?: tf.Tensor;
}

/** A step from tensor to tensor, with the variables it owns. */
export interface Layer {
  name: string;
  weights: Weight[];
  /** Variables that no optimiser moves: running statistics, masks. */
  state: tf.Variable[];
  apply(x: tf.Tensor, options?: FusedOptions): tf.Tensor;
}

/** A network. The caller disposes what `apply` returns (or calls it inside tf.tidy), and the net itself. */
export interface Net {
  /** Layers with a kernel, by name, from the input to the output. */
  layers: string[];
  /** Ordered like the layers; normalisation stands where it is applied. */
  weights: Weight[];
  /** x: [batch, ...input] -> logits: [batch, ..., classes]. */
  apply(x: tf.Tensor, options?: ApplyOptions): tf.Tensor;
  dispose(): void;
}

/** A net with activations to look into, e.g. to count dead ReLUs. */
export interface NetWithHidden extends Net {
  /** Activations of the last hidden layer, after its ReLU, in evaluation mode. */
  hidden(x: tf.Tensor): tf.Tensor;
}

/** What tf.customGrad hands to its function, to keep tensors for the gradient; tfjs does not export the type. */
export type SaveTensors = (tensors: tf.Tensor[]) => void;

/** Makes a net of layers, given in depth order, and the function that runs them. */
export function assembleNet(layers: Layer[], apply: Net['apply']): Net {
  const weights = layers.flatMap((layer) => layer.weights);
  return {
    layers: weights.filter((weight) => weight.name === 'kernel').map((weight) => weight.layer),
    weights,
    apply,
    dispose: () => layers.flatMap(variablesOf).forEach((variable) => variable.dispose()),
  };
}

/** Weights and state of a layer. */
export const variablesOf = ({ weights, state }: Layer): tf.Variable[] => [
  ...weights.map(({ variable }) => variable),
  ...state,
];
