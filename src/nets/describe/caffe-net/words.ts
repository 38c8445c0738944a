import { nameBlob } from '../../../caffe/net/blob';
import { layerRole } from '../../../caffe/net/layer-types';
import { convolutionWindow, poolingWindow } from '../../../caffe/net/shapes/windows';
import type { Words } from '../diagram';
import type { Box } from './graph';

/** What a box says: the name of its layer and what follows within the box, and below it what the layer does and the shape that leaves the box. */
export function wordBox({ id, layers }: Box, times = 1): Words {
  const [{ layer }] = layers as [Box['layers'][number]];
  if (layer.type === 'Eltwise' || layer.type === 'Concat') return { label: signOf(layer) };
  const shape = layers.at(-1)!.tops[0]?.shape;
  // The Scale behind a BatchNorm is its other half.
  const after = layers.slice(1).flatMap((one, i) => {
    const { type } = one.layer;
    return type === 'Scale' && layers[i]!.layer.type === 'BatchNorm' ? [] : [shortTypes[type] ?? type];
  });
  const size = shape && shape.length > 1 ? nameBlob(shape.slice(1)) : undefined;
  return {
    label: [id, ...new Set(after)].join(' + ') + (times > 1 ? `, ${times} in turn` : ''),
    note: [describeLayer(layer), size].filter(Boolean).join(' · '),
  };
}

const shortTypes: Record<string, string> = { BatchNorm: 'BN' };

function signOf({ type, fields }: Box['layers'][number]['layer']): string {
  if (type === 'Concat') return '∥';
  return { SUM: '+', PROD: '×', MAX: 'max' }[fields.eltwise_param?.operation ?? 'SUM'];
}

/** The window of a convolution, 3 × 3 / 2 with its stride, max 2 × 2 / 2, dense, and the type of every other layer. */
function describeLayer({ type, fields }: Box['layers'][number]['layer']): string {
  const isConvolution = type.endsWith('onvolution');
  if (isConvolution) {
    const param = fields.convolution_param ?? {};
    const [height, width] = [convolutionWindow(param, 0), convolutionWindow(param, 1)];
    const kind = type === 'Deconvolution' ? 'up ' : '';
    if (!height) return type;
    return `${kind}${height.size} × ${width?.size ?? height.size}${height.stride > 1 ? ` / ${height.stride}` : ''}`;
  }
  if (type === 'Pooling') {
    const { pool = 'MAX', global_pooling = false, ...param } = fields.pooling_param ?? {};
    const window = poolingWindow(param, 0);
    const kind = { MAX: 'max', AVE: 'mean', STOCHASTIC: 'stochastic' }[pool];
    return global_pooling || !window ? `${kind} of all` : `${kind} ${window.size} × ${window.size} / ${window.stride}`;
  }
  return type === 'InnerProduct' ? 'dense' : (shortTypes[type] ?? type);
}

/** Whether a box is drawn as data. */
export const isData = ({ layers: [one] }: Box): boolean => layerRole(one!.layer.type) === 'data';
