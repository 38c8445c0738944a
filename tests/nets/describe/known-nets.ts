import type { Description, Part } from '../../../src/nets/describe/part';
import {
  batchNorm,
  block,
  conv,
  dense,
  flatten,
  globalMean,
  maxPool,
  relu,
  residual,
  times,
} from '../../../src/nets/describe/parts';
import { vggFcn } from '../../../src/nets/describe/zoo/vgg-fcn';

const vggStage = (stage: number, count: number, channels: number): Part[] =>
  times(count, (i) => {
    const name = `${stage}_${i}`;
    return [conv(`conv${name}`, channels, { padding: 1 }), relu(`relu${name}`)];
  });
const vggBody = (counts: readonly number[]): Part[] =>
  counts.flatMap((count, i) => [...vggStage(i + 1, count, Math.min(512, 64 * 2 ** i)), maxPool(`pool${i + 1}`)]);

/** Simonyan and Zisserman 2015: `counts` convolutions in the five stages. */
export const vgg = (counts: readonly number[]): Description => ({
  name: 'vgg',
  input: [224, 224, 3],
  parts: [
    ...vggBody(counts),
    flatten('flat'),
    dense('fc6', 4096),
    relu('relu6'),
    dense('fc7', 4096),
    relu('relu7'),
    dense('fc8', 1000),
  ],
});
export const vgg16 = vgg([2, 2, 3, 3, 3]);
export const vgg19 = vgg([2, 2, 4, 4, 4]);

/** He et al. 2016 with 34 layers and projections where the size changes, as torchvision has it. */
export const resnet34: Description = {
  name: 'resnet34',
  input: [224, 224, 3],
  parts: [
    conv('conv1', 64, { size: 7, stride: 2, padding: 3, bias: false }),
    batchNorm('bn1'),
    relu('relu1'),
    maxPool('pool1', { size: 3, stride: 2, padding: 1 }),
    ...[3, 4, 6, 3].flatMap((count, stage) =>
      times(count, (i) => [basicBlock(`layer${stage + 1}_${i}`, 64 * 2 ** stage, stage > 0 && i === 1)]),
    ),
    globalMean('mean'),
    dense('fc', 1000),
  ],
};

function basicBlock(name: string, channels: number, halves: boolean): Part {
  const stride = halves ? 2 : 1;
  return residual(
    name,
    [
      conv(`${name}-conv1`, channels, { stride, padding: 1, bias: false }),
      batchNorm(`${name}-bn1`),
      relu(`${name}-relu1`),
      conv(`${name}-conv2`, channels, { padding: 1, bias: false }),
      batchNorm(`${name}-bn2`),
    ],
    {
      shortcut: halves
        ? [conv(`${name}-down`, channels, { size: 1, stride, padding: 0, bias: false }), batchNorm(`${name}-bn3`)]
        : [],
      after: [relu(`${name}-relu`)],
    },
  );
}

/** FCN-32s, FCN-16s and FCN-8s of Long et al. 2015 on a picture of PASCAL VOC. */
export const [fcn32s, fcn16s, fcn8s] = [vggFcn({ stride: 32 }), vggFcn({ stride: 16 }), vggFcn({ stride: 8 })];

/** A plain block and a residual one between a stem and a head, to take out and exchange. */
export const twoBlocks: Description = {
  name: 'two-blocks',
  input: [8, 8, 2],
  parts: [
    conv('stem', 3),
    residual('first', [relu('relu1'), conv('conv1', 3)]),
    residual('second', [relu('relu2'), conv('conv2', 3)]),
    block('third', [conv('conv3', 3), relu('relu3')]),
    block('half', [conv('conv4', 6, { stride: 2 }), relu('relu4')]),
    globalMean('mean'),
    dense('head', 4),
  ],
};
