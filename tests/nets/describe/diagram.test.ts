import { describe, expect, test } from 'vitest';
import { layOutDiagram } from '../../../src/nets/describe/diagram';
import type { Description, Part } from '../../../src/nets/describe/part';
import { average, concat, conv, relu, residual, times } from '../../../src/nets/describe/parts';
import { fcn8s, resnet34, twoBlocks } from './known-nets';

/** f(1) is a convolution, f(n + 1) the mean of a convolution and of two f(n) in turn. */
const fractal = (columns: number, name: string): Part[] =>
  columns === 1
    ? [conv(`${name}-conv`, 4)]
    : [
        average(
          `${name}-mean`,
          [conv(`${name}-conv`, 4)],
          [...fractal(columns - 1, `${name}a`), ...fractal(columns - 1, `${name}b`)],
        ),
      ];

const nets: Description[] = [
  twoBlocks,
  resnet34,
  fcn8s,
  { name: 'fractal', input: [8, 8, 4], parts: fractal(4, 'f') },
  {
    name: 'dense',
    input: [8, 8, 4],
    parts: times(4, (i) => [concat(`all${i}`, [], [relu(`relu${i}`), conv(`conv${i}`, 4)])]),
  },
];

const cases = nets.flatMap((net) => (['down', 'right'] as const).map((flow) => ({ net, flow, name: net.name })));
describe.each(cases)('the diagram of $name, flowing $flow', ({ net, flow }) => {
  const { parts, edges } = layOutDiagram(net, { flow });

  test('has boxes that do not overlap, from 0 on', () => {
    for (const [i, a] of parts.entries()) {
      expect(Math.min(a.x, a.y), a.id).toBeGreaterThanOrEqual(0);
      for (const b of parts.slice(i + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  test('leads on along every edge, between parts that exist', () => {
    const find = (id: string) => parts.find((part) => part.id === id)!;
    for (const { from, to } of edges) {
      const [a, b] = [find(from), find(to)];
      const [end, start] = flow === 'down' ? [a.y + a.height, b.y] : [a.x + a.width, b.x];
      expect(end, `${from} to ${to}`).toBeLessThanOrEqual(start);
    }
    expect(parts.filter(({ id }) => id !== 'data' && !edges.some(({ to }) => to === id))).toEqual([]);
  });
});

test('a residual block goes straight down, and its shortcut around it', () => {
  const { parts, edges } = layOutDiagram({
    name: 'block',
    input: [8, 8, 4],
    parts: [residual('one', [relu('r'), conv('c', 4)])],
  });
  const middles = parts.map(({ x, width }) => Math.round(100 * (x + width / 2)));
  expect(new Set(middles).size).toBe(1);
  expect(parts.map(({ label }) => label)).toEqual(['data', 'r', 'c', '+']);
  expect(edges).toEqual([
    { from: 'data', to: 'r', role: 'path' },
    { from: 'r', to: 'c', role: 'path' },
    { from: 'data', to: 'one-sum', role: 'shortcut' },
    { from: 'c', to: 'one-sum', role: 'path' },
  ]);
});

test('a projection lies beside its branch, all of its way a shortcut', () => {
  const shortcut = [conv('p', 4), relu('q')];
  const { parts, edges } = layOutDiagram({
    name: 'block',
    input: [8, 8, 4],
    parts: [residual('one', [conv('c', 4)], { shortcut })],
  });
  const [p, c] = ['p', 'c'].map((id) => parts.find((part) => part.id === id)!);
  expect(p!.x).toBeGreaterThan(c!.x + c!.width);
  expect(edges.filter(({ role }) => role === 'shortcut').map(({ from, to }) => `${from} ${to}`)).toEqual([
    'data p',
    'p q',
    'q one-sum',
  ]);
});

test('the boxes say what they are told to', () => {
  const word = ({ name }: { name: string }) => ({ label: name.toUpperCase() });
  const { parts } = layOutDiagram({ name: 'net', input: [2], parts: [relu('r')] }, { word });
  expect(parts.map(({ label, note }) => [label, note])).toEqual([
    ['data', '2'],
    ['R', undefined],
  ]);
});
