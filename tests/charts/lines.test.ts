import { expect, test } from 'vitest';
import { drawLines } from '../../src/charts/lines';
import { lines } from '../../src/engine/figures';
import { document, findFaults, textsOf } from './helpers';

const figure = lines({ title: 'Section', x: 'position', y: 'weight', series: { now: 'now', old: 'before 2017' } });
const count = (length: number) => Array.from({ length }, (_, i) => i);
const draw = (x: number[], values: Record<string, number[]>, width = 700) => {
  return drawLines({
    figure,
    runs: [{ label: '', role: 'main', state: { kind: 'lines', x, values } }],
    width,
    document,
  });
};

test('few samples at whole numbers are dots on a line of every series alike, others a line alone', () => {
  const { svg } = draw([-1, 0, 1], { now: [5, 6, 5], old: [5.2, 6.2, 5.2] });
  expect(svg.querySelectorAll('[fill="none"] > circle')).toHaveLength(6);
  expect(svg.querySelectorAll('path[d]')).toHaveLength(2);
  expect(textsOf(svg), 'an axis near them').not.toContain('0.5');
  expect(draw(count(300), { now: count(300) }).svg.querySelectorAll('circle')).toHaveLength(0);
  expect(draw([0.5, 1.5], { now: [1, 2] }).svg.querySelectorAll('circle')).toHaveLength(0);
});

test('weights of a kernel stand on stems, from 0', () => {
  const kernel = drawLines({
    figure: { ...figure, mark: 'stem' },
    runs: [
      { label: '', role: 'main', state: { kind: 'lines', x: count(4), values: { now: [0.25, 0.75, 0.75, 0.25] } } },
    ],
    width: 700,
    document,
  }).svg;
  expect(kernel.querySelectorAll('circle')).toHaveLength(4);
  expect(kernel.querySelectorAll('[fill="none"] > circle')).toHaveLength(0);
  expect(textsOf(kernel)).toContain('0');
});

test('several series are named at their ends', () => {
  for (const width of [280, 350, 700]) {
    const { svg } = draw(count(8), { now: count(8), old: count(8) }, width);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['now', 'before 2017', 'position', 'weight']));
    expect(findFaults(svg)).toEqual([]);
  }
});

test('odd values leave gaps, not faults', () => {
  for (const values of [[NaN, 1, Infinity], [NaN], [], [1e300, -1e300]]) {
    expect(findFaults(draw(count(values.length), { now: values }).svg)).toEqual([]);
  }
});

test('a function that has no value at first is described from where it has one', () => {
  const { svg } = draw(count(4), { now: [NaN, NaN, 2, 3] });
  expect(svg.getAttribute('aria-label')).toBe('Section; now from 2 to 3');
});

test('readout gives all series at the nearest x', () => {
  const chart = draw([0, 10, 20], { now: [1, 2, 3], old: [4, 5, 6] });
  expect(chart.readout!(chart.xOf!(11))).toMatchObject({
    x: 10,
    heading: 'position 10',
    rows: [{ value: 2 }, { value: 5 }],
  });
});

test('before the first frame there is a sentence', () => {
  expect(textsOf(drawLines({ figure, runs: [], width: 350, document }).svg)).toContain('No run yet.');
});
