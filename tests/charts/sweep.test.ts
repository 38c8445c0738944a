import { expect, test } from 'vitest';
import { outcomeWordsFor } from '../../src/components/experiment/outcome-words';
import { drawSweep } from '../../src/charts/sweep';
import type { SweepOptions, SweepPoint } from '../../src/charts/sweep';
import { document, findFaults, textsOf } from './helpers';

const points: SweepPoint[] = [
  { value: 1e-6, results: { loss: 1.6 }, outcome: 'flat' },
  { value: 1e-3, results: { loss: 0.7 }, outcome: 'slow' },
  { value: 0.03, results: { loss: 0.11 }, outcome: 'converged' },
  { value: 1, results: { loss: 0.85 }, outcome: 'broken' },
  { value: 100, results: { loss: NaN }, outcome: 'diverged' },
];
const draw = (options: Partial<SweepOptions> = {}) => {
  const base = {
    title: 'Final loss',
    x: 'learning rate',
    y: 'final loss',
    results: { loss: 'final loss' },
    scale: 'log' as const,
    outcomes: outcomeWordsFor('en').name,
  };
  return drawSweep({ ...base, points, width: 700, document, ...options });
};

test('names each outcome, and the result that is no number', () => {
  for (const width of [280, 350, 700]) {
    const { svg } = draw({ width });
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['flat', 'slow', 'converged', 'broken', 'diverged', 'NaN']));
    expect(findFaults(svg)).toEqual([]);
  }
});

test('each run is a target: a column around its mark, apart from the others, over the whole plot', () => {
  for (const width of [280, 700]) {
    const { targets = [], frame, xOf } = draw({ width });
    expect(targets.map(({ id }) => id)).toEqual(points.map(({ value }) => String(value)));
    expect(targets[2]!.label).toBe('0.03: converged, final loss 0.11');
    targets.forEach(({ box }, i) => {
      const [x, before] = [xOf!(points[i]!.value), targets[i - 1]?.box];
      expect(box.x).toBeLessThan(x);
      expect(box.x + box.width).toBeGreaterThan(x);
      expect(box.x).toBeGreaterThanOrEqual(before ? before.x + before.width - 1e-9 : 0);
      expect(box.y).toBeLessThan(frame.top);
      expect(box.y + box.height).toBeGreaterThan(frame.bottom);
    });
  }
});

test('the run on show is ringed', () => {
  const rings = (selected?: number) =>
    [...draw(selected === undefined ? {} : { selected }).svg.querySelectorAll('circle')].map((ring) =>
      Number(ring.getAttribute('cx')),
    );
  expect(rings()).toEqual([]);
  expect(rings(0.03)).toEqual([Math.round(100 * draw().xOf!(0.03)) / 100]);
});

test('shapes differ by outcome', () => {
  const shapes = [...draw().svg.querySelectorAll('path[transform^=translate]')].map((path) => path.getAttribute('d'));
  expect(new Set(shapes).size).toBe(5);
});

test('two results of a sweep over depth: whole numbers at the ticks, both named', () => {
  const depths = [4, 8, 16, 32].map((value) => ({ value, results: { plain: value / 100, residual: 0.005 } }));
  const { svg } = draw({ points: depths, results: { plain: 'plain', residual: 'residual' }, x: 'layers' });
  expect(textsOf(svg)).toEqual(expect.arrayContaining(['4', '8', '16', '32', 'plain', 'residual']));
  expect(findFaults(svg)).toEqual([]);
});

test('an exploded result is cut off and named', () => {
  const { svg } = draw({
    points: [...points.slice(0, 4), { value: 100, results: { loss: 1e25 }, outcome: 'diverged' }],
  });
  expect(textsOf(svg)).toContain('1e25');
  expect(findFaults(svg)).toEqual([]);
});

test('a parameter that reaches zero has a linear axis; no runs give a sentence', () => {
  const momenta = [0, 0.5, 0.9].map((value) => ({ value, results: { loss: 1 } }));
  expect(findFaults(draw({ points: momenta }).svg)).toEqual([]);
  const { svg } = draw({ points: [], values: [0.01, 0.1, 1] });
  expect(textsOf(svg)).toContain('No run yet.');
  expect(findFaults(svg)).toEqual([]);
});

test('readout gives the nearest run', () => {
  const chart = draw();
  expect(chart.readout!(chart.xOf!(0.05))).toMatchObject({
    x: 0.03,
    heading: 'learning rate 0.03',
    rows: [{ value: 0.11 }],
  });
});

test('values that are no numbers have their names, and no line leads from one to the next', () => {
  const names = ['mean', 'sum'];
  const options = {
    points: names.map((_, i) => ({ value: i + 1, results: { loss: i + 1 } })),
    xScale: 'linear' as const,
  };
  const lines = (svg: SVGSVGElement) => svg.querySelectorAll('g[fill="none"] path[d*="L"]').length;
  const { svg, targets, readout, xOf } = draw({ ...options, nameOf: (place) => names[place - 1] ?? '' });
  expect(textsOf(svg)).toEqual(expect.arrayContaining(names));
  expect(targets!.map(({ label }) => label)).toEqual(['mean: final loss 1', 'sum: final loss 2']);
  expect(readout!(xOf!(2))!.heading).toBe('learning rate sum');
  expect(lines(draw(options).svg) - lines(svg)).toBe(1);
});
