import { expect, test } from 'vitest';
import { drawHistogram } from '../../src/charts/histogram';
import { histogram, type HistogramState } from '../../src/engine/figures';
import { wholeBins } from '../../src/lib/bins';
import { document, findFaults, textsOf } from './helpers';

const figure = histogram({ title: 'Paths', x: 'length', y: 'paths', counted: 'counted', expected: 'binomial' });
/** Paths of each length in a network of four blocks. */
const four = { kind: 'histogram' as const, edges: wholeBins(0, 4), counts: [1, 4, 6, 4, 1] };
const draw = (states: HistogramState[], width = 708, scale: 'log' | 'linear' = 'linear') =>
  drawHistogram({
    figure: { ...figure, scale },
    runs: states.map((state, i) => ({ label: `run ${i}`, role: i === 0 ? 'main' : 'ghost', state })),
    width,
    document,
  });
const bars = (svg: SVGSVGElement) => [...svg.querySelectorAll('rect')].filter((bar) => bar.closest('g'));

test('a bar for each bin, as high as its count, from edge to edge', () => {
  const { svg, xOf } = draw([four]);
  const heights = bars(svg).map((bar) => Number(bar.getAttribute('height')));
  expect(heights).toHaveLength(5);
  heights.forEach((height, i) => expect(height / heights[2]!).toBeCloseTo(four.counts[i]! / 6, 5));
  bars(svg).forEach((bar, i) => {
    expect(Number(bar.getAttribute('x'))).toBeCloseTo(xOf!(i - 0.5) + 0.5, 1);
    expect(Number(bar.getAttribute('width'))).toBeCloseTo(xOf!(1) - xOf!(0) - 1, 1);
  });
  expect(findFaults(svg)).toEqual([]);
});

test('bins of unequal width keep their widths', () => {
  const { svg, xOf } = draw([{ kind: 'histogram', edges: [0, 1, 10], counts: [5, 5] }]);
  expect(Number(bars(svg)[1]!.getAttribute('width')) + 1).toBeCloseTo(xOf!(10) - xOf!(1), 1);
});

test('what is expected is a line with a key; kept runs are strokes', () => {
  const alone = draw([four]).svg;
  expect(textsOf(alone)).not.toContain('counted');
  const { svg } = draw([
    { ...four, expected: [1, 4, 6, 4, 1] },
    { ...four, counts: [0, 8, 0, 8, 0] },
  ]);
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['counted', 'run 1', 'binomial']));
  expect(svg.querySelectorAll('[stroke="var(--b)"]')).toHaveLength(1);
  expect(alone.querySelectorAll('[stroke="var(--b)"]')).toHaveLength(0);
  expect(findFaults(svg)).toEqual([]);
});

test('counts beyond all bounds, none, and values that are no numbers', () => {
  const choose = (n: number, k: number) =>
    Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((a, b) => a * b, 1);
  const edges = wholeBins(0, 110);
  const counts = Array.from({ length: 111 }, (_, k) => choose(110, k));
  for (const width of [320, 708])
    for (const scale of ['linear', 'log'] as const)
      expect(findFaults(draw([{ kind: 'histogram', edges, counts }], width, scale).svg)).toEqual([]);
  expect(findFaults(draw([{ ...four, counts: [0, 0, 0, 0, 0] }]).svg)).toEqual([]);
  expect(findFaults(draw([{ ...four, counts: [NaN, Infinity, 1, 2, 3] }]).svg)).toEqual([]);
  expect(textsOf(draw([]).svg)).toContain('No run yet.');
});

test('readout gives the bin under the pointer, with what was expected and other runs of the same bins', () => {
  const chart = draw([
    { ...four, expected: [1, 4, 7, 4, 1] },
    { ...four, counts: [0, 8, 3, 8, 0] },
  ]);
  expect(chart.readout!(chart.xOf!(2.4))).toMatchObject({
    heading: 'length 2',
    rows: [{ value: 6 }, { label: 'run 1', value: 3 }, { label: 'binomial', value: 7 }],
  });
  expect(chart.readout!(chart.xOf!(4.6))).toBeUndefined();
  expect(chart.svg.getAttribute('aria-label')).toContain('most, 6, at 2');
});
