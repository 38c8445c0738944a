import { enumeration, many, messageType, one, openMessage } from '../text-format/message-type';
import { distort, emitConstraint, expand, resize } from './layer-detection';
import { phase } from './net-state';

/** `message FillerParameter` of BVLC/caffe 9b891540, src/caffe/proto/caffe.proto, as are all of this file. */
export const filler = messageType('FillerParameter', {
  type: one('string'),
  value: one('float'),
  min: one('float'),
  max: one('float'),
  mean: one('float'),
  std: one('float'),
  sparse: one('int32'),
  variance_norm: one(enumeration({ FAN_IN: 0, FAN_OUT: 1, AVERAGE: 2 })),
});

export const blobShape = messageType('BlobShape', { dim: many('int64') });

export const paramSpec = messageType('ParamSpec', {
  name: one('string'),
  share_mode: one(enumeration({ STRICT: 0, PERMISSIVE: 1 })),
  lr_mult: one('float'),
  decay_mult: one('float'),
});

export const netStateRule = messageType('NetStateRule', {
  phase: one(phase),
  min_level: one('int32'),
  max_level: one('int32'),
  stage: many('string'),
  not_stage: many('string'),
});

const engine = enumeration({ DEFAULT: 0, CAFFE: 1, CUDNN: 2 });

export const convolution = messageType('ConvolutionParameter', {
  num_output: one('uint32'),
  bias_term: one('bool'),
  pad: many('uint32'),
  kernel_size: many('uint32'),
  stride: many('uint32'),
  dilation: many('uint32'),
  pad_h: one('uint32'),
  pad_w: one('uint32'),
  kernel_h: one('uint32'),
  kernel_w: one('uint32'),
  stride_h: one('uint32'),
  stride_w: one('uint32'),
  group: one('uint32'),
  weight_filler: one(filler),
  bias_filler: one(filler),
  engine: one(engine),
  axis: one('int32'),
  force_nd_im2col: one('bool'),
});

export const innerProduct = messageType('InnerProductParameter', {
  num_output: one('uint32'),
  bias_term: one('bool'),
  weight_filler: one(filler),
  bias_filler: one(filler),
  axis: one('int32'),
  transpose: one('bool'),
});

export const embed = messageType('EmbedParameter', {
  num_output: one('uint32'),
  input_dim: one('uint32'),
  bias_term: one('bool'),
  weight_filler: one(filler),
  bias_filler: one(filler),
});

export const pooling = messageType('PoolingParameter', {
  pool: one(enumeration({ MAX: 0, AVE: 1, STOCHASTIC: 2 })),
  pad: one('uint32'),
  pad_h: one('uint32'),
  pad_w: one('uint32'),
  kernel_size: one('uint32'),
  kernel_h: one('uint32'),
  kernel_w: one('uint32'),
  stride: one('uint32'),
  stride_h: one('uint32'),
  stride_w: one('uint32'),
  engine: one(engine),
  global_pooling: one('bool'),
  round_mode: one(enumeration({ CEIL: 0, FLOOR: 1 })),
});

export const loss = messageType('LossParameter', {
  ignore_label: one('int32'),
  normalization: one(enumeration({ FULL: 0, VALID: 1, BATCH_SIZE: 2, NONE: 3 })),
  normalize: one('bool'),
});

export const accuracy = messageType('AccuracyParameter', {
  top_k: one('uint32'),
  axis: one('int32'),
  ignore_label: one('int32'),
});

export const batchNorm = messageType('BatchNormParameter', {
  use_global_stats: one('bool'),
  moving_average_fraction: one('float'),
  eps: one('float'),
});

export const scale = messageType('ScaleParameter', {
  axis: one('int32'),
  num_axes: one('int32'),
  filler: one(filler),
  bias_term: one('bool'),
  bias_filler: one(filler),
});

export const dropout = messageType('DropoutParameter', { dropout_ratio: one('float') });

export const eltwise = messageType('EltwiseParameter', {
  operation: one(enumeration({ PROD: 0, SUM: 1, MAX: 2 })),
  coeff: many('float'),
  stable_prod_grad: one('bool'),
});

export const transform = messageType('TransformationParameter', {
  scale: one('float'),
  mirror: one('bool'),
  crop_size: one('uint32'),
  mean_file: one('string'),
  mean_value: many('float'),
  force_color: one('bool'),
  force_gray: one('bool'),
  // Of the ssd branch.
  crop_h: one('uint32'),
  crop_w: one('uint32'),
  resize_param: one(resize),
  noise_param: one(openMessage('NoiseParameter')),
  distort_param: one(distort),
  expand_param: one(expand),
  emit_constraint: one(emitConstraint),
});
