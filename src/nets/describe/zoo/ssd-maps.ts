import type { Description, Part } from '../part';
import { conv, maxPool, meanPool } from '../parts';

/** A stage that keeps height and width but for its stride: one convolution stands for all of it. */
const stage = (name: string, stride = 1): Part => conv(name, 1, { size: 1, stride, padding: 0 });

/**
 * ResNet-50 as the sizes of its maps: conv1, pool1, the last map of each stage, pool5. The first layer of a stage has the stride, 1 x 1, as in
 * the published prototxt; what changes no size is left out, and so are the channels.
 */
export const resnetMaps = (side: number): Description => ({
  name: 'resnet-50',
  input: [side, side, 3],
  parts: [
    conv('conv1', 1, { size: 7, stride: 2, padding: 3 }),
    maxPool('pool1', { size: 3, stride: 2, rounding: 'up' }),
    stage('res2c'),
    stage('res3d', 2),
    stage('res4f', 2),
    stage('res5c', 2),
    meanPool('pool5', { size: 7, stride: 1 }),
  ],
});

const half = (name: string): Part => maxPool(name, { rounding: 'up' });

/** SSD on VGG-16 as the sizes of its maps, from ssd_pascal.py: those that carry priors, and the poolings between them. */
export const ssdMaps = (side: number): Description => ({
  name: 'ssd',
  input: [side, side, 3],
  parts: [
    half('pool1'),
    half('pool2'),
    half('pool3'),
    stage('conv4_3'),
    half('pool4'),
    stage('fc7'),
    conv('conv6_2', 1, { stride: 2, padding: 1 }),
    conv('conv7_2', 1, { stride: 2, padding: 1 }),
    conv('conv8_2', 1, { padding: 0 }),
    conv('conv9_2', 1, { padding: 0 }),
  ],
});
