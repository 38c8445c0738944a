import { describe, expect, test } from 'vitest';
import { copyFrom, transplant } from '../../../src/caffe/transplant';
import { caffeLayers } from '../../../src/nets/describe/caffe-params';
import { batchNorm, conv, deconv, dense, flatten, maxPool } from '../../../src/nets/describe/parts';
import { drawSurgery } from '../../../src/nets/describe/surgery';
import { convolutionalTop, vggTop } from '../../../src/nets/describe/zoo/vgg-top';

const rows = [
  { name: 'conv5_3', size: 3, outputs: 512 },
  { name: 'fc6', size: 7, outputs: 4096 },
  { name: 'score_fr', size: 1, outputs: 5 },
];
const fcn = convolutionalTop(rows, 'upscore');

describe('blobs', () => {
  test('have the shapes of Caffe, where a dense layer sees the map as channels, rows, columns', () => {
    const parts = [
      conv('c', 8, { size: 5 }),
      maxPool('p'),
      flatten('f'),
      dense('fc', 10),
      dense('last', 2, { bias: false }),
    ];
    const layers = caffeLayers({ name: 'n', input: [6, 4, 3], parts });
    expect(layers.map(({ layer, shapes }) => [layer, shapes])).toEqual([
      ['c', [[8, 3, 5, 5], [8]]], // prettier-ignore
      ['fc', [[10, 48], [10]]], // prettier-ignore
      ['last', [[2, 10]]],
    ]);
    expect(layers.map(({ kernel }) => kernel)).toEqual([[5, 5, 3, 8], [3, 2, 8, 10], [1, 1, 10, 2]]); // prettier-ignore
  });
  test('of a deconvolution begin with its inputs; with a group of its own each channel has one kernel', () => {
    const shapeOf = (pairs: 'all' | 'diagonal') =>
      caffeLayers({ name: 'n', input: [4, 4, 5], parts: [deconv('up', { size: 8, stride: 4, pairs })] })[0]!.shapes;
    expect([shapeOf('all'), shapeOf('diagonal')]).toEqual([[[5, 5, 8, 8]], [[5, 1, 8, 8]]]); // prettier-ignore
  });
  test('are those of VGG-16 and FCN-32s', () => {
    const shapes = (net: typeof fcn) => caffeLayers(net).map(({ shapes: [first] }) => first!.join(' '));
    expect(shapes(vggTop())).toEqual(['512 512 3 3', '4096 25088', '4096 4096', '1000 4096']);
    expect(shapes(fcn)).toEqual(['512 512 3 3', '4096 512 7 7', '5 4096 1 1', '5 5 64 64']);
  });
  test('of normalisation are refused', () => {
    expect(() => caffeLayers({ name: 'n', input: [4, 4, 5], parts: [batchNorm('bn')] })).toThrow('no weights: bn');
  });
});

describe('the drawing', () => {
  const draw = (rule: typeof copyFrom) => drawSurgery(vggTop(), fcn, rule(caffeLayers(vggTop()), caffeLayers(fcn)));
  test('has an arrow for each fate', () => {
    const { edges, states } = draw(transplant);
    expect(edges).toEqual({
      'left.conv5_3 > right.conv5_3': 'whole',
      'left.fc6 > right.fc6': 'changed',
      'left.fc7 > dropped.fc7': 'lost',
      'left.fc8 > dropped.fc8': 'lost',
      'filler.score_fr > right.score_fr': 'missing',
      'filler.upscore > right.upscore': 'missing',
    });
    expect(states).toEqual({});
  });
  test('ends where Caffe stops', () => {
    const named = convolutionalTop([...rows.slice(0, 2), { name: 'fc7', size: 1, outputs: 4096 }]);
    const { edges, states } = drawSurgery(vggTop(), named, copyFrom(caffeLayers(vggTop()), caffeLayers(named)));
    expect(edges).toEqual({ 'left.conv5_3 > right.conv5_3': 'whole', 'left.fc6 > right.fc6': 'stopped' });
    expect(states).toEqual({ 'right.fc7': 'off' });
  });
  test('shows layers with weights only, the lines leading past the others, and nothing overlaps', () => {
    const { diagram } = draw(transplant);
    const within = diagram.edges.filter(({ role }) => role !== 'across').map(({ from, to }) => `${from} ${to}`);
    expect(within.slice(0, 4)).toEqual(['left.data left.conv5_3', 'left.conv5_3 left.fc6', 'left.fc6 left.fc7', 'left.fc7 left.fc8']); // prettier-ignore
    for (const [i, a] of diagram.parts.entries())
      for (const b of diagram.parts.slice(i + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
  });
});
