import { enumeration, many, messageType, one } from '../text-format/message-type';
import { blobShape, filler } from './layer-settings';

/** The layers that bring data in, of BVLC/caffe 9b891540, src/caffe/proto/caffe.proto. */
const database = enumeration({ LEVELDB: 0, LMDB: 1 });

export const data = messageType('DataParameter', {
  source: one('string'),
  batch_size: one('uint32'),
  rand_skip: one('uint32'),
  backend: one(database),
  scale: one('float'),
  mean_file: one('string'),
  crop_size: one('uint32'),
  mirror: one('bool'),
  force_encoded_color: one('bool'),
  prefetch: one('uint32'),
});

export const imageData = messageType('ImageDataParameter', {
  source: one('string'),
  batch_size: one('uint32'),
  rand_skip: one('uint32'),
  shuffle: one('bool'),
  new_height: one('uint32'),
  new_width: one('uint32'),
  is_color: one('bool'),
  scale: one('float'),
  mean_file: one('string'),
  crop_size: one('uint32'),
  mirror: one('bool'),
  root_folder: one('string'),
});

export const hdf5Data = messageType('HDF5DataParameter', {
  source: one('string'),
  batch_size: one('uint32'),
  shuffle: one('bool'),
});

export const memoryData = messageType('MemoryDataParameter', {
  batch_size: one('uint32'),
  channels: one('uint32'),
  height: one('uint32'),
  width: one('uint32'),
});

export const input = messageType('InputParameter', { shape: many(blobShape) });

export const dummyData = messageType('DummyDataParameter', {
  data_filler: many(filler),
  shape: many(blobShape),
  num: many('uint32'),
  channels: many('uint32'),
  height: many('uint32'),
  width: many('uint32'),
});
