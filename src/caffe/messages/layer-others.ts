import { enumeration, messageType, one, openMessage } from '../text-format/message-type';
import { blobShape, filler } from './layer-settings';

/** The other messages of layers of BVLC/caffe 9b891540, src/caffe/proto/caffe.proto. */
const engine = enumeration({ DEFAULT: 0, CAFFE: 1, CUDNN: 2 });
const withEngine = (name: string) => messageType(name, { engine: one(engine) });
const curve = (name: string, first: string) =>
  messageType(name, { [first]: one('float'), scale: one('float'), shift: one('float') });

export const argMax = messageType('ArgMaxParameter', {
  out_max_val: one('bool'),
  top_k: one('uint32'),
  axis: one('int32'),
});
export const contrastiveLoss = messageType('ContrastiveLossParameter', {
  margin: one('float'),
  legacy_version: one('bool'),
});
export const exp = curve('ExpParameter', 'base');
export const log = curve('LogParameter', 'base');
export const power = curve('PowerParameter', 'power');
export const hdf5Output = messageType('HDF5OutputParameter', { file_name: one('string') });
export const hingeLoss = messageType('HingeLossParameter', { norm: one(enumeration({ L1: 1, L2: 2 })) });
export const infogainLoss = messageType('InfogainLossParameter', { source: one('string'), axis: one('int32') });
export const lrn = messageType('LRNParameter', {
  local_size: one('uint32'),
  alpha: one('float'),
  beta: one('float'),
  norm_region: one(enumeration({ ACROSS_CHANNELS: 0, WITHIN_CHANNEL: 1 })),
  k: one('float'),
  engine: one(engine),
});
export const mvn = messageType('MVNParameter', {
  normalize_variance: one('bool'),
  across_channels: one('bool'),
  eps: one('float'),
});
export const sigmoid = withEngine('SigmoidParameter');
export const tanh = withEngine('TanHParameter');
export const threshold = messageType('ThresholdParameter', { threshold: one('float') });
export const windowData = messageType('WindowDataParameter', {
  source: one('string'),
  scale: one('float'),
  mean_file: one('string'),
  batch_size: one('uint32'),
  crop_size: one('uint32'),
  mirror: one('bool'),
  fg_threshold: one('float'),
  bg_threshold: one('float'),
  fg_fraction: one('float'),
  context_pad: one('uint32'),
  crop_mode: one('string'),
  cache_images: one('bool'),
  root_folder: one('string'),
});
export const bias = messageType('BiasParameter', { axis: one('int32'), num_axes: one('int32'), filler: one(filler) });
export const clip = messageType('ClipParameter', { min: one('float'), max: one('float') });
export const elu = messageType('ELUParameter', { alpha: one('float') });
export const parameter = messageType('ParameterParameter', { shape: one(blobShape) });
export const prelu = messageType('PReLUParameter', { filler: one(filler), channel_shared: one('bool') });
export const python = messageType('PythonParameter', {
  module: one('string'),
  layer: one('string'),
  param_str: one('string'),
  share_in_parallel: one('bool'),
});
export const recurrent = messageType('RecurrentParameter', {
  num_output: one('uint32'),
  weight_filler: one(filler),
  bias_filler: one(filler),
  debug_info: one('bool'),
  expose_hidden: one('bool'),
});
export const reduction = messageType('ReductionParameter', {
  operation: one(enumeration({ SUM: 1, ASUM: 2, SUMSQ: 3, MEAN: 4 })),
  axis: one('int32'),
  coeff: one('float'),
});
export const spp = messageType('SPPParameter', {
  pyramid_height: one('uint32'),
  pool: one(enumeration({ MAX: 0, AVE: 1, STOCHASTIC: 2 })),
  engine: one(engine),
});
export const swish = messageType('SwishParameter', { beta: one('float') });
export const tile = messageType('TileParameter', { axis: one('int32'), tiles: one('int32') });

/** Fields of LayerParameter that only forks have, and of which no rule reads the inside: no names of a type come of them. */
export const ofForks: object = Object.fromEntries(
  (
    'interp_param bn_param upsample_param shuffle_channel_param axpy_param proposal_param psroi_pooling_param focal_loss_param ' +
    'roi_pooling_param smooth_l1_loss_param l1_loss_param cudnn_batch_norm_param relu6_param segaware_param video_data_param ' +
    'detectnet_groundtruth_param detectnet_augmentation_param box_annotator_ohem_param center_loss_param margin_inner_product_param ' +
    'triplet_loss_param resize_param ctc_loss_param lstm_param dense_image_data_param image_seg_data_param seg_accuracy_param ' +
    'warp_ctc_loss_param st_param unpooling_param mil_data_param depthwise_conv_param local_param quantization_param'
  )
    .split(' ')
    .map((name) => [name, one(openMessage(name))] as const),
);
