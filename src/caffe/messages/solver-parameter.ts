import { enumeration, many, messageType, one, openMessage, type Message } from '../text-format/message-type';
import { netState } from './net-state';

/** Nets that stand inside a solver; only their form is read here. */
const netParameter = openMessage('NetParameter');

/** `message SolverParameter` of BVLC/caffe 9b891540, src/caffe/proto/caffe.proto, whole: the fields 1 to 42. */
export const solverParameter = messageType('SolverParameter', {
  train_net: one('string'),
  test_net: many('string'),
  test_iter: many('int32'),
  test_interval: one('int32'),
  base_lr: one('float'),
  display: one('int32'),
  max_iter: one('int32'),
  lr_policy: one('string'),
  gamma: one('float'),
  power: one('float'),
  momentum: one('float'),
  weight_decay: one('float'),
  stepsize: one('int32'),
  snapshot: one('int32'),
  snapshot_prefix: one('string'),
  snapshot_diff: one('bool'),
  solver_mode: one(enumeration({ CPU: 0, GPU: 1 })),
  device_id: one('int32'),
  test_compute_loss: one('bool'),
  random_seed: one('int64'),
  train_net_param: one(netParameter),
  test_net_param: many(netParameter),
  debug_info: one('bool'),
  net: one('string'),
  net_param: one(netParameter),
  train_state: one(netState),
  test_state: many(netState),
  snapshot_after_train: one('bool'),
  regularization_type: one('string'),
  solver_type: one(enumeration({ SGD: 0, NESTEROV: 1, ADAGRAD: 2, RMSPROP: 3, ADADELTA: 4, ADAM: 5 })),
  delta: one('float'),
  test_initialization: one('bool'),
  average_loss: one('int32'),
  stepvalue: many('int32'),
  clip_gradients: one('float'),
  iter_size: one('int32'),
  snapshot_format: one(enumeration({ HDF5: 0, BINARYPROTO: 1 })),
  rms_decay: one('float'),
  momentum2: one('float'),
  type: one('string'),
  layer_wise_reduce: one('bool'),
  weights: many('string'),
});

/** A solver as written: what is missing is undefined. */
export type SolverFields = Message<NonNullable<(typeof solverParameter)['fields']>>;
