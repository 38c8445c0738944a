import { enumeration, many, messageType, one, openMessage } from '../text-format/message-type';

/** Messages of the ssd branch (weiliu89/caffe 4817bf8b) about boxes and about what is done to a picture. */
const codeType = enumeration({ CORNER: 1, CENTER_SIZE: 2, CORNER_SIZE: 3 });

export const resize = messageType('ResizeParameter', {
  prob: one('float'),
  resize_mode: one(enumeration({ WARP: 1, FIT_SMALL_SIZE: 2, FIT_LARGE_SIZE_AND_PAD: 3 })),
  height: one('uint32'),
  width: one('uint32'),
  height_scale: one('uint32'),
  width_scale: one('uint32'),
  pad_mode: one(enumeration({ CONSTANT: 1, MIRRORED: 2, REPEAT_NEAREST: 3 })),
  pad_value: many('float'),
  interp_mode: many(enumeration({ LINEAR: 1, AREA: 2, NEAREST: 3, CUBIC: 4, LANCZOS4: 5 })),
});

export const expand = messageType('ExpansionParameter', { prob: one('float'), max_expand_ratio: one('float') });
export const emitConstraint = messageType('EmitConstraint', {
  emit_type: one(enumeration({ CENTER: 0, MIN_OVERLAP: 1 })),
  emit_overlap: one('float'),
});
export const distort = messageType('DistortionParameter', {
  brightness_prob: one('float'),
  brightness_delta: one('float'),
  contrast_prob: one('float'),
  contrast_lower: one('float'),
  contrast_upper: one('float'),
  hue_prob: one('float'),
  hue_delta: one('float'),
  saturation_prob: one('float'),
  saturation_lower: one('float'),
  saturation_upper: one('float'),
  random_order_prob: one('float'),
});

const batchSampler = messageType('BatchSampler', {
  use_original_image: one('bool'),
  sampler: one(
    messageType('Sampler', {
      min_scale: one('float'),
      max_scale: one('float'),
      min_aspect_ratio: one('float'),
      max_aspect_ratio: one('float'),
    }),
  ),
  sample_constraint: one(
    messageType('SampleConstraint', {
      min_jaccard_overlap: one('float'),
      max_jaccard_overlap: one('float'),
      min_sample_coverage: one('float'),
      max_sample_coverage: one('float'),
      min_object_coverage: one('float'),
      max_object_coverage: one('float'),
    }),
  ),
  max_sample: one('uint32'),
  max_trials: one('uint32'),
});

export const annotatedData = messageType('AnnotatedDataParameter', {
  batch_sampler: many(batchSampler),
  label_map_file: one('string'),
  anno_type: one(enumeration({ BBOX: 0 })),
});

export const nms = messageType('NonMaximumSuppressionParameter', {
  nms_threshold: one('float'),
  top_k: one('int32'),
  eta: one('float'),
});

export const detectionOutput = messageType('DetectionOutputParameter', {
  num_classes: one('uint32'),
  share_location: one('bool'),
  background_label_id: one('int32'),
  nms_param: one(nms),
  save_output_param: one(openMessage('SaveOutputParameter')),
  code_type: one(codeType),
  variance_encoded_in_target: one('bool'),
  keep_top_k: one('int32'),
  confidence_threshold: one('float'),
  visualize: one('bool'),
  visualize_threshold: one('float'),
  save_file: one('string'),
});

export const detectionEvaluate = messageType('DetectionEvaluateParameter', {
  num_classes: one('uint32'),
  background_label_id: one('uint32'),
  overlap_threshold: one('float'),
  evaluate_difficult_gt: one('bool'),
  name_size_file: one('string'),
  resize_param: one(resize),
});
