import { expect, test } from 'vitest';
import { drawSparkline } from '../../src/charts/sparkline';
import { curves } from '../../src/engine/figures';

const figure = curves({ title: 'Loss', series: { batch: 'batch', heldOut: 'held-out' }, scale: 'log' });
const draw = (batch: number[], heldOut: number[] = []) => {
  const series = {
    batch: { steps: batch.map((_, i) => i), values: batch },
    heldOut: { steps: [], values: [] as number[] },
  };
  if (heldOut.length > 0) series.heldOut = { steps: heldOut.map((_, i) => i) as never, values: heldOut };
  return drawSparkline({
    figure,
    state: { kind: 'curves', series },
    width: 104,
    height: 48,
    domain: [0.01, 100],
    level: 1,
  });
};
const paths = (text: string) =>
  [...text.matchAll(/ d="([^"]*)" stroke="([^"]*)"/g)].map(([, d, stroke]) => [d, stroke]);

test('draws the level, then the series in their hues, the first one on top', () => {
  expect(paths(draw([100, 1, 0.01], [100, 100]))).toEqual([
    ['M0,24h104', 'var(--quiet)'],
    ['M2,2l50,0', 'var(--b)'],
    ['M2,2l50,22l50,22', 'var(--a)'],
  ]);
});

test('keeps what is beyond the scale on its edge', () => {
  expect(paths(draw([1e9, 0, 1]))[1]![0]).toBe('M2,2l50,44l50,-22');
});

test('ends in a cross where the loss stops being a number', () => {
  expect(paths(draw([1, 1, NaN])).slice(1)).toEqual([
    ['M2,24l50,0', 'var(--a)'],
    ['M49,21l6,6m0,-6l-6,6', 'var(--a)'],
  ]);
});
