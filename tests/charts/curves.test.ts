import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawCurves } from '../../src/charts/curves';
import type { FigureOptions } from '../../src/charts/types';
import { curves } from '../../src/engine/figures';
import { curvesState, document, findFaults, textBoxes, textsOf } from './helpers';

const figure = curves({ title: 'Loss of the last batch', y: 'loss', series: { loss: 'loss' }, scale: 'log' });
const references = {
  chance: { label: 'ln 5', value: Math.log(5) },
  prior: { label: 'class frequencies', value: 0.767 },
};
const falling = (rate: number, count = 300) => Array.from({ length: count }, (_, i) => 0.1 + 1.5 * Math.exp(-i * rate));
const run = (label: string, values: readonly number[], role: 'main' | 'ghost' = 'main') => {
  return { label, role, state: curvesState({ loss: values }) };
};
const draw = (options: Partial<FigureOptions<'curves'>>) =>
  drawCurves({ figure, runs: [], references, width: 700, document, ...options });

test('names lines and levels at their ends', () => {
  const { svg } = draw({ runs: [run('0.03', falling(0.05)), run('1e-6', falling(1e-4), 'ghost')] });
  const texts = textsOf(svg);
  for (const label of ['0.03', '1e-6', 'ln 5', 'class frequencies', 'loss', 'step']) expect(texts).toContain(label);
  expect(svg.getAttribute('role')).toBe('img');
  expect(svg.getAttribute('aria-label')).toContain('0.03 from 1.6 to 0.1');
});

test.each([350, 700])('the plot of a run on its way is as wide as at its end, %d px', (width) => {
  const both = curves({ title: 'Loss', y: 'loss', series: { a: 'statistics of the batch', b: 'stored statistics' } });
  const endOf = (count: number) => {
    const state = curvesState({ a: falling(0.05, count), b: falling(0.02, count) });
    const { svg } = draw({ figure: both, runs: [{ label: '', role: 'main', state }], steps: 300, width });
    return [...svg.querySelectorAll('g[stroke="var(--rule)"] line')].map((line) => line.getAttribute('x2'));
  };
  expect(endOf(300)[0]).toMatch(/^[\d.]+$/);
  for (const count of [2, 150, 270]) expect(endOf(count)[0], `after ${count} steps`).toBe(endOf(300)[0]);
});

test.each([350, 700])('the names of a run on its way wait in the margin, where nothing is drawn, %d px', (width) => {
  const both = curves({ title: 'Loss', y: 'loss', series: { a: 'pictures of the step', b: 'held-out pictures' } });
  for (const count of [2, 150, 240]) {
    const state = curvesState({ a: falling(0.05, count), b: falling(0.02, count) });
    const chart = draw({ figure: both, runs: [{ label: '', role: 'main', state }], steps: 300, width });
    const names = textBoxes(chart.svg).filter(({ text }) => /step$|held-out/.test(text) && text !== 'step');
    expect(names.length).toBeGreaterThan(0);
    for (const { text, left } of names) expect(left, `${text} after ${count} steps`).toBeGreaterThan(chart.frame.right);
  }
});

test('what is measured now and then lies over a log of every step, and ghosts lie below both', () => {
  const both = curves({ title: 'Loss', y: 'loss', series: { log: 'log', probe: 'probe' } });
  const log = { steps: Array.from({ length: 300 }, (_, i) => i), values: falling(0.05) };
  const probe = { steps: [0, 100, 200, 299], values: [1.6, 0.5, 0.2, 0.1] };
  const state = { kind: 'curves' as const, series: { log, probe } };
  const { svg } = draw({
    figure: both,
    runs: [
      { label: '', role: 'main', state },
      { label: 'kept', role: 'ghost', state },
    ],
  });
  const hues = [...svg.querySelectorAll('g[fill="none"][stroke]')].map((group) => group.getAttribute('stroke'));
  expect(hues).toEqual(['var(--ghost)', 'var(--ghost)', 'var(--a)', 'var(--b)']);
});

test.each([350, 700])('every line of the grid has its number, %d px wide', (width) => {
  for (const top of [1.7, 5, 40, 300, 2e4]) {
    const { svg } = draw({ runs: [run('', [top, 0.5, 0.012, 0.5])], width });
    const grid = svg.querySelectorAll('g[stroke="var(--rule)"] line').length;
    const numbers = svg.querySelectorAll('g[text-anchor="end"] > text');
    expect(grid).toBeGreaterThan(2);
    expect(
      [...numbers].filter((text) => text.textContent),
      `${top}`,
    ).toHaveLength(grid);
  }
});

describe('values that are no numbers', () => {
  test.each([
    [NaN, 'NaN at step 12'],
    [Infinity, 'Infinity at step 12'],
    [-Infinity, '-Infinity at step 12'],
  ])('%d ends the line with its name', (bad, text) => {
    const { svg } = draw({ runs: [run('', [...falling(0.05).slice(0, 12), bad])], steps: 300 });
    expect(textsOf(svg)).toContain(text);
    expect(findFaults(svg)).toEqual([]);
  });

  test('a first loss of NaN is not a blank chart', () => {
    const { svg } = draw({ runs: [run('1', [NaN])], steps: 300, width: 350 });
    expect(textsOf(svg)).toContain('NaN at step 0');
    expect(findFaults(svg)).toEqual([]);
  });

  test('with other lines in the picture the run is named too', () => {
    const { svg } = draw({ runs: [run('10', [1.6, 50, NaN]), run('0.03', falling(0.05), 'ghost')] });
    expect(textsOf(svg)).toContain('10: NaN at step 2');
  });
});

test('a line that leaves the picture says how far it goes', () => {
  const { svg } = draw({ runs: [run('', [1.6, 6.22e9, ...falling(0.05)])] });
  expect(textsOf(svg)).toContain('up to 6.22e9');
  expect(findFaults(svg)).toEqual([]);
});

test('zero on a log axis is named', () => {
  const weights = curves({ title: 'Weight change', series: { backbone: 'backbone', head: 'head' }, scale: 'log' });
  const state = curvesState({ backbone: [0, 0, 0], head: [0, 0.1, 0.2] });
  const { svg } = drawCurves({ figure: weights, runs: [{ label: '', role: 'main', state }], width: 700, document });
  expect(textsOf(svg)).toContain('backbone: 0');
});

test('before the first run: axes, levels and a sentence', () => {
  const { svg } = draw({ steps: 300 });
  const texts = textsOf(svg);
  for (const text of ['No run yet.', 'ln 5', '0', '100', '200', '300']) expect(texts).toContain(text);
});

test('words can be replaced', () => {
  const words = {
    step: '步',
    empty: '还没有运行。',
    notFinite: '第 {x} {axis}:{value}',
    upTo: '{value}',
    named: '{label} {note}',
    fromTo: '',
    mostAt: '',
    allZero: '',
  };
  expect(textsOf(draw({ words }).svg)).toContain('还没有运行。');
  expect(textsOf(draw({ words, runs: [run('', [1, NaN])], steps: 300 }).svg)).toContain('第 1 步:NaN');
});

test('the same input gives the same picture', () => {
  const options = { runs: [run('0.03', falling(0.05)), run('1', [...falling(0.1, 20), NaN])] };
  expect(draw(options).svg.outerHTML).toBe(draw(options).svg.outerHTML);
});

test('two hues for runs side by side, then dashes', () => {
  const { svg } = draw({ runs: ['1', '2', '3'].map((label, i) => run(label, falling(0.01 * (i + 1)))) });
  const strokes = [...svg.querySelectorAll('path[stroke-dasharray], g[stroke-dasharray]')].map((line) =>
    line.getAttribute('stroke'),
  );
  expect(strokes).toContain('var(--a)');
  expect(svg.outerHTML).toContain('var(--b)');
});

test('no series is drawn with more than 400 points', () => {
  const { svg } = draw({
    runs: [
      run(
        '',
        Array.from({ length: 5000 }, (_, i) => 1 + Math.sin(i)),
      ),
    ],
    width: 900,
  });
  const longest = Math.max(
    ...[...svg.querySelectorAll('path')].map((path) => path.getAttribute('d')!.split('L').length),
  );
  expect(longest).toBeGreaterThan(200);
  expect(longest).toBeLessThanOrEqual(400);
});

test('readout gives the values of all runs at the nearest step', () => {
  const chart = draw({ runs: [run('0.03', [4, 3, 2]), run('1', [4, NaN], 'ghost')] });
  const readout = chart.readout!(chart.xOf!(1.2));
  expect(readout).toMatchObject({ x: 1, heading: 'step 1' });
  expect(readout!.rows.map(({ label, text }) => [label, text])).toEqual([
    ['0.03', '3'],
    ['1', 'NaN'],
  ]);
  expect(chart.readout!(chart.xOf!(2))!.rows).toHaveLength(1);
  expect(chart.invertX!(chart.xOf!(1.5))).toBeCloseTo(1.5);
  expect(draw({}).readout!(100)).toBeUndefined();
});

const anyValue = fc.oneof(
  fc.double({ min: 1e-4, max: 10, noNaN: true }),
  fc.double(),
  fc.constantFrom(NaN, Infinity, 0, 1e30),
);
const anyRun = fc.record({
  label: fc.constantFrom('0.03', '1e-10', 'kept: rate 0.0032, momentum 0.99', '学习率'),
  role: fc.constantFrom('main' as const, 'ghost' as const),
  values: fc.array(anyValue, { maxLength: 40 }),
});

test('any runs give a picture without faults, with labels inside it and apart', () => {
  const widths = fc.constantFrom(280, 350, 700);
  fc.assert(
    fc.property(
      fc.array(anyRun, { maxLength: 4 }),
      widths,
      fc.constantFrom('log' as const, 'linear' as const),
      (runs, width, scale) => {
        const given = runs.map(({ label, role, values }) => run(label, values, role));
        const { svg, frame } = drawCurves({
          figure: { ...figure, scale },
          runs: given,
          references,
          width,
          document,
          steps: 60,
        });
        expect(findFaults(svg)).toEqual([]);
        const boxes = textBoxes(svg).filter((box) => box.left >= frame.right && box.bottom < frame.bottom);
        const ends = boxes.sort((a, b) => a.top - b.top);
        ends.slice(1).forEach((box, i) => expect(box.top - ends[i]!.top).toBeGreaterThan(9));
      },
    ),
    { numRuns: 60 },
  );
});

describe('a run that was moved', () => {
  const moved = (label: string, role: 'main' | 'ghost' = 'main') => {
    return {
      ...run(label, falling(0.02), role),
      moves: [
        { step: 60, label: '' },
        { step: 120, label: '0.17' },
      ],
    };
  };
  /** Ticks: short upright strokes, by their middles. */
  const ticksOf = ({ svg }: ReturnType<typeof draw>) =>
    [...svg.children].flatMap((child) => {
      const [, x, y] = /^M([\d.]+),([\d.]+)v16$/.exec(child.getAttribute('d') ?? '') ?? [];
      return x ? [{ x: Number(x), y: Number(y) + 8 }] : [];
    });

  test('has the value of its curve beside a mark that reads it', () => {
    const read = { ...run('', falling(0.02)), moves: [{ step: 0, label: 'step 0', isRead: true }] };
    expect(textsOf(draw({ runs: [read], steps: 300 }).svg).join(' | ')).toMatch(/step 0: \d/);
  });

  test('has a tick on its curve at each step, and the value at the last one', () => {
    const chart = draw({ runs: [moved('')], steps: 300 });
    const ticks = ticksOf(chart);
    expect(ticks.map(({ x }) => Math.round(chart.invertX!(x)))).toEqual([60, 120]);
    expect(ticks[1]!.y, 'the loss falls').toBeGreaterThan(ticks[0]!.y);
    const box = textBoxes(chart.svg).find(({ text }) => text === '0.17')!;
    expect(box.bottom).toBeLessThanOrEqual(ticks[1]!.y);
    expect(findFaults(chart.svg)).toEqual([]);
  });

  test('kept, it has its ticks and no value: its name says it', () => {
    const chart = draw({ runs: [run('0.03', falling(0.05)), moved('0.03 → 0.17 at step 120', 'ghost')], steps: 300 });
    expect(ticksOf(chart)).toHaveLength(2);
    expect(textsOf(chart.svg)).not.toContain('0.17');
  });

  test('has none before its curve is there, or where it is not a number', () => {
    expect(ticksOf(draw({ runs: [{ ...moved(''), state: curvesState({ loss: falling(0.02, 100) }) }] }))).toHaveLength(
      1,
    );
    const broken = curvesState({ loss: [...falling(0.02, 80), ...new Array<number>(100).fill(NaN)] });
    const chart = draw({ runs: [{ ...moved(''), state: broken }] });
    expect(ticksOf(chart)).toHaveLength(1);
    expect(findFaults(chart.svg)).toEqual([]);
  });
});

test('kept runs of one curve are told apart by their dashes', () => {
  const state = (value: number) => curvesState({ loss: [1, value] });
  const { svg } = drawCurves({
    figure: curves({ title: 'Loss', series: { loss: 'loss' } }),
    runs: [0.5, 0.4, 0.3, 0.2].map((value, i) => ({
      label: String(value),
      state: state(value),
      role: i === 0 ? ('main' as const) : ('ghost' as const),
    })),
    width: 700,
    document,
  });
  const greys = [...svg.querySelectorAll('path[stroke], g[stroke]')].filter(
    (line) => line.getAttribute('stroke') === 'var(--ghost)',
  );
  expect(new Set(greys.map((line) => line.getAttribute('stroke-dasharray'))).size).toBe(3);
});
