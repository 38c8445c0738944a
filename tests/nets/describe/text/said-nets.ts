import { gaussian, msra, scaledNormal, xavier } from '../../../../src/caffe/fillers';
import { averaging } from '../../../../src/nets/describe/averaging';
import type { Description, Part, Shape } from '../../../../src/nets/describe/part';
import * as p from '../../../../src/nets/describe/parts';
import { caffeClassifier, caffeFcn, caffePerceptron } from '../../../../src/nets/describe/zoo/caffe';
import { denseNet } from '../../../../src/nets/describe/zoo/dense-net';
import { shapesCnn, spiralMlp } from '../../../../src/nets/describe/zoo/depth';
import { fcn } from '../../../../src/nets/describe/zoo/fcn';
import { fractalNet } from '../../../../src/nets/describe/zoo/fractal';
import { highway, resnetInResnet } from '../../../../src/nets/describe/zoo/gated';
import { fcnHeads } from '../../../../src/nets/describe/zoo/fcn-heads';
import { normalisedNet } from '../../../../src/nets/describe/zoo/normalised';
import { patchClassifier, patchFcn, slidingClassifier } from '../../../../src/nets/describe/zoo/patches';
import { linearProbe, reluMlp } from '../../../../src/nets/describe/zoo/perceptrons';
import { digitsCnn, normalisedCnn, probeCnn, smallCnn } from '../../../../src/nets/describe/zoo/small';
import { ssd } from '../../../../src/nets/describe/zoo/ssd';
import { stochasticDepth } from '../../../../src/nets/describe/zoo/stochastic-depth';
import { withLowRank } from '../../../../src/nets/describe/low-rank';
import { twoHeads } from '../../../../src/nets/describe/zoo/two-heads';
import { twoBlocks } from '../known-nets';

const depth = { layers: 6, residual: true, batchNorm: true };

/** All nets of the lessons. */
export const lessonNets: Description[] = [
  fcn({ classes: 4 }),
  patchClassifier({ classes: 5 }),
  slidingClassifier({ classes: 5, padding: 'same' }),
  patchFcn({ classes: 5 }),
  fcnHeads({ classes: 3, pools: 3, skips: 2, side: 16 }),
  fcnHeads({ classes: 3, pools: 2, skips: 0, side: 16, kernel: 'zero', learned: true }),
  spiralMlp(depth),
  spiralMlp({ ...depth, residual: false, batchNorm: false }),
  shapesCnn(depth),
  stochasticDepth({ blocks: 2, last: 0.5, rule: 'linear' }),
  fractalNet({ columns: 3, blocks: 2 }),
  denseNet({ layers: 5, growth: 4 }),
  highway({ layers: 4, bias: -3 }),
  resnetInResnet({ layers: 4 }),
  spiralMlp({ ...depth, order: 'original', shortcut: { kind: 'gated', on: 'both', bias: -6 } }),
  shapesCnn({ ...depth, order: 'bn-after', shortcut: { kind: 'layer' } }),
  spiralMlp({ ...depth, order: 'relu-only', shortcut: { kind: 'scaled', factor: 0.5, branch: 0.5 } }),
  smallCnn(),
  normalisedCnn(),
  digitsCnn({ channels: 3 }),
  probeCnn({ channels: 3 }),
  withLowRank(probeCnn(), { rank: 2, alpha: 4 }),
  reluMlp({ layers: 3, filler: xavier }),
  linearProbe({ inputs: 12, classes: 4 }),
  twoHeads({ side: 16 }),
  normalisedNet({ kind: 'shapes', average: averaging.keras, filler: gaussian(0.1) }),
  normalisedNet({ kind: 'spiral', average: averaging.caffe, filler: msra }),
  ssd({ classes: 4, perCell: 2, side: 32, channels: 4 }),
  caffeFcn({ classes: 3, filler: 'xavier', batchNorm: true }),
  caffeClassifier({ classes: 4, filler: msra, batchNorm: 'global' }),
  caffePerceptron({ classes: 2, filler: scaledNormal(8), layers: 2 }),
];

const one = (name: string, input: Shape, ...parts: Part[]): Description => ({ name, input, parts });
/** Sizes at which libraries part: `same` at stride 2 on even and odd sizes, poolings that do not fit, odd factors. */
export const oddNets: Description[] = [
  one('same-even', [8, 8, 2], p.conv('c', 3, { stride: 2 }), p.maxPool('m', { size: 3, stride: 2, padding: 'same' })),
  one('same-odd', [9, 9, 2], p.conv('c', 3, { stride: 2 }), p.maxPool('m', { size: 3, stride: 2, padding: 'same' })),
  one('same-mixed', [8, 9, 2], p.conv('c', 3, { stride: 2, size: 5 }), p.maxPool('m', { padding: 'same' })),
  one(
    'padded',
    [9, 9, 2],
    p.conv('c', 3, { size: 4, stride: 2, padding: 1 }),
    p.conv('d', 2, { padding: 'valid', bias: false }),
  ),
  one('pooled-odd', [7, 7, 2], p.maxPool('m'), p.meanPool('n', { size: 3, stride: 1 })),
  one(
    'pooled-up',
    [7, 7, 2],
    p.maxPool('m', { rounding: 'up' }),
    p.maxPool('n', { size: 3, stride: 2, rounding: 'up' }),
  ),
  one('pooled-padded', [7, 7, 2], p.maxPool('m', { size: 3, stride: 2, padding: 1 })),
  ...[2, 3, 4].map((f) =>
    one(`up-${f}`, [4, 4, 2], p.deconv('u', { size: 2 * f - (f % 2), stride: f, pairs: 'diagonal' })),
  ),
  one('up-uneven', [4, 5, 2], p.deconv('u', { size: 3, stride: 2 })),
  one(
    'up-and-crop',
    [4, 4, 2],
    p.deconv('u', { size: 4, stride: 2, padding: 'valid', learned: false }),
    p.crop('k', 'data', 3),
  ),
];

/** Every kind of part that the nets of the lessons do not have yet. */
export const richNets: Description[] = [
  twoBlocks,
  one(
    'gated',
    [4, 4, 2],
    p.conv('stem', 3),
    p.add(
      'highway',
      [
        p.multiply(
          'opened',
          [p.conv('change', 3), p.tanh('squeeze')],
          [p.conv('weigh', 3, { size: 1 }), p.sigmoid('gate')],
        ),
      ],
      [p.multiply('carried', [], [p.from('gate'), p.affine('closed', -1, 1)])],
    ),
  ),
  one(
    'joined',
    [4, 4, 2],
    p.concat('grown', [], [p.conv('a', 2), p.dropout('drop', 0.2)]),
    p.average('mean', [p.conv('b', 4)], [p.affine('half', 0.5, 1), p.dropout('path', 0.5, 'branch')]),
    p.scale('scaled'),
    p.relu('end'),
    p.flatten('flat'),
    p.dense('fc', 3, { bias: false }),
  ),
  one(
    'projected',
    [8, 8, 3],
    p.residual(
      'block',
      [
        p.conv('first', 4, { stride: 2, padding: 1, bias: false }),
        p.batchNorm('bn1'),
        p.relu('r1'),
        p.conv('second', 4, { bias: false }),
        p.batchNorm('bn2'),
      ],
      {
        shortcut: [p.conv('projection', 4, { size: 1, stride: 2, padding: 0, bias: false }), p.batchNorm('bn3')],
        after: [p.relu('r2')],
      },
    ),
    p.globalMean('pooled'),
    p.dense('fc', 3),
  ),
];
