import { layerRole } from '../../caffe/net/layer-types';
import { inferNet, type InferredLayer, type InferredNet } from '../../caffe/net/infer';
import type { NetLayer } from '../../caffe/net/net-layer';
import type { OpenedNet } from '../../caffe/net/open-net';
import { hasStages, layersIn } from '../../caffe/net/states';
import type { SolverFields } from '../../caffe/solver-fields';

/** A net as rules ask for it: its layers in each phase with their shapes, and what reaches what. */
export class NetView {
  readonly train: InferredNet;
  readonly test: InferredNet;
  /** Losses of the training net. */
  readonly losses: readonly InferredLayer[];
  readonly hasStages: boolean;
  readonly #learns = new Map<InferredLayer, boolean>();
  readonly #decays = new Map<InferredLayer, boolean>();

  constructor(
    readonly net: OpenedNet,
    /** Of the training, where it is known. */
    readonly solver?: SolverFields,
  ) {
    this.train = inferNet(layersIn(net.layers, 'TRAIN'));
    this.test = inferNet(layersIn(net.layers, 'TEST'));
    this.losses = this.train.layers.filter(isLoss);
    this.hasStages = hasStages(net.layers);
    for (const one of [...this.train.layers, ...this.test.layers]) {
      this.#learns.set(one, learns(one) || one.sources.some((source) => source && this.#learns.get(source)));
      this.#decays.set(
        one,
        (learns(one) && decays(one)) || one.sources.some((source) => source && this.#decays.get(source)),
      );
    }
  }

  /** Whether a solver names weights to begin with; undefined without a solver: they may come by the command line. */
  get startsFromWeights(): boolean {
    return (this.solver?.weights ?? []).length > 0;
  }

  /** Whether something below a layer learns. */
  learnsBelow = ({ sources }: InferredLayer): boolean =>
    sources.some((source) => source !== undefined && this.#learns.get(source) === true);

  /** Whether something below a layer learns and is pulled to 0 by weight decay. */
  decaysBelow = ({ sources }: InferredLayer): boolean =>
    sources.some((source) => source !== undefined && this.#decays.get(source) === true);
}

/** A layer that adds to what is minimised. */
export const isLoss = ({ layer }: InferredLayer): boolean =>
  layerRole(layer.type) === 'loss' ||
  /Loss$/.test(layer.type) ||
  (layer.fields.loss_weight ?? []).some((weight) => weight !== 0);

/** `lr_mult` of a layer's n-th param blob. */
export const rateOf = ({ fields }: NetLayer, blob: number): number => fields.param?.[blob]?.lr_mult ?? 1;

/** Whether an optimiser moves something of it. */
export const learns = ({ layer, weights = [] }: InferredLayer): boolean =>
  weights.some((_, i) => rateOf(layer, i) !== 0);

const decays = ({ layer, weights = [] }: InferredLayer): boolean =>
  weights.some((_, i) => rateOf(layer, i) !== 0 && (layer.fields.param?.[i]?.decay_mult ?? 1) !== 0);

/** Has weights, and none of them may move. */
export const isFrozen = (one: InferredLayer): boolean => (one.weights ?? []).length > 0 && !learns(one);

/** The types whose weights have a filler, and the message it stands in. */
const fillerMessages = {
  Convolution: 'convolution_param',
  Deconvolution: 'convolution_param',
  DepthwiseConvolution: 'convolution_param',
  ConvolutionDepthwise: 'convolution_param',
  InnerProduct: 'inner_product_param',
  Embed: 'embed_param',
  LSTM: 'recurrent_param',
  RNN: 'recurrent_param',
} as const;

/** The message with the filler of a layer that has weights; undefined for other layers. */
export const fillerMessage = ({ layer }: InferredLayer) =>
  (fillerMessages as Partial<Record<string, (typeof fillerMessages)[keyof typeof fillerMessages]>>)[layer.type];

/** What fills the weights of a layer. */
export function fillerOf(one: InferredLayer) {
  const field = fillerMessage(one);
  return field && one.layer.fields[field]?.weight_filler;
}

/** Weights of a convolution or a fully connected layer: the filler says how they begin. */
export const hasFiller = (one: InferredLayer): boolean => fillerMessage(one) !== undefined;

/** Outputs of a layer with weights. */
export const outputsOf = (one: InferredLayer): number => {
  const field = fillerMessage(one);
  return (field && one.layer.fields[field]?.num_output) ?? 0;
};

/** Whether a bias goes with the weights. */
export const hasBias = ({ weights = [] }: InferredLayer): boolean => weights.length > 1;

/** Types that hand on what they get, element by element. */
const passing = new Set(['Dropout', 'Split', 'Reshape', 'Flatten', 'Crop', 'Permute']);

/** The layer that makes the values which reach a bottom, past layers that only hand on. */
export function sourceOf(one: InferredLayer, bottom: number): InferredLayer | undefined {
  let source = one.sources[bottom];
  while (source && passing.has(source.layer.type)) source = source.sources[0];
  return source;
}
