import { describe, expect, test } from 'vitest';
import { constant, gaussian, scaledNormal, xavier, zero, type Filler } from '../../../../src/caffe/fillers';
import { averaging } from '../../../../src/nets/describe/averaging';
import type { Description, Part, Shape } from '../../../../src/nets/describe/part';
import * as p from '../../../../src/nets/describe/parts';
import { toPrototxt } from '../../../../src/nets/describe/text/prototxt';
import { caffeClassifier, caffeFcn } from '../../../../src/nets/describe/zoo/caffe';
import { fcn8s } from '../known-nets';

/** Each layer in a line: name, type, blobs, and what follows them; the Input layer is left out. */
function linesOf(description: Description): string[] {
  return toPrototxt(description)
    .split(/^layer /m)
    .slice(2)
    .map((layer) => {
      const words = layer
        .replaceAll(/#.*/g, '')
        .replaceAll(/["{}\n]/g, ' ')
        .split(/\s+/)
        .filter(Boolean);
      const [name, type] = [words[1], words[3]];
      const blobs = words.flatMap((word, i) => (word === 'bottom:' || word === 'top:' ? [words[i + 1]] : []));
      const rest = words
        .slice(4 + 2 * blobs.length)
        .join(' ')
        .replaceAll(': ', ' ');
      return `${name} ${type} ${blobs.join('>')}${rest ? ` ${rest}` : ''}`;
    });
}
const net = (input: Shape, ...parts: Part[]): Description => ({ name: 'net', input, parts });
const only = (input: Shape, part: Part) => linesOf(net(input, part)).at(-1);

test('the first layer holds the shape, one example with the channels first', () => {
  expect(toPrototxt(net([5, 4, 3]))).toBe(`name: "net"
layer {
  name: "data"
  type: "Input"
  top: "data"
  input_param {
    shape { dim: 1 dim: 3 dim: 5 dim: 4 }
  }
}
`);
});

// What Caffe assumes: a convolution rounds down and a pooling up; pad is the same on both sides; no filler means zeros; a Scale without
// bias_term has none; eps 1e-5, moving_average_fraction 0.999; use_global_stats as the phase says; Eltwise adds; Concat joins channels.
describe('layers, paddings and defaults', () => {
  const same = { stride: 2 };
  const fill = 'weight_filler type msra';
  const size = 'convolution_param num_output 3 kernel_size 3';
  test.each<[string, Shape, Part, string]>([
    ['a convolution', [8, 8, 2], p.conv('c', 3), `c Convolution data>c ${size} pad 1 ${fill}`],
    [
      '"same" at stride 2 on an odd size',
      [9, 9, 2],
      p.conv('c', 3, same),
      `c Convolution data>c ${size} stride 2 pad 1 ${fill}`,
    ],
    ['no padding', [8, 8, 2], p.conv('c', 3, { padding: 'valid' }), `c Convolution data>c ${size} ${fill}`],
    [
      'no bias',
      [8, 8, 2],
      p.conv('c', 3, { padding: 100, bias: false }),
      `c Convolution data>c ${size} pad 100 bias_term false ${fill}`,
    ],
    [
      'a pooling that fits',
      [8, 8, 2],
      p.maxPool('m'),
      'm Pooling data>m pooling_param pool MAX kernel_size 2 stride 2',
    ],
    [
      'one that does not',
      [7, 7, 2],
      p.maxPool('m'),
      'm Pooling data>m pooling_param pool MAX kernel_size 2 stride 2 round_mode FLOOR',
    ],
    [
      'one that rounds up',
      [7, 7, 2],
      p.maxPool('m', { rounding: 'up' }),
      'm Pooling data>m pooling_param pool MAX kernel_size 2 stride 2',
    ],
    [
      '"same" of 3 by 2 on an even size',
      [8, 8, 2],
      p.maxPool('m', { size: 3, stride: 2, padding: 'same' }),
      'm Pooling data>m pooling_param pool MAX kernel_size 3 stride 2',
    ],
    [
      '"same" of 3 by 2 on an odd size',
      [7, 7, 2],
      p.maxPool('m', { size: 3, stride: 2, padding: 'same' }),
      'm Pooling data>m pooling_param pool MAX kernel_size 3 stride 2 pad 1',
    ],
    [
      'PyTorch’s pool of a ResNet',
      [112, 112, 2],
      p.maxPool('m', { size: 3, stride: 2, padding: 1 }),
      'm Pooling data>m pooling_param pool MAX kernel_size 3 stride 2 pad 1 round_mode FLOOR',
    ],
    [
      'a mean of windows',
      [8, 8, 2],
      p.meanPool('m', { size: 3, stride: 1 }),
      'm Pooling data>m pooling_param pool AVE kernel_size 3',
    ],
    [
      'a mean of all places',
      [8, 8, 2],
      p.globalMean('m'),
      'm Pooling data>m pooling_param pool AVE global_pooling true',
    ],
    ['an inner product', [6], p.dense('ip', 4), `ip InnerProduct data>ip inner_product_param num_output 4 ${fill}`],
    ['a factor', [6], p.affine('half', 0.5, 1), 'half Power data>half power_param scale 0.5 shift 1'],
    ['a dropout', [6], p.dropout('d', 0.3), 'd Dropout data>d dropout_param dropout_ratio 0.3'],
    ['a scale', [6], p.scale('s'), 's Scale data>s scale_param bias_term true'],
    ['a sum', [6], p.add('a', [], [p.affine('b', 2)]), 'a Eltwise data>b>a'],
    ['a product', [6], p.multiply('a', [], [p.affine('b', 2)]), 'a Eltwise data>b>a eltwise_param operation PROD'],
    [
      'a mean',
      [6],
      p.average('a', [], [p.affine('b', 2)]),
      'a Eltwise data>b>a eltwise_param operation SUM coeff 0.5 coeff 0.5',
    ],
    ['a concatenation', [6], p.concat('a', [], [p.affine('b', 2)]), 'a Concat data>b>a'],
  ])('%s', (_, input, part, line) => {
    expect(only(input, part)).toBe(line);
  });

  test.each<[string, Filler, string]>([
    ['none', zero, 'type constant value 0'],
    ['a constant', constant(0.5), 'type constant value 0.5'],
    ['a Gaussian', gaussian(0.01), 'type gaussian std 0.01'],
    ['Xavier', xavier, 'type xavier'],
    ['a normal one of gain 1', scaledNormal(1), 'type gaussian std 0.5'],
  ])('the filler: %s', (_, filler, words) => {
    expect(only([4], p.dense('d', 2, { filler }))).toContain(`weight_filler ${words}`);
  });

  // A8: kernel 2f - f % 2, stride f, pad ceil((f - 1) / 2), group, frozen.
  test.each([
    [2, 4, 1],
    [3, 5, 1],
    [4, 8, 2],
    [5, 9, 2],
    [32, 64, 16],
  ])('a deconvolution by %i has kernel %i and pad %i', (f, kernel, pad) => {
    const part = p.deconv('up', { size: kernel, stride: f, pairs: 'diagonal', learned: false });
    expect(only([4, 4, 21], part)).toBe(
      `up Deconvolution data>up param lr_mult 0 decay_mult 0 convolution_param num_output 21 group 21 kernel_size ${kernel} stride ${f} pad ${pad} bias_term false weight_filler type bilinear`,
    );
  });

  test('a normalisation says only what is not Caffe’s own', () => {
    const norm = (options: Parameters<typeof p.batchNorm>[1]) => linesOf(net([6], p.batchNorm('bn', options)));
    expect(norm({ averaging: averaging.caffe, affine: false })).toEqual(['bn BatchNorm data>bn']);
    expect(norm({ averaging: averaging.keras, statistics: 'stored' })).toEqual([
      'bn BatchNorm data>bn batch_norm_param use_global_stats true moving_average_fraction 0.99 eps 0.001',
      'scale-bn Scale bn>bn scale_param bias_term true',
    ]);
  });
});

test('what Caffe says otherwise stands in a comment', () => {
  expect(toPrototxt(net([8, 8, 2], p.conv('c', 3, { stride: 2 })))).toContain(
    '# c: "same" pads 0 before and 1 after here; Caffe pads 1 on both sides, which shifts the map.\nlayer {',
  );
  const open = toPrototxt(net([4, 4, 3], p.deconv('up', { size: 4, stride: 2 })));
  expect(open).toContain('# up: without group, the bilinear filler would fill all 3 x 3 pairs of channels.');
  expect(open).not.toContain('weight_filler');
  expect(toPrototxt(net([4], p.batchNorm('bn')))).toContain('Caffe gathers sums that start at 0');
});

test.each<[string, Shape, Part, string]>([
  [
    'an uneven cut',
    [4, 4, 2],
    p.deconv('u', { size: 3, stride: 2 }),
    'Caffe cannot say u: it cuts 0 rows before and 1 after',
  ],
  [
    'values',
    [4, 4, 1],
    p.deconv('u', { size: 2, stride: 2, kernel: new Float32Array(4) }),
    'Caffe cannot say u: its kernel is given as values',
  ],
  ['a draw for a branch', [4], p.dropout('d', 0.5, 'branch'), 'Caffe cannot say d: one draw for a whole branch'],
  [
    'a size that comes out otherwise',
    [8, 9, 2],
    p.conv('c', 3, { size: 2, stride: 2 }),
    'Caffe cannot say c: with pad 1 it makes 5 of 8, not 4',
  ],
  [
    'unlike sides',
    [8, 9, 2],
    p.maxPool('m', { size: 3, stride: 2, padding: 'same' }),
    'Caffe cannot say m: it pads all sides alike',
  ],
])('refuses %s', (_, input, part, message) => {
  expect(() => toPrototxt(net(input, part))).toThrow(message);
});

test('an activation writes over its input, unless something else reads that', () => {
  expect(linesOf(net([8, 8, 2], p.conv('c', 2), p.relu('r'), p.sigmoid('s'), p.tanh('t'))).slice(1)).toEqual([
    'r ReLU c>c',
    's Sigmoid c>c',
    't TanH c>c',
  ]);
  const block = p.residual('b', [p.relu('r'), p.conv('d', 2)]);
  const lines = linesOf(net([8, 8, 2], p.conv('c', 2), block, p.relu('end')));
  expect(lines[1]).toBe('r ReLU c>r');
  expect(lines.slice(3)).toEqual(['b-sum Eltwise c>d>b-sum', 'end ReLU b-sum>b-sum']);
  expect(only([2], p.relu('r'))).toBe('r ReLU data>r');
});

test('the nets whose logs the lessons print have the blobs of these logs', () => {
  const blobs = linesOf(caffeFcn({ classes: 5, filler: 'msra', batchNorm: true })).map((line) =>
    line.split(' ').slice(0, 3).join(' '),
  );
  expect(blobs).toEqual([
    ...[1, 2, 3].flatMap((i) => [
      `conv${i} Convolution ${i === 1 ? 'data' : `pool${i - 1}`}>conv${i}`,
      `bn${i} BatchNorm conv${i}>bn${i}`,
      `scale${i} Scale bn${i}>bn${i}`,
      `relu${i} ReLU bn${i}>bn${i}`,
      ...(i < 3 ? [`pool${i} Pooling bn${i}>pool${i}`] : []),
    ]),
    'score_fr Convolution bn3>score_fr',
    'upscore Deconvolution score_fr>upscore',
  ]);
  const classifier = linesOf(caffeClassifier({ classes: 4, filler: zero, batchNorm: 'global' }));
  expect(classifier.filter((line) => line.includes('use_global_stats true'))).toHaveLength(6);
});

test('FCN-8s crops and adds as its authors’ file does', () => {
  const lines = linesOf(fcn8s);
  expect(lines.filter((line) => /Crop|Eltwise/.test(line))).toEqual([
    'score_pool4c Crop score_pool4>upscore2>score_pool4c crop_param axis 2 offset 5',
    'fuse_pool4 Eltwise upscore2>score_pool4c>fuse_pool4',
    'score_pool3c Crop score_pool3>upscore_pool4>score_pool3c crop_param axis 2 offset 9',
    'fuse_pool3 Eltwise upscore_pool4>score_pool3c>fuse_pool3',
    'score Crop upscore8>data>score crop_param axis 2 offset 31',
  ]);
  expect(lines[0]).toContain('pad 100');
  expect(lines.filter((line) => line.includes('round_mode'))).toEqual([]);
});
