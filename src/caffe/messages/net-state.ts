import { enumeration, many, messageType, one } from '../text-format/message-type';

/** `enum Phase` of caffe.proto. */
export const phase = enumeration({ TRAIN: 0, TEST: 1 });

/** `message NetState` of caffe.proto: what the rules `include` and `exclude` of layers are compared with. */
export const netState = messageType('NetState', { phase: one(phase), level: one('int32'), stage: many('string') });
