import { describe, expect, test } from 'vitest';
import { layOutGrid, type GridPlace } from '../../../src/nets/describe/grid';
import type { Description } from '../../../src/nets/describe/part';
import { trace } from '../../../src/nets/describe/trace';
import { countConnections, denseNet } from '../../../src/nets/describe/zoo/dense-net';
import { spiralMlp } from '../../../src/nets/describe/zoo/depth';
import { fractalNet } from '../../../src/nets/describe/zoo/fractal';
import { highway, resnetInResnet } from '../../../src/nets/describe/zoo/gated';
import {
  blockPlaces,
  densePlaces,
  fractalPlaces,
  highwayPlaces,
  twoStreamPlaces,
} from '../../../src/nets/describe/zoo/places';

const fractals = [2, 3, 4].map((columns) => ({ columns, blocks: 2 }));
const small = { layers: 7, growth: 4 };
const drawings: [string, Description, Record<string, GridPlace>][] = [
  ['residual blocks', spiralMlp({ layers: 26, residual: true, batchNorm: true }), blockPlaces(12)],
  ...fractals.map((options): [string, Description, Record<string, GridPlace>] => [
    `${options.columns} columns`,
    fractalNet(options),
    fractalPlaces(options),
  ]),
  ['a DenseNet', denseNet(small), densePlaces(small)],
  ['a Highway layer', highway({ layers: 3, bias: -3 }), highwayPlaces()],
  ['two streams', resnetInResnet({ layers: 3 }), twoStreamPlaces()],
];

describe.each(drawings)('the drawing of %s', (_, description, places) => {
  const { parts, edges } = layOutGrid(description, places);

  test('has boxes that do not overlap', () => {
    for (const [i, a] of parts.entries()) {
      for (const b of parts.slice(i + 1)) {
        const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  test('leads to each box but the first ones, and never backwards', () => {
    const at = new Map(parts.map((part) => [part.id, part]));
    for (const { from, to } of edges) expect(at.get(from)!.x, `${from} to ${to}`).toBeLessThan(at.get(to)!.x);
    const first = Math.min(...parts.map(({ x }) => x));
    const reached = new Set(edges.map(({ to }) => to));
    for (const { id, x } of parts) expect(reached.has(id), id).toBe(x > first + 1);
  });
});

test('a chain of concatenations is drawn as all its connections', () => {
  const { edges } = layOutGrid(denseNet(small), densePlaces(small));
  const intoLayers = edges.filter(({ to }) => to !== 'head');
  expect(intoLayers).toHaveLength(countConnections(small.layers - 2));
  expect(edges.filter(({ to }) => to === 'head')).toHaveLength(small.layers - 1);
});

test('notes of a DenseNet are the features that each layer reads and adds', () => {
  const traced = new Map(trace(denseNet(small)).map((one) => [one.name, one]));
  const places = densePlaces(small);
  for (const [name, { note }] of Object.entries(places)) {
    const { inputs, shape } = traced.get(name)!;
    expect(note, name).toBe(`${inputs[0]![0]} → ${shape[0]}`);
  }
});

test('refuses a place of no part', () => {
  expect(() => layOutGrid(denseNet({ layers: 3, growth: 1 }), { nobody: { label: '', x: 0, y: 0 } })).toThrow(
    'unknown part: nobody (known: stem, bn-layer1,',
  );
});
