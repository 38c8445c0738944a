import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { routeEdges } from '../../../../src/charts/diagram-routes';
import { drawNet } from '../../../../src/nets/describe/caffe-net/draw-net';
import {
  alexnet,
  conv,
  densenet,
  fcn32s,
  input,
  layer,
  lenet,
  relu,
  resnet,
  ssd300,
  vgg16,
} from '../../../caffe/net/write-nets';

const nets = {
  lenet,
  alexnet,
  vgg16,
  fcn32s,
  resnet50: resnet([3, 4, 6, 3]),
  resnet152: resnet([3, 8, 36, 3]),
  densenet: densenet([6, 12, 24, 16]),
  ssd: ssd300(),
};
const edgesOf = (text: string, options = {}) =>
  drawNet(text, options).diagram.edges.map(
    ({ from, to, role }) => `${from} > ${to}${role === 'shortcut' ? ' around' : ''}`,
  );

describe.each(Object.entries(nets))('%s', (_, text) => {
  test.each(['right', 'down'] as const)('flowing %s: no two boxes lie over each other, and every line has its ends', (flow) => {
    const { diagram } = drawNet(text, { flow });
    const { parts, edges, blocks = [] } = diagram;
    expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length);
    const ids = new Set(parts.map(({ id }) => id));
    for (const { from, to } of edges) expect([from, ids.has(from), to, ids.has(to)]).toEqual([from, true, to, true]);
    for (const block of blocks) expect(block.parts.filter((id) => !ids.has(id))).toEqual([]);
    const over = parts.flatMap((a, i) =>
      parts.slice(i + 1).filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height).map((b) => `${a.id} ${b.id}`),
    );
    expect(over).toEqual([]);
    expect(routeEdges(diagram)).toHaveLength(edges.length);
  });

  test('all but the input has a line that leads to it', () => {
    const { parts, edges } = drawNet(text).diagram;
    const reached = new Set(edges.map(({ to }) => to));
    expect(parts.filter(({ id, role }) => role !== 'data' && !reached.has(id))).toEqual([]);
  });

  test('folded or not, the same layers stand behind it', () => {
    const folded = drawNet(text, { fold: true });
    const whole = drawNet(text, { fold: false });
    const boxes = (one: typeof whole) => one.diagram.parts.filter(({ id }) => one.layersOf.has(id)).length;
    expect(boxes(folded) + folded.folded).toBe(boxes(whole) + whole.left);
  });
}); // prettier-ignore

test('LeNet: what follows a layer in place is drawn in its box, with the shape that leaves it', () => {
  const { diagram, layersOf } = drawNet(lenet);
  expect(diagram.parts.map(({ label, note, role }) => [label, note, role])).toEqual([
    ['data', 'Input · 1 × 28 × 28', 'data'],
    ['conv1', '5 × 5 · 20 × 24 × 24', 'layer'],
    ['pool1', 'max 2 × 2 / 2 · 20 × 12 × 12', 'layer'],
    ['conv2', '5 × 5 · 50 × 8 × 8', 'layer'],
    ['pool2', 'max 2 × 2 / 2 · 50 × 4 × 4', 'layer'],
    ['ip1 + ReLU', 'dense · 500', 'layer'],
    ['ip2', 'dense · 10', 'layer'],
  ]);
  expect(layersOf.get('ip1')).toEqual([
    { name: 'ip1', type: 'InnerProduct', line: 6 },
    { name: 'relu_ip1', type: 'ReLU', line: 7 },
  ]);
});

describe('branches', () => {
  const block = input(1, 8, 9, 9) + conv('a', 'data', 8, 3, 'pad: 1') + relu('a') + conv('b', 'a', 8, 3, 'pad: 1') + layer('sum', 'Eltwise', ['a', 'b'], 'sum');
  test('a residual block has its shortcut around', () => expect(edgesOf(block)).toEqual(['data > a', 'a > b', 'a > sum around', 'b > sum']));

  test('four branches of a module stand side by side', () => {
    const text = input(1, 8, 9, 9) + ['a', 'b', 'c', 'd'].map((name) => conv(name, 'data', 8, 1)).join('') + layer('all', 'Concat', ['a', 'b', 'c', 'd'], 'all');
    const { parts } = drawNet(text, { flow: 'right' }).diagram;
    const branches = parts.filter(({ id }) => 'abcd'.includes(id));
    expect(new Set(branches.map(({ x }) => x)).size).toBe(1);
    expect(new Set(branches.map(({ y }) => y)).size).toBe(4);
    expect(parts.find(({ id }) => id === 'all')).toMatchObject({ label: '∥', role: 'join' });
  });

  test('heads on several maps stand side by side before the join in which they meet', () => {
    const { parts } = drawNet(ssd300()).diagram;
    const heads = parts.filter(({ id }) => /^(?:fc|conv)\w+_mbox_loc$/.test(id));
    expect(heads.map(({ label }) => label)).toContain('conv6_2_mbox_loc + Permute + Flatten');
    expect(heads).toHaveLength(6);
    expect(new Set(heads.map(({ y }) => y)).size).toBe(6);
    expect(Math.max(...heads.map(({ x }) => x)) - Math.min(...heads.map(({ x }) => x))).toBeLessThan(6);
  });

  test('heads on several maps meet in one join', () => {
    const edges = edgesOf(ssd300());
    expect(edges.filter((edge) => edge.endsWith('> mbox_loc'))).toHaveLength(6);
    expect(edges).toContain('fc7 > fc7_mbox_loc');
    expect(edges).toContain('mbox_priorbox > mbox_loss');
    expect(edges.filter((edge) => edge.startsWith('label'))).toEqual([]);
  });
}); // prettier-ignore

test('a ResNet of 152 layers is drawn in less than forty boxes, each stretch with how often it stands', () => {
  const { diagram, folded } = drawNet(resnet([3, 8, 36, 3]));
  expect(diagram.parts.length).toBeLessThan(48);
  expect(diagram.parts.filter(({ label }) => /times/.test(label)).map(({ label }) => label)).toEqual(['2 times', '7 times', '35 times', '2 times']);
  expect(diagram.blocks).toHaveLength(4);
  expect(folded).toBe(4 * (1 + 6 + 34 + 1));
}); // prettier-ignore

test('labels are not drawn, nor measures', () => {
  const text =
    layer('data', 'Data', [], ['data', 'label']) + layer('labels', 'Input', [], 'label2') + conv('a', 'data', 2, 1);
  const ends =
    layer('loss', 'SoftmaxWithLoss', ['a', 'label'], 'loss') + layer('acc', 'Accuracy', ['a', 'label'], 'acc');
  expect(edgesOf(text + ends)).toEqual(['data > a', 'a > loss']);
  expect(drawNet(text + ends).diagram.parts.map(({ id }) => id)).toEqual(['data', 'a', 'loss']);
});

test('an unknown layer is drawn, and what its output is stays open', () => {
  const text = input(1, 3, 9, 9) + layer('odd', 'Telepathy', 'data', 'odd') + conv('after', 'odd', 8, 3);
  expect(drawNet(text).diagram.parts.map(({ note }) => note)).toEqual(['Input · 3 × 9 × 9', 'Telepathy', '3 × 3']);
});

test('nothing, and a net that is far too large', () => {
  expect(drawNet('').diagram.parts).toEqual([]);
  const many =
    input(1, 3, 9, 9) +
    Array.from({ length: 600 }, (_, i) => conv(`c${i}`, i === 0 ? 'data' : `c${i - 1}`, i + 1, 1)).join('');
  const { diagram, left } = drawNet(many);
  expect([diagram.parts.length, left]).toEqual([400, 201]);
});

test('joins within joins without end are drawn one behind the other', () => {
  const sums = Array.from({ length: 3000 }, (_, i) =>
    layer(`s${i}`, 'Eltwise', [i ? `s${i - 1}` : 'data', 'data'], `s${i}`),
  );
  const { diagram, left } = drawNet(input(1, 3, 9, 9) + sums.join(''));
  expect(diagram.parts.length + left).toBeGreaterThan(100);
});

test('any order and wiring of layers is drawn without an error', () => {
  const types = fc.constantFrom('Convolution', 'ReLU', 'Eltwise', 'Concat', 'Crop', 'Data', 'Softmax', 'Silence', 'Odd', 'PriorBox', 'BatchNorm');
  const blob = fc.constantFrom('a', 'b', 'c', 'd', 'data', '× 0', '. a');
  const one = fc.tuple(types, fc.array(blob, { maxLength: 3 }), fc.array(blob, { maxLength: 2 }), blob);
  fc.assert(
    fc.property(fc.array(one, { maxLength: 25 }), fc.boolean(), (layers, fold) => {
      const text = layers.map(([type, bottoms, tops, name]) => layer(name, type, bottoms, tops)).join('');
      routeEdges(drawNet(text, { fold }).diagram);
    }),
    { numRuns: 500 },
  );
}); // prettier-ignore
