import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawProfile } from '../../src/charts/profile';
import { textWidth } from '../../src/charts/style';
import { profile } from '../../src/engine/figures';
import type { ProfileState } from '../../src/engine/figures';
import { document, findFaults, textsOf } from './helpers';

const norms = profile({
  title: 'Gradient norm by layer',
  y: 'gradient norm',
  x: 'layer',
  series: { norm: 'norm' },
  mark: 'line',
  scale: 'log',
});
const change = profile({
  title: 'Weight change',
  y: 'weight change',
  series: { change: 'change' },
  mark: 'bar',
  scale: 'log',
});
const state = (labels: string[], values: Record<string, number[]>): ProfileState => ({
  kind: 'profile',
  labels,
  values,
});
const run = (label: string, given: ProfileState | undefined, role: 'main' | 'ghost' = 'main') => ({
  label,
  state: given,
  role,
});
const layers = Array.from({ length: 34 }, (_, i) => `block ${i + 1}`);

test('34 layers: names are thinned out, not laid over each other', () => {
  const { svg } = drawProfile({
    figure: norms,
    runs: [run('', state(layers, { norm: layers.map((_, i) => 10 ** -i) }))],
    width: 350,
    document,
  });
  const shown = textsOf(svg).filter((text) => text.startsWith('block'));
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.length).toBeLessThan(18);
  expect(findFaults(svg)).toEqual([]);
});

test.each([350, 500, 620, 708, 980])('numbers over neighbouring bars keep apart, %d px wide', (width) => {
  const pairs = profile({ title: 'Overlap', series: { mask: 'mask', box: 'box' }, mark: 'bar' });
  const places = ['colours', 'flips', 'resize', 'crop', 'rotate', 'affine', 'expand', 'SSD crop'];
  const values = places.map((_, i) => 0.41 + i / 100);
  const runs = [run('', state(places, { mask: values, box: values }))];
  const { svg } = drawProfile({ figure: pairs, runs, width, document });
  const numbers = [...svg.querySelectorAll('text[text-anchor="middle"]')].filter((text) =>
    /^0\.4\d?$/.test(text.textContent),
  );
  expect(numbers).toHaveLength(width < 700 ? 0 : 16);
  const spans = numbers.map((text) => {
    const size = Number(text.getAttribute('font-size') ?? 13);
    return { x: Number(text.getAttribute('x')), half: (textWidth(text.textContent) * size) / 13 / 2 };
  });
  spans.sort((a, b) => a.x - b.x);
  for (const [i, { x, half }] of spans.slice(1).entries())
    expect(x - half).toBeGreaterThan(spans[i]!.x + spans[i]!.half + 3);
});

test('few places keep all their names, wrapped', () => {
  const modes = ['frozen backbone', 'fine-tuned', 'from scratch', 'early-feature probe'];
  const { svg } = drawProfile({
    figure: { ...change, scale: 'linear' },
    runs: [run('', state(modes, { change: [0.8, 0.9, 0.6, 0.7] }))],
    width: 350,
    document,
  });
  const texts = textsOf(svg).map((text) => text.replaceAll('- ', '-'));
  for (const mode of modes) expect(texts).toContain(mode);
  expect(texts).toContain('0.9');
});

test('frozen layers on a log axis are open marks named 0', () => {
  const { svg } = drawProfile({
    figure: change,
    runs: [run('', state(['a', 'b', 'c'], { change: [0, 0, 0.4] }))],
    width: 700,
    document,
  });
  expect(svg.querySelectorAll('circle[fill="var(--paper)"]')).toHaveLength(2);
  expect(textsOf(svg).filter((text) => text === '0')).toHaveLength(2);
});

test('bars on a phone keep all their names: on end where they do not fit side by side', () => {
  const names = ['colours', 'horizontal flip', 'resize', 'crop', 'rotation', 'affine', 'expand', 'SSD crop'];
  const draw = (width: number) =>
    drawProfile({
      figure: { ...change, scale: 'linear' },
      runs: [run('', state(names, { change: names.map((_, i) => i / 10) }))],
      width,
      document,
    }).svg;
  for (const width of [350, 708]) {
    const texts = textsOf(draw(width)).map((text) => text.replaceAll('\u00a0', ' '));
    expect(texts).toEqual(expect.arrayContaining(names));
    expect(findFaults(draw(width))).toEqual([]);
  }
  expect(draw(350).querySelectorAll('text[transform^=rotate]')).toHaveLength(8);
  expect(draw(708).querySelectorAll('text[transform^=rotate]')).toHaveLength(0);
});

test('NaN and infinity are named at their place', () => {
  for (const figure of [change, { ...change, scale: 'linear' as const }]) {
    const { svg } = drawProfile({
      figure,
      runs: [run('', state(['a', 'b', 'c'], { change: [NaN, Infinity, 0.4] }))],
      width: 350,
      document,
    });
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['NaN', 'Infinity', '0.4']));
    expect(findFaults(svg)).toEqual([]);
  }
});

test('runs are named at their ends and matched by the names of places', () => {
  const chart = drawProfile({
    figure: norms,
    runs: [
      run('plain', state(['a', 'b'], { norm: [3, 2] })),
      run('kept', state(['b', 'a'], { norm: [20, 30] }), 'ghost'),
    ],
    width: 700,
    document,
  });
  expect(textsOf(chart.svg)).toEqual(expect.arrayContaining(['plain', 'kept']));
  expect(chart.readout!(chart.xOf!(0))!.rows.map(({ value }) => value)).toEqual([3, 30]);
  expect(chart.readout!(chart.xOf!(5))).toBeUndefined();
});

test('before the first frame there is a sentence', () => {
  expect(textsOf(drawProfile({ figure: norms, runs: [run('', undefined)], width: 350, document }).svg)).toContain(
    'No run yet.',
  );
});

test('any values give a picture without faults', () => {
  const values = fc.array(fc.oneof(fc.double({ min: 0, max: 10 }), fc.double()), { maxLength: 34 });
  fc.assert(
    fc.property(
      values,
      fc.constantFrom(norms, change),
      fc.boolean(),
      fc.constantFrom(280, 700),
      (series, figure, log, width) => {
        const given = { ...figure, scale: log ? ('log' as const) : ('linear' as const) };
        const places = series.map((_, i) => `layer${i}/weights`);
        const runs = [
          run('1', state(places, { norm: series, change: series })),
          run('2', state(places, { norm: series, change: series })),
        ];
        expect(findFaults(drawProfile({ figure: given, runs, width, document }).svg)).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});

test('a bar of zero is seen as a stroke of its colour', () => {
  const { svg } = drawProfile({
    figure: { ...change, scale: 'linear' },
    runs: [run('', state(['conv1', 'fc'], { change: [0, 0.4] }))],
    width: 350,
    document,
  });
  const strokes = [...svg.querySelectorAll('g[stroke-width="3"] line')];
  expect(strokes).toHaveLength(1);
  const [from, to] = ['x1', 'x2'].map((name) => Number(strokes[0]!.getAttribute(name)));
  expect(to! - from!, 'as wide as its bar').toBeGreaterThan(20);
});
