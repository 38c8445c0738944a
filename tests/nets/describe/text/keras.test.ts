import { describe, expect, test } from 'vitest';
import { gaussian, scaledNormal, xavier, zero, type Filler } from '../../../../src/caffe/fillers';
import { averaging } from '../../../../src/nets/describe/averaging';
import type { Part, Shape } from '../../../../src/nets/describe/part';
import * as p from '../../../../src/nets/describe/parts';
import { toKeras } from '../../../../src/nets/describe/text/keras';
import { lessonNets, richNets } from './said-nets';

const say = (input: Shape, ...parts: Part[]) => toKeras({ name: 'net', input, parts });
/** The expression of the last part. */
const only = (input: Shape, part: Part) =>
  say(input, part)
    .split('\n')
    .at(-3)!
    .replace(/^\w+ = /, '');

// What Keras assumes: "valid", strides 1 of a convolution and those of the window of a pooling, glorot_uniform, zeros, momentum 0.99 and
// epsilon 1e-3. Its "same" is TensorFlow's, the odd row at the end; a pooling rounds down; flatten goes rows, columns, channels.
describe('layers, paddings and defaults', () => {
  const z = { filler: zero };
  const zeros = 'kernel_initializer="zeros"';
  const pad = (side: string) =>
    `keras.ops.pad(data, [[0, 0], ${side}, ${side}, [0, 0]], constant_values=float("-inf"))`;
  test.each<[string, Shape, Part, string]>([
    ['a convolution', [8, 8, 2], p.conv('c', 3, z), `layers.Conv2D(3, 3, padding="same", ${zeros}, name="c")(data)`],
    [
      '"same" at stride 2, even',
      [8, 8, 2],
      p.conv('c', 3, { ...z, stride: 2 }),
      `layers.Conv2D(3, 3, strides=2, padding="same", ${zeros}, name="c")(data)`,
    ],
    [
      '"same" at stride 2, odd',
      [9, 9, 2],
      p.conv('c', 3, { ...z, stride: 2 }),
      `layers.Conv2D(3, 3, strides=2, padding="same", ${zeros}, name="c")(data)`,
    ],
    [
      'no padding, no bias',
      [8, 8, 2],
      p.conv('c', 3, { ...z, padding: 'valid', bias: false }),
      `layers.Conv2D(3, 3, use_bias=False, ${zeros}, name="c")(data)`,
    ],
    [
      'PyTorch’s padding of 1',
      [8, 8, 2],
      p.conv('c', 3, { ...z, padding: 1, stride: 2 }),
      `layers.Conv2D(3, 3, strides=2, ${zeros}, name="c")(layers.ZeroPadding2D(1)(data))`,
    ],
    ['a pooling, even or odd', [7, 7, 2], p.maxPool('m'), 'layers.MaxPooling2D(2, name="m")(data)'],
    [
      'a pooling of 3 by 2',
      [7, 7, 2],
      p.maxPool('m', { size: 3, stride: 2 }),
      'layers.MaxPooling2D(3, strides=2, name="m")(data)',
    ],
    [
      '"same"',
      [7, 7, 2],
      p.maxPool('m', { padding: 'same' }),
      'layers.MaxPooling2D(2, padding="same", name="m")(data)',
    ],
    [
      'Caffe’s rounding up',
      [7, 7, 2],
      p.maxPool('m', { rounding: 'up' }),
      `layers.MaxPooling2D(2, name="m")(${pad('[0, 1]')})`,
    ],
    [
      'which changes nothing where the windows fit',
      [8, 8, 2],
      p.maxPool('m', { rounding: 'up' }),
      'layers.MaxPooling2D(2, name="m")(data)',
    ],
    [
      'PyTorch’s pool of a ResNet',
      [7, 7, 2],
      p.maxPool('m', { size: 3, stride: 2, padding: 1 }),
      `layers.MaxPooling2D(3, strides=2, name="m")(${pad('[1, 1]')})`,
    ],
    ['a mean of windows', [7, 7, 2], p.meanPool('m'), 'layers.AveragePooling2D(2, name="m")(data)'],
    ['a mean of all places', [7, 7, 2], p.globalMean('m'), 'layers.GlobalAveragePooling2D(name="m")(data)'],
    ['a dense layer', [6], p.dense('d', 4, z), `layers.Dense(4, ${zeros}, name="d")(data)`],
    ['flatten', [2, 2, 2], p.flatten('f'), 'layers.Flatten(name="f")(data)'],
    ['a ReLU', [6], p.relu('r'), 'layers.Activation("relu", name="r")(data)'],
    ['a factor', [6], p.affine('a', 0.5, 1), 'layers.Rescaling(0.5, offset=1, name="a")(data)'],
    ['a dropout', [6], p.dropout('d', 0.3), 'layers.Dropout(0.3, name="d")(data)'],
    [
      'one draw for a branch',
      [4, 4, 2],
      p.dropout('d', 0.3, 'branch'),
      'layers.Dropout(0.3, noise_shape=(1, 1, 1, 1), name="d")(data)',
    ],
    [
      'PyTorch’s normalisation',
      [6],
      p.batchNorm('bn'),
      'layers.BatchNormalization(momentum=0.9, epsilon=0.00001, name="bn")(data)',
    ],
    ['its own', [6], p.batchNorm('bn', { averaging: averaging.keras }), 'layers.BatchNormalization(name="bn")(data)'],
    [
      'stored statistics, no gamma and beta',
      [6],
      p.batchNorm('bn', { averaging: averaging.keras, statistics: 'stored', affine: false }),
      'layers.BatchNormalization(center=False, scale=False, name="bn")(data, training=False)',
    ],
    ['gamma and beta alone', [6], p.scale('s'), 'layers.BatchNormalization(epsilon=0, name="s")(data, training=False)'],
    ['a sum', [6], p.add('a', [], [p.relu('r')]), 'layers.Add(name="a")([data, x])'],
    ['a mean', [6], p.average('a', [], [p.relu('r')]), 'layers.Average(name="a")([data, x])'],
    ['a product', [6], p.multiply('a', [], [p.relu('r')]), 'layers.Multiply(name="a")([data, x])'],
    ['a concatenation', [6], p.concat('a', [], [p.relu('r')]), 'layers.Concatenate(name="a")([data, x])'],
    [
      'a deconvolution',
      [4, 4, 3],
      p.deconv('u', { size: 5, stride: 3 }),
      'layers.Conv2DTranspose(3, 5, strides=3, padding="same", use_bias=False, kernel_initializer=bilinear, name="u")(data)',
    ],
    [
      'one that is frozen and not cut',
      [4, 4, 3],
      p.deconv('u', { size: 4, stride: 2, padding: 'valid', learned: false }),
      'layers.Conv2DTranspose(3, 4, strides=2, use_bias=False, kernel_initializer=bilinear, trainable=False, name="u")(data)',
    ],
    [
      'Caffe’s pad of one',
      [4, 4, 3],
      p.deconv('u', { size: 4, stride: 2, padding: 1 }),
      'layers.Cropping2D(((1, 1), (1, 1)))(layers.Conv2DTranspose(3, 4, strides=2, use_bias=False, kernel_initializer=bilinear, name="u")(data))',
    ],
  ])('%s', (_, input, part, line) => {
    expect(only(input, part)).toBe(line);
  });

  test('a crop cuts what is left on each side', () => {
    const parts = [p.maxPool('m', { size: 2, stride: 2 }), p.from('data'), p.crop('k', 'm', 1)];
    expect(say([6, 4, 1], ...parts)).toContain('layers.Cropping2D(((1, 2), (1, 1)), name="k")(data)');
  });

  test.each<[string, Filler, string]>([
    [
      'Xavier of Caffe, which looks at the inputs alone',
      xavier,
      'initializers.VarianceScaling(1, "fan_in", "uniform")',
    ],
    [
      'MSRA, which is not cut off as he_normal is',
      scaledNormal(2),
      'initializers.VarianceScaling(2, "fan_in", "untruncated_normal")',
    ],
    ['a Gaussian', gaussian(0.01), 'initializers.RandomNormal(stddev=0.01)'],
  ])('%s', (_, filler, words) => {
    expect(only([4], p.dense('d', 2, { filler }))).toContain(`kernel_initializer=${words}`);
  });
});

test('what Keras cannot say stands in a comment', () => {
  expect(say([4, 4, 3], p.deconv('u', { size: 4, stride: 2, pairs: 'diagonal' }))).toContain(
    '# u: Conv2DTranspose has no groups, so pairs of different channels learn too.',
  );
  expect(say([4, 4, 1], p.deconv('u', { size: 2, stride: 2, kernel: new Float32Array(4) }))).toContain(
    '# u: its kernel is given as values, which this text does not hold.',
  );
  expect(say([4], p.batchNorm('bn', { averaging: averaging.caffe }))).toContain('Keras cannot say that');
});

test('every net is a model from its input to its last part, with each name once', () => {
  for (const net of [...lessonNets, ...richNets]) {
    const text = toKeras(net);
    const names = [...text.matchAll(/name="([^"]+)"\)\(/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(text.trimEnd().split('\n').at(-1)).toBe(`net = keras.Model(data, x, name="${net.name}")`);
  }
});
