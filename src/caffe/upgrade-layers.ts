import type { LayerFields, NetFields, V1LayerFields } from './messages/net-parameter';

/** Names of types that V1 wrote in capitals, where they are not simply the words joined (upgrade_proto.cpp, UpgradeV1LayerType). */
const irregular: Record<string, string> = {
  NONE: '',
  BNLL: 'BNLL',
  HDF5_DATA: 'HDF5Data',
  HDF5_OUTPUT: 'HDF5Output',
  LRN: 'LRN',
  RELU: 'ReLU',
  SOFTMAX_LOSS: 'SoftmaxWithLoss',
  TANH: 'TanH',
  MVN: 'MVN',
  ABSVAL: 'AbsVal',
  ARGMAX: 'ArgMax',
  IM2COL: 'Im2col',
};

const upgradeType = (type: string): string =>
  irregular[type] ?? type.toLowerCase().replace(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A layer of V1 as one of today: `blobs_lr` and `weight_decay` become `param`. */
export function upgradeLayer({
  type,
  blobs_lr,
  weight_decay,
  param,
  layer: _old,
  blob_share_mode: _mode,
  ...rest
}: V1LayerFields): LayerFields {
  const count = Math.max(blobs_lr?.length ?? 0, weight_decay?.length ?? 0, param?.length ?? 0);
  const specs = Array.from({ length: count }, (_, i) => ({
    ...(param?.[i] !== undefined && { name: param[i] }),
    ...(blobs_lr?.[i] !== undefined && { lr_mult: blobs_lr[i] }),
    ...(weight_decay?.[i] !== undefined && { decay_mult: weight_decay[i] }),
  }));
  return { ...rest, ...(type !== undefined && { type: upgradeType(type) }), ...(count > 0 && { param: specs }) };
}

/** The layers of a net, those of V1 as Caffe upgrades them. Where both are written, which Caffe refuses, those of `layer`. */
export function listLayers({ layer, layers }: NetFields): readonly LayerFields[] {
  return layer && layer.length > 0 ? layer : (layers ?? []).map(upgradeLayer);
}
