import { listLayers } from '../../caffe/upgrade-layers';
import { netParameter, type LayerFields, type NetFields } from '../../caffe/messages/net-parameter';
import { solverParameter } from '../../caffe/messages/solver-parameter';
import { readTextFormat } from '../../caffe/text-format';
import type { Facts } from '../log/record';

/** What the solver that Caffe echoes says of the run. */
export function readSolverEcho(text: string): Facts {
  const { message: solver } = readTextFormat(text, solverParameter);
  const { base_lr, lr_policy, momentum, weight_decay, max_iter, average_loss, clip_gradients } = solver;
  const inside = /^\s*(?:train_)?net_param\s*\{/m.exec(text);
  return {
    ...(base_lr !== undefined && { baseRate: base_lr }),
    ...(lr_policy !== undefined && { policy: lr_policy }),
    ...(momentum !== undefined && { momentum }),
    ...(weight_decay !== undefined && { weightDecay: weight_decay }),
    ...(max_iter !== undefined && { maxSteps: max_iter }),
    ...(average_loss !== undefined && { averageLoss: average_loss }),
    ...(clip_gradients !== undefined && clip_gradients > 0 && { clip: clip_gradients }),
    ...(inside && readNetEcho(text.slice(inside.index + inside[0].length))),
  };
}

/** What the net that Caffe echoes says of its loss. */
export function readNetEcho(text: string): Facts {
  const { message } = readTextFormat(text, netParameter);
  const layers = listLayers(message as NetFields).filter(isTrained);
  const losses = layers.filter(({ type }) => type === 'SoftmaxWithLoss');
  const classes = losses.map((loss) => countClasses(loss, layers));
  const shortcuts = layers.filter(isSum).length;
  const batch = layers.map(readBatch).find((size) => size !== undefined);
  const inputScale = readInputScale(layers);
  return {
    ...(losses.length > 0 && { softmaxLosses: losses.flatMap(({ top = [], name }) => top[0] ?? name ?? []) }),
    ...(classes.every((count) => count !== undefined && count === classes[0]) && classes[0] && { classes: classes[0] }),
    ...(losses.some(isSummed) && { terms: NaN }),
    ...(batch !== undefined && { batch }),
    ...(inputScale !== undefined && { inputScale }),
    ...(shortcuts > 0 && { shortcuts }),
  };
}

/** Whether a layer adds what comes to it, as the end of a residual block does. */
const isSum = ({ type, eltwise_param }: LayerFields): boolean =>
  type === 'Eltwise' && (eltwise_param?.operation ?? 'SUM') === 'SUM';

const isTrained = ({ include, phase }: LayerFields): boolean =>
  phase !== 'TEST' && !(include && include.length > 0 && include.every((rule) => rule.phase === 'TEST'));

const readBatch = (layer: LayerFields): number | undefined =>
  layer.data_param?.batch_size ?? layer.image_data_param?.batch_size ?? layer.hdf5_data_param?.batch_size;

/** Of the layers that read pictures; undefined where there is none, or a layer behind it may scale. */
function readInputScale(layers: readonly LayerFields[]): number | undefined {
  const pictures = layers.find(({ data_param, image_data_param }) => data_param ?? image_data_param);
  const top = pictures?.top?.[0];
  const mayScale = ({ type = '', bottom = [] }: LayerFields) =>
    /^(?:Power|MVN|BatchNorm|Scale)$/.test(type) && top !== undefined && bottom.includes(top);
  if (!pictures || layers.some(mayScale)) return undefined;
  return pictures.transform_param?.scale ?? 1;
}

/** Whether a loss is divided by the examples only, or by nothing: over pixels it is a sum. */
const isSummed = ({ loss_param }: LayerFields): boolean =>
  loss_param?.normalize === false || ['BATCH_SIZE', 'NONE'].includes(loss_param?.normalization ?? '');

/** Layers that leave the number of channels as it is. */
const passing =
  /^(?:ReLU|PReLU|ELU|Dropout|Crop|Pooling|BatchNorm|Scale|Interp|LRN|Sigmoid|TanH|Power|Eltwise|Flatten)$/;

/** The classes that a softmax loss compares: the outputs of the layer below that makes them. */
function countClasses(loss: LayerFields, layers: readonly LayerFields[]): number | undefined {
  let wanted = loss.bottom?.[0];
  let below = layers.lastIndexOf(loss) < 0 ? layers.length : layers.indexOf(loss);
  while (wanted !== undefined && below > 0) {
    below--;
    const layer = layers[below]!;
    if (!layer.top?.includes(wanted)) continue;
    const outputs = layer.inner_product_param?.num_output ?? layer.convolution_param?.num_output;
    if (outputs !== undefined) return outputs;
    if (!passing.test(layer.type ?? '')) return undefined;
    // In place: the same name, from a layer further below.
    wanted = layer.bottom?.[0];
  }
  return undefined;
}
