import { describe, expect, test } from 'vitest';
import { loadDrawing } from '../../src/charts/index';
import { curves, diagram, heatmap, histogram, images, lines, log, profile } from '../../src/engine/figures';
import type { DrawnFigure, FigureState } from '../../src/engine/figures';
import { curvesState, document, findFaults, textsOf } from './helpers';

/** A figure of each kind with a state of its own; a kind that is missing here does not compile. */
const cases = {
  curves: [curves({ title: 'c', series: { loss: 'loss' } }), curvesState({ loss: [2, 1] })],
  profile: [
    profile({ title: 'p', series: { norm: 'norm' }, mark: 'bar' }),
    { kind: 'profile', labels: ['a'], values: { norm: [1] } },
  ],
  lines: [lines({ title: 'l', series: { w: 'w' } }), { kind: 'lines', x: [0, 1], values: { w: [1, 2] } }],
  images: [
    images({ title: 'i' }),
    { kind: 'images', pictures: [{ name: 'a', width: 1, height: 1, pixels: new Uint8Array(3) }] },
  ],
  heatmap: [heatmap({ title: 'h' }), { kind: 'heatmap', width: 1, height: 1, values: Float32Array.of(1) }],
  diagram: [
    diagram({ title: 'd' }),
    { kind: 'diagram', diagram: { parts: [{ id: 'a', label: 'a', x: 0, y: 0, width: 3, height: 2 }], edges: [] } },
  ],
  histogram: [histogram({ title: 'b', counted: 'n' }), { kind: 'histogram', edges: [0, 1], counts: [2] }],
} satisfies { [K in DrawnFigure['kind']]: [DrawnFigure & { kind: K }, FigureState & { kind: K }] };

describe('every kind of figure', () => {
  test.each(Object.entries(cases))(
    '%s: draws its state and its emptiness, the same each time',
    async (_, [figure, state]) => {
      const drawFigure = await loadDrawing([figure]);
      for (const runs of [[], [{ label: '', role: 'main' as const, state }]]) {
        const draw = () => drawFigure({ figure, runs, width: 350, document }).svg;
        expect(findFaults(draw())).toEqual([]);
        expect(draw().outerHTML).toBe(draw().outerHTML);
      }
    },
  );
});

test('a state of another kind is an error', async () => {
  const runs = [{ label: '', role: 'main' as const, state: cases.heatmap[1] }];
  const drawFigure = await loadDrawing([cases.curves[0]]);
  expect(() => drawFigure({ figure: cases.curves[0], runs, width: 350, document })).toThrow(
    'invalid state for a curves figure: heatmap',
  );
});

test('a kind that was not loaded is an error; text needs no drawing', async () => {
  const drawFigure = await loadDrawing([cases.lines[0], cases.images[0], log({ title: 'Log' })]);
  expect(() => drawFigure({ figure: cases.curves[0], runs: [], width: 350, document })).toThrow(
    'no drawing of curves figures was loaded (loaded: lines, images)',
  );
});

test('words that are not given are English', async () => {
  const drawFigure = await loadDrawing([cases.lines[0], cases.images[0]]);
  const draw = (words: { empty?: string; step?: string }) =>
    textsOf(drawFigure({ figure: cases.lines[0], runs: [], width: 350, document, words }).svg);
  expect(draw({ empty: 'Nichts.' })).toContain('Nichts.');
  expect(draw({ step: 'Schritt' })).toContain('No run yet.');
});
