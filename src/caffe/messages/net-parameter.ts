import { enumeration, many, messageType, one, openMessage, type Message } from '../text-format/message-type';
import * as detection from './layer-detection';
import * as inputs from './layer-inputs';
import * as others from './layer-others';
import * as settings from './layer-settings';
import * as shapes from './layer-shapes';
import { netState, phase } from './net-state';

/** A message whose inside is not read. */
const open = (name: string) => one(openMessage(name));

/** The messages of settings that LayerParameter and V1LayerParameter share. */
const settingsOfLayers = {
  transform_param: one(settings.transform),
  loss_param: one(settings.loss),
  accuracy_param: one(settings.accuracy),
  argmax_param: one(others.argMax),
  concat_param: one(shapes.concat),
  contrastive_loss_param: one(others.contrastiveLoss),
  convolution_param: one(settings.convolution),
  data_param: one(inputs.data),
  dropout_param: one(settings.dropout),
  dummy_data_param: one(inputs.dummyData),
  eltwise_param: one(settings.eltwise),
  exp_param: one(others.exp),
  hdf5_data_param: one(inputs.hdf5Data),
  hdf5_output_param: one(others.hdf5Output),
  hinge_loss_param: one(others.hingeLoss),
  image_data_param: one(inputs.imageData),
  infogain_loss_param: one(others.infogainLoss),
  inner_product_param: one(settings.innerProduct),
  lrn_param: one(others.lrn),
  memory_data_param: one(inputs.memoryData),
  mvn_param: one(others.mvn),
  pooling_param: one(settings.pooling),
  power_param: one(others.power),
  relu_param: one(shapes.relu),
  sigmoid_param: one(others.sigmoid),
  softmax_param: one(shapes.softmax),
  slice_param: one(shapes.slice),
  tanh_param: one(others.tanh),
  threshold_param: one(others.threshold),
  window_data_param: one(others.windowData),
};

/** `message LayerParameter` of BVLC/caffe 9b891540, src/caffe/proto/caffe.proto, with the messages of the ssd branch and of other forks at the end. */
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
  bias_param: one(others.bias),
  clip_param: one(others.clip),
  crop_param: one(shapes.crop),
  elu_param: one(others.elu),
  embed_param: one(settings.embed),
  flatten_param: one(shapes.flatten),
  input_param: one(inputs.input),
  log_param: one(others.log),
  parameter_param: one(others.parameter),
  prelu_param: one(others.prelu),
  python_param: one(others.python),
  recurrent_param: one(others.recurrent),
  reduction_param: one(others.reduction),
  reshape_param: one(shapes.reshape),
  scale_param: one(settings.scale),
  spp_param: one(others.spp),
  swish_param: one(others.swish),
  tile_param: one(others.tile),
  permute_param: one(shapes.permute),
  norm_param: one(shapes.normalize),
  prior_box_param: one(shapes.priorBox),
  multibox_loss_param: one(shapes.multiBoxLoss),
  annotated_data_param: one(detection.annotatedData),
  detection_output_param: one(detection.detectionOutput),
  detection_evaluate_param: one(detection.detectionEvaluate),
  ...others.ofForks,
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
