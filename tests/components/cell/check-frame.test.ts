import { expect, test } from 'vitest';
import { checkFrame } from '../../../src/components/cell/check-frame';
import { figureKinds, type Figure, type Frame } from '../../../src/engine/figures';

type Kind = Figure['kind'];
const figures = Object.fromEntries(Object.keys(figureKinds).map((kind) => [kind, { kind, title: kind } as Figure]));
const diagram = { boxes: [] };
const check = (frame: unknown) => checkFrame(figures, frame as Frame);

/** For each kind what it can show, and what is near to it and cannot. */
const cases: Record<Kind, { good: unknown[]; bad: unknown[] }> = {
  curves: {
    good: [
      { step: 0, batch: 1 },
      { step: 1, batch: NaN, heldOut: undefined },
    ],
    bad: [5, { batch: 1 }, { step: 0, batch: '1' }, { step: 0, batch: [1] }, null],
  },
  profile: {
    good: [{ labels: ['a'], values: { x: [1] } }],
    bad: [{ labels: [1], values: {} }, { values: { x: [1] } }, { labels: ['a'], values: { x: 1 } }],
  },
  lines: {
    good: [{ x: [0, 1], values: { a: new Float32Array(2) } }],
    bad: [{ values: { a: [1] } }, { x: [0], values: { a: ['1'] } }, { x: '01', values: {} }],
  },
  histogram: { good: [{ edges: [0, 1], counts: [3] }], bad: [{ counts: [3] }, { edges: [0, 1], counts: 3 }] },
  heatmap: {
    good: [{ width: 2, height: 1, values: new Float32Array(2) }],
    bad: [
      { width: 2, height: 2, values: new Float32Array(2) },
      { width: -1, height: -2, values: new Float32Array(2) },
      { width: 2, height: 1 },
    ],
  },
  images: {
    good: [[], [{ name: 'a', width: 1, height: 2, pixels: new Uint8Array(6) }]],
    bad: [
      [{ name: 'a', width: 1, height: 2, pixels: new Uint8Array(8) }],
      [{ name: 'a', width: 1, height: 2, pixels: [0, 0, 0, 0, 0, 0] }],
      { name: 'a' },
    ],
  },
  diagram: { good: [{ diagram }], bad: [{}, { diagram: 'net' }] },
  log: { good: [[{ text: 'a', prefix: 'I' }]], bad: [['a'], [{}], 'a'] },
};

test.each(Object.entries(cases))('%s', (kind, { good, bad }) => {
  for (const data of good) expect(() => check({ [kind]: data })).not.toThrow();
  for (const data of bad) expect(() => check({ [kind]: data }), JSON.stringify(data)).toThrow(`figure ${kind} takes `);
});

test('levels and results are numbers', () => {
  expect(() => check({ result: { a: 1 }, references: { chance: { label: 'chance', value: 2 } } })).not.toThrow();
  expect(() => check({ result: { a: '1' } })).toThrow('result takes');
  expect(() => check({ references: { chance: 2 } })).toThrow('references takes');
});

test.each([
  ['an unknown figure', { los: { step: 0 } }, 'unknown figure: los (this experiment has: curves, '],
  ['a name of every object', JSON.parse('{"__proto__": {"step": 0}}'), 'unknown figure: __proto__'],
  ['no object', 3, 'a cell yields objects, not 3'],
  ['more values than a page can hold', { lines: { x: new Float32Array(1_000_001), values: {} } }, 'figure lines takes'],
])('%s is refused', (_, frame, message) => {
  expect(() => check(frame)).toThrow(message);
});
