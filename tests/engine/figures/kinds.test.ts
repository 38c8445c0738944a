import { describe, expect, test } from 'vitest';
import {
  curves,
  diagram,
  figureKinds,
  findMainSeries,
  foldFrame,
  heatmap,
  histogram,
  images,
  isDrawn,
  lines,
  log,
  profile,
  tabulate,
  type Figure,
} from '../../../src/engine/figures';
import { nameBin, wholeBins } from '../../../src/lib/bins';

const net = {
  parts: [
    { id: 'conv1', label: 'conv1', note: '16', x: 0, y: 0, width: 4, height: 2 },
    { id: 'sum', label: '+', x: 6, y: 0, width: 2, height: 2, role: 'sum' as const },
  ],
  edges: [{ from: 'conv1', to: 'sum' }],
};

/** A figure of each kind, a frame of it, and its table; a kind that is missing here does not compile. */
const cases = {
  curves: [
    curves({ title: 'c', series: { loss: 'loss' } }),
    { step: 3, loss: 0.25 },
    { head: ['Step', 'loss'], rows: [['3', '0.25']] },
  ],
  profile: [
    profile({ title: 'p', series: { norm: 'norm' }, mark: 'bar', x: 'layer' }),
    { labels: ['conv1'], values: { norm: [2] } },
    { head: ['layer', 'norm'], rows: [['conv1', '2']] },
  ],
  lines: [
    lines({ title: 'l', series: { w: 'weight' } }),
    { x: [0, 1], values: { w: [1, 2] } },
    { head: ['x', 'weight'], rows: [['0', '1'], ['1', '2']] }, // prettier-ignore
  ],
  images: [images({ title: 'i' }), [], null],
  heatmap: [
    heatmap({ title: 'h' }),
    { width: 2, height: 1, values: Float32Array.of(1, 0.5) },
    { head: ['', '0', '1'], rows: [['0', '1', '0.5']] },
  ],
  diagram: [
    diagram({ title: 'd', states: { off: 'deleted' }, edges: { part: 'half copied' } }),
    { diagram: net, states: { conv1: 'off' }, edges: { 'conv1 > sum': 'part' } },
    {
      head: ['part', 'note', 'state', 'leads to'],
      rows: [
        ['conv1', '16', 'deleted', '+ (half copied)'],
        ['+', '', '', ''],
      ],
    },
  ],
  histogram: [
    histogram({ title: 'b', x: 'length', counted: 'paths', expected: 'binomial' }),
    { edges: wholeBins(0, 1), counts: [1, 2], expected: [1, 1] },
    { head: ['length', 'paths', 'binomial'], rows: [['0', '1', '1'], ['1', '2', '1']] }, // prettier-ignore
  ],
  log: [log({ title: 'log' }), [{ text: 'Iteration 0' }], null],
} satisfies { [K in Figure['kind']]: [Figure & { kind: K }, unknown, unknown] };

describe.each(Object.entries(cases))('%s', (kind, [figure, frame, table]) => {
  const state = foldFrame(figure, undefined, structuredClone(frame));
  test('a frame makes a state of its kind', () => {
    expect(figure.kind).toBe(kind);
    expect(state.kind).toBe(kind);
  });
  test('its table', () => {
    expect(tabulate(figure, state, { step: 'Step' })).toEqual(table);
  });
  test('a state of another kind is begun anew and has no table', () => {
    const other = Object.values(cases).find(([one]) => one.kind !== kind)!;
    const foreign = foldFrame(other[0], undefined, structuredClone(other[1]));
    expect(foldFrame(figure, foreign, structuredClone(frame))).toEqual(state);
    expect(tabulate(figure, foreign, { step: 'Step' })).toBeNull();
  });
});

test('text is not drawn, and every kind that has axes is', () => {
  expect(
    Object.values(cases)
      .filter(([figure]) => !isDrawn(figure))
      .map(([{ kind }]) => kind),
  ).toEqual(['log']);
  for (const { isText, hasAxes } of Object.values(figureKinds)) expect(isText && hasAxes).toBe(false);
});

test('the first curves decide the sentence, by their first series or the one that they name; null leaves it to the next', () => {
  const named = curves({ title: 'c', series: { a: 'a', b: 'b' }, main: 'b' });
  const silent = curves({ title: 's', series: { a: 'a' }, main: null });
  const plain = curves({ title: 'p', series: { a: 'a', b: 'b' } });
  expect(findMainSeries({ i: images({ title: 'i' }), plain, named })).toEqual({ figure: 'plain', series: 'a' });
  expect(findMainSeries({ silent, named, plain })).toEqual({ figure: 'named', series: 'b' });
  expect(findMainSeries({ silent })).toBeNull();
});

test('long tables keep both ends and as many rows as asked for', () => {
  const figure = curves({ title: 'c', series: { loss: 'loss' } });
  const steps = Array.from({ length: 1000 }, (_, i) => i);
  const rows = tabulate(
    figure,
    { kind: 'curves', series: { loss: { steps, values: steps } } },
    { step: 'Step', mostRows: 24 },
  )!.rows;
  expect(rows).toHaveLength(24);
  expect([rows[0]![0], rows[23]![0]]).toEqual(['0', '999']);
});

describe('histograms that do not fit together are errors', () => {
  const figure = histogram({ title: 'b', counted: 'n' });
  test.each([
    [{ edges: [0, 1], counts: [1, 2] }, '2 edges for 2 counts (give one more)'],
    [{ edges: [0, 2, 2], counts: [1, 2] }, 'edge 2 after 2 (give them ascending)'],
    [{ edges: [0, 1], counts: [1], expected: [] }, '0 expected for 1 counts'],
  ])('%j', (data, message) => {
    expect(() => foldFrame(figure, undefined, data)).toThrow(`invalid histogram: ${message}`);
  });
});

test('bins are named by their whole number, or by their range', () => {
  expect(wholeBins(2, 4)).toEqual([1.5, 2.5, 3.5, 4.5]);
  expect(nameBin(wholeBins(2, 4), 1)).toBe('3');
  expect(nameBin([0, 0.5, 1], 1)).toBe('0.5 … 1');
});
