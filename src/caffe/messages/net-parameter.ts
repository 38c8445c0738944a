import { enumeration, many, messageType, one, openMessage, type Message } from '../text-format/message-type';
import * as inputs from './layer-inputs';
import * as settings from './layer-settings';
import * as shapes from './layer-shapes';
import { netState, phase } from './net-state';

/** A message whose fields no rule reads. */
const open = (name: string) => one(openMessage(name));

/** The messages of settings that LayerParameter and V1LayerParameter share. */
const settingsOfLayers = {
  transform_param: one(settings.transform),
  loss_param: one(settings.loss),
  accuracy_param: one(settings.accuracy),
  argmax_param: open('ArgMaxParameter'),
  concat_param: one(shapes.concat),
  contrastive_loss_param: open('ContrastiveLossParameter'),
  convolution_param: one(settings.convolution),
  data_param: one(inputs.data),
  dropout_param: one(settings.dropout),
  dummy_data_param: one(inputs.dummyData),
  eltwise_param: one(settings.eltwise),
  exp_param: open('ExpParameter'),
  hdf5_data_param: one(inputs.hdf5Data),
  hdf5_output_param: open('HDF5OutputParameter'),
  hinge_loss_param: open('HingeLossParameter'),
  image_data_param: one(inputs.imageData),
  infogain_loss_param: open('InfogainLossParameter'),
  inner_product_param: one(settings.innerProduct),
  lrn_param: open('LRNParameter'),
  memory_data_param: one(inputs.memoryData),
  mvn_param: open('MVNParameter'),
  pooling_param: one(settings.pooling),
  power_param: open('PowerParameter'),
  relu_param: one(shapes.relu),
  sigmoid_param: open('SigmoidParameter'),
  softmax_param: one(shapes.softmax),
  slice_param: one(shapes.slice),
  tanh_param: open('TanHParameter'),
  threshold_param: open('ThresholdParameter'),
  window_data_param: open('WindowDataParameter'),
};

/** `message LayerParameter` of BVLC/caffe 9b891540, src/caffe/proto/caffe.proto, with the messages of the ssd branch at the end. */
export const layerParameter = messageType('LayerParameter', {
  name: one('string'),
  type: one('string'),
  bottom: many('string'),
  top: many('string'),
  phase: one(phase),
  loss_weight: many('float'),
  param: many(settings.paramSpec),
  blobs: many(openMessage('BlobProto')),
  propagate_down: many('bool'),
  include: many(settings.netStateRule),
  exclude: many(settings.netStateRule),
  ...settingsOfLayers,
  batch_norm_param: one(settings.batchNorm),
  bias_param: open('BiasParameter'),
  clip_param: open('ClipParameter'),
  crop_param: one(shapes.crop),
  elu_param: open('ELUParameter'),
  embed_param: one(settings.embed),
  flatten_param: one(shapes.flatten),
  input_param: one(inputs.input),
  log_param: open('LogParameter'),
  parameter_param: open('ParameterParameter'),
  prelu_param: open('PReLUParameter'),
  python_param: open('PythonParameter'),
  recurrent_param: open('RecurrentParameter'),
  reduction_param: open('ReductionParameter'),
  reshape_param: one(shapes.reshape),
  scale_param: one(settings.scale),
  spp_param: open('SPPParameter'),
  swish_param: open('SwishParameter'),
  tile_param: open('TileParameter'),
  permute_param: one(shapes.permute),
  norm_param: one(shapes.normalize),
  prior_box_param: one(shapes.priorBox),
  multibox_loss_param: one(shapes.multiBoxLoss),
  annotated_data_param: open('AnnotatedDataParameter'),
  detection_output_param: open('DetectionOutputParameter'),
  detection_evaluate_param: open('DetectionEvaluateParameter'),
});

/** The names of `V1LayerParameter.LayerType` in the order of their numbers. */
const v1Types = (
  'NONE ACCURACY BNLL CONCAT CONVOLUTION DATA DROPOUT EUCLIDEAN_LOSS FLATTEN HDF5_DATA HDF5_OUTPUT IM2COL IMAGE_DATA INFOGAIN_LOSS ' +
  'INNER_PRODUCT LRN MULTINOMIAL_LOGISTIC_LOSS POOLING RELU SIGMOID SOFTMAX SOFTMAX_LOSS SPLIT TANH WINDOW_DATA ELTWISE POWER ' +
  'SIGMOID_CROSS_ENTROPY_LOSS HINGE_LOSS MEMORY_DATA ARGMAX THRESHOLD DUMMY_DATA SLICE MVN ABSVAL SILENCE CONTRASTIVE_LOSS EXP DECONVOLUTION'
).split(' ');

/** `message V1LayerParameter`: what `layers { ... }` of 2014 holds. */
export const v1LayerParameter = messageType('V1LayerParameter', {
  name: one('string'),
  type: one(enumeration(Object.fromEntries(v1Types.map((name, number) => [name, number])))),
  bottom: many('string'),
  top: many('string'),
  include: many(settings.netStateRule),
  exclude: many(settings.netStateRule),
  blobs: many(openMessage('BlobProto')),
  param: many('string'),
  blob_share_mode: many(enumeration({ STRICT: 0, PERMISSIVE: 1 })),
  blobs_lr: many('float'),
  weight_decay: many('float'),
  loss_weight: many('float'),
  layer: open('V0LayerParameter'),
  ...settingsOfLayers,
});

/** `message NetParameter`. */
export const netParameter = messageType('NetParameter', {
  name: one('string'),
  layer: many(layerParameter),
  layers: many(v1LayerParameter),
  input: many('string'),
  input_shape: many(settings.blobShape),
  input_dim: many('int32'),
  force_backward: one('bool'),
  state: one(netState),
  debug_info: one('bool'),
});

/** A net as written: what is missing is undefined. */
export type NetFields = Message<NonNullable<(typeof netParameter)['fields']>>;
export type LayerFields = Message<NonNullable<(typeof layerParameter)['fields']>>;
export type V1LayerFields = Message<NonNullable<(typeof v1LayerParameter)['fields']>>;
