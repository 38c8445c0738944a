import { enumeration, many, messageType, one } from '../text-format/message-type';
import { nms } from './layer-detection';
import { blobShape, filler } from './layer-settings';

/** Settings of layers that only cut, join or reorder, of BVLC/caffe 9b891540, and of the ssd branch where noted. */
export const concat = messageType('ConcatParameter', { axis: one('int32'), concat_dim: one('uint32') });
export const slice = messageType('SliceParameter', {
  axis: one('int32'),
  slice_point: many('uint32'),
  slice_dim: one('uint32'),
});
export const crop = messageType('CropParameter', { axis: one('int32'), offset: many('uint32') });
export const flatten = messageType('FlattenParameter', { axis: one('int32'), end_axis: one('int32') });
export const reshape = messageType('ReshapeParameter', {
  shape: one(blobShape),
  axis: one('int32'),
  num_axes: one('int32'),
});
export const softmax = messageType('SoftmaxParameter', {
  engine: one(enumeration({ DEFAULT: 0, CAFFE: 1, CUDNN: 2 })),
  axis: one('int32'),
});
export const relu = messageType('ReLUParameter', {
  negative_slope: one('float'),
  engine: one(enumeration({ DEFAULT: 0, CAFFE: 1, CUDNN: 2 })),
});

/** Of the ssd branch (weiliu89/caffe 4817bf8b). */
export const permute = messageType('PermuteParameter', { order: many('uint32') });
export const normalize = messageType('NormalizeParameter', {
  across_spatial: one('bool'),
  scale_filler: one(filler),
  channel_shared: one('bool'),
  eps: one('float'),
});
export const priorBox = messageType('PriorBoxParameter', {
  min_size: many('float'),
  max_size: many('float'),
  aspect_ratio: many('float'),
  flip: one('bool'),
  clip: one('bool'),
  variance: many('float'),
  img_size: one('uint32'),
  img_h: one('uint32'),
  img_w: one('uint32'),
  step: one('float'),
  step_h: one('float'),
  step_w: one('float'),
  offset: one('float'),
});
export const multiBoxLoss = messageType('MultiBoxLossParameter', {
  loc_loss_type: one(enumeration({ L2: 0, SMOOTH_L1: 1 })),
  conf_loss_type: one(enumeration({ SOFTMAX: 0, LOGISTIC: 1 })),
  loc_weight: one('float'),
  num_classes: one('uint32'),
  share_location: one('bool'),
  match_type: one(enumeration({ BIPARTITE: 0, PER_PREDICTION: 1 })),
  overlap_threshold: one('float'),
  use_prior_for_matching: one('bool'),
  background_label_id: one('uint32'),
  use_difficult_gt: one('bool'),
  do_neg_mining: one('bool'),
  neg_pos_ratio: one('float'),
  neg_overlap: one('float'),
  code_type: one(enumeration({ CORNER: 1, CENTER_SIZE: 2, CORNER_SIZE: 3 })),
  encode_variance_in_target: one('bool'),
  map_object_to_agnostic: one('bool'),
  ignore_cross_boundary_bbox: one('bool'),
  bp_inside: one('bool'),
  mining_type: one(enumeration({ NONE: 0, MAX_NEGATIVE: 1, HARD_EXAMPLE: 2 })),
  nms_param: one(nms),
  sample_size: one('int32'),
  use_prior_for_nms: one('bool'),
});
