import { describe, expect, test } from 'vitest';
import { inferNet } from '../../../src/caffe/net/infer';
import { openNet } from '../../../src/caffe/net/open-net';
import { layersIn } from '../../../src/caffe/net/states';
import { alexnet, conv, densenet, fcn32s, input, layer, lenet, resnet, ssd300, vgg16 } from './write-nets';

const infer = (text: string) => {
  const { layers, faults } = openNet(text);
  expect(faults).toEqual([]);
  return inferNet(layersIn(layers, 'TRAIN'));
};
const shapes = (text: string) =>
  Object.fromEntries(infer(text).layers.map(({ layer: { name }, tops }) => [name, tops[0]?.shape]));
const field = (text: string, name: string) =>
  infer(text).layers.find(({ layer: one }) => one.name === name)!.tops[0]!.field;

describe('networks whose numbers are known', () => {
  test('LeNet', () => {
    expect(shapes(lenet)).toMatchObject({
      conv1: [64, 20, 24, 24],
      pool2: [64, 50, 4, 4],
      ip1: [64, 500],
      ip2: [64, 10],
    });
    // 520 + 25 050 + 400 500 + 5010.
    expect(infer(lenet).parameters).toBe(431_080);
  });

  test('AlexNet with its groups', () => {
    expect(shapes(alexnet)).toMatchObject({ conv1: [1, 96, 55, 55], pool1: [1, 96, 27, 27], pool5: [1, 256, 6, 6] });
    expect(infer(alexnet).parameters).toBe(60_965_224);
  });

  test('VGG-16', () => {
    expect(infer(vgg16).parameters).toBe(138_357_544);
    expect(shapes(vgg16)).toMatchObject({ pool5: [1, 512, 7, 7], fc8: [1, 1000] });
    expect(field(vgg16, 'pool5')).toMatchObject({ size: 212, stride: 32 });
  });

  test('FCN-32s: 100 pixels of padding, and the crop that undoes it', () => {
    expect(shapes(fcn32s)).toMatchObject({
      score_fr: [1, 21, 16, 12],
      upscore: [1, 21, 544, 416],
      score: [1, 21, 500, 375],
    });
    expect(field(fcn32s, 'fc7')).toMatchObject({ size: 404, stride: 32 });
    // The offset of 19 brings the first place of the scores onto the first pixel.
    expect(field(fcn32s, 'upscore')!.offset).toBe(-19);
    expect(field(fcn32s, 'score')).toMatchObject({ stride: 1, offset: 0 });
  });

  test('ResNet-50: pooling rounds up, 25.6 million parameters', () => {
    expect(shapes(resnet([3, 4, 6, 3]))).toMatchObject({
      conv1: [1, 64, 112, 112],
      pool1: [1, 64, 56, 56],
      res5_2: [1, 2048, 7, 7],
      pool5: [1, 2048, 1, 1],
    });
    expect(infer(resnet([3, 4, 6, 3])).parameters).toBe(25_557_032);
  });

  test('DenseNet-121: 8 million parameters', () => {
    expect(infer(densenet([6, 12, 24, 16])).parameters).toBe(7_978_856);
  });

  test('SSD300: 8732 priors', () => {
    const net = infer(ssd300());
    expect(net.priors).toBe(8732);
    expect(net.layers.flatMap(({ problem }) => problem ?? [])).toEqual([]);
    expect(shapes(ssd300())).toMatchObject({
      conv4_3_norm: [1, 512, 38, 38],
      fc7: [1, 1024, 19, 19],
      conv6_2: [1, 512, 10, 10],
      conv9_2: [1, 256, 1, 1],
      mbox_loc: [1, 4 * 8732],
      mbox_conf: [1, 21 * 8732],
      mbox_priorbox: [1, 2, 4 * 8732],
    });
  });

  test('at 300 pixels a ResNet-50 for SSD has maps of 10 and 4, and 696 priors of 6', () => {
    const at300 = resnet([3, 4, 6, 3]).replaceAll('dim: 224', 'dim: 300');
    const prior = (map: string) =>
      layer(
        `${map}_prior`,
        'PriorBox',
        [map, 'data'],
        `${map}_prior`,
        'prior_box_param { min_size: 276 max_size: 330 aspect_ratio: 2 aspect_ratio: 3 flip: true }',
      );
    expect(shapes(at300)).toMatchObject({ res5_2: [1, 2048, 10, 10], pool5: [1, 2048, 4, 4] });
    expect(infer(at300 + prior('res5_2') + prior('pool5')).priors).toBe(696);
    expect(infer(resnet([3, 4, 6, 3]) + prior('res5_2') + prior('pool5')).priors).toBe(300);
  });
});

describe('each type', () => {
  const after = (text: string, ...dims: number[]) => infer(input(...dims) + text).layers.at(-1)!;
  const one = (type: string, more = '', tops: string[] = ['y']) => layer('one', type, 'data', tops, more);
  test.each<[string, string, number[], (number | undefined)[][]]>([
    ['a dilated convolution', conv('y', 'data', 8, 3, 'pad: 6 dilation: 6'), [1, 3, 19, 19], [[1, 8, 19, 19]]],
    ['a window of unlike sides', one('Convolution', 'convolution_param { num_output: 8 kernel_h: 1 kernel_w: 5 pad_h: 0 pad_w: 2 stride_h: 2 stride_w: 1 }'), [1, 3, 9, 9], [[1, 8, 5, 9]]],
    ['three axes', one('Convolution', 'convolution_param { num_output: 8 kernel_size: 3 }'), [1, 3, 9, 9, 9], [[1, 8, 7, 7, 7]]],
    ['pooling that would begin in the padding', one('Pooling', 'pooling_param { kernel_size: 2 stride: 2 pad: 1 }'), [1, 3, 3, 3], [[1, 3, 2, 2]]],
    ['pooling told to round down', one('Pooling', 'pooling_param { kernel_size: 3 stride: 2 round_mode: FLOOR }'), [1, 3, 8, 8], [[1, 3, 3, 3]]],
    ['global pooling', one('Pooling', 'pooling_param { pool: AVE global_pooling: true }'), [1, 3, 8, 8], [[1, 3, 1, 1]]],
    ['inner product along the last axis', one('InnerProduct', 'inner_product_param { num_output: 5 axis: 2 }'), [4, 3, 8], [[4, 3, 5]]],
    ['embedding', one('Embed', 'embed_param { num_output: 5 input_dim: 100 }'), [4, 7], [[4, 7, 5]]],
    ['LSTM', one('LSTM', 'recurrent_param { num_output: 5 }'), [4, 7, 9], [[4, 7, 5]]],
    ['slice by points', one('Slice', 'slice_param { slice_point: 1 slice_point: 4 }', ['a', 'b', 'c']), [2, 6, 3, 3], [[2, 1, 3, 3], [2, 3, 3, 3], [2, 2, 3, 3]]],
    ['slice in equal parts', one('Slice', 'slice_param { axis: 0 }', ['a', 'b']), [4, 6], [[2, 6], [2, 6]]],
    ['split', one('Split', '', ['a', 'b']), [4, 6], [[4, 6], [4, 6]]],
    ['flatten', one('Flatten'), [4, 6, 2, 2], [[4, 24]]],
    ['reshape that keeps and takes what is left', one('Reshape', 'reshape_param { shape { dim: 0 dim: 2 dim: -1 dim: 0 } }'), [1, 18, 14, 9], [[1, 2, 126, 9]]],
    ['permute', one('Permute', 'permute_param { order: 0 order: 2 order: 3 order: 1 }'), [1, 24, 5, 6], [[1, 5, 6, 24]]],
    ['reduction', one('Reduction', 'reduction_param { axis: 1 }'), [4, 6], [[4]]],
    ['tile', one('Tile', 'tile_param { axis: 1 tiles: 3 }'), [4, 6], [[4, 18]]],
    ['softmax loss with its softmax', one('SoftmaxWithLoss', '', ['l', 'p']), [4, 6], [[], [4, 6]]],
    ['an unknown type', one('Telepathy'), [4, 6], [[]]],
  ])('%s', (_, text, dims, expected) => {
    const { tops, isKnown } = after(text, ...dims);
    if (isKnown) expect(tops.map(({ shape }) => shape)).toEqual(expected);
    else expect(tops).toEqual([{ shape: undefined, field: undefined }]);
  }); // prettier-ignore

  test.each<[string, string, number[], RegExp]>([
    ['a group that does not divide', conv('y', 'data', 9, 3, 'group: 2'), [1, 4, 9, 9], /group 2 does not divide num_output 9/],
    ['a group that does not divide the input', conv('y', 'data', 8, 3, 'group: 2'), [1, 3, 9, 9], /3 channels/],
    ['a window larger than its map', conv('y', 'data', 8, 7), [1, 3, 5, 5], /window of 7 does not fit .* 1 × 3 × 5 × 5/],
    ['no size', one('Convolution', 'convolution_param { num_output: 8 }'), [1, 3, 5, 5], /kernel_size is missing/],
    ['a sum of unlike maps', conv('c', 'data', 8, 1) + layer('y', 'Eltwise', ['data', 'c'], 'y'), [1, 3, 5, 5], /1 × 3 × 5 × 5 and 1 × 8 × 5 × 5/],
    ['a join of unlike sizes', conv('c', 'data', 8, 3) + layer('y', 'Concat', ['data', 'c'], 'y'), [1, 3, 5, 5], /differ in more than axis 1/],
    ['a crop beyond the edge', conv('c', 'data', 8, 3) + layer('y', 'Crop', ['c', 'data'], 'y', 'crop_param { offset: 1 }'), [1, 3, 5, 5], /cannot cut 5 from 1 on out of 3/],
    ['a reshape of another size', one('Reshape', 'reshape_param { shape { dim: 5 dim: -1 } }'), [1, 18], /not as many values/],
    ['prior boxes of one size', layer('y', 'PriorBox', ['data', 'data'], 'y', 'prior_box_param { min_size: 30 max_size: 30 }'), [1, 3, 5, 5], /max_size 30 is not above min_size 30/],
  ])('refused: %s', (_, text, dims, why) => expect(after(text, ...dims).problem).toMatch(why)); // prettier-ignore
});

test('what a database does not say stays open, and the rest is known', () => {
  const text =
    layer('data', 'Data', [], ['data', 'label'], 'data_param { batch_size: 64 }') + lenet.replace(/^.*Input.*\n/, '');
  expect(shapes(text)).toMatchObject({
    data: [64, undefined, undefined, undefined],
    conv1: [64, 20, undefined, undefined],
    ip2: [64, 10],
  });
  const net = infer(text);
  expect(net.unknownParameters).toEqual(['conv1', 'ip1']);
  expect(net.parameters).toBe(25_050 + 5010);
  const { layers } = openNet(text);
  expect(inferNet(layers, { data: [64, 1, 28, 28] }).parameters).toBe(431_080);
});

test('weights that are shared by name count once', () => {
  const shared = (name: string) =>
    conv(name, 'data', 8, 1).replace('convolution_param', 'param { name: "w" } param { name: "b" } convolution_param');
  expect(infer(input(1, 3, 5, 5) + shared('a') + shared('b')).parameters).toBe(32);
});
