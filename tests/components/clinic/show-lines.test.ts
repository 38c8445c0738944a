import { expect, test } from 'vitest';
import { readName } from '../../../src/clinic/log/names';
import type { ShownRun } from '../../../src/clinic/page/shown-run';
import { layOutShow, type ShownRuns } from '../../../src/components/clinic/show-lines';
import type { CurvePlace, ShowMe } from '../../../src/components/symptoms/read-show';

const place = (series: string, logged: string): CurvePlace => ({ figure: 'loss', series, logged });
const show = (more: Partial<ShowMe> = {}): ShowMe => ({
  ...{
    as: 'fault' as const,
    experiment: 'overfit',
    title: '',
    broken: {},
    fixed: {},
    change: '',
    lab: '',
    keepsNumbers: false,
  },
  ...{ curve: place('heldOut', 'val_loss'), fixedCurve: place('heldOut', 'val_loss') },
  ...more,
});
const reader = (series: Record<string, number[]>): Pick<ShownRun, 'series' | 'main'> => ({
  main: ['loss', 'val_loss'],
  series: Object.entries(series).map(([name, values]) => {
    const { quantity, side } = readName(name);
    const steps = Float64Array.from(values, (_, i) => 10 * i);
    const span = [0, 10 * (values.length - 1)] as const;
    return { name, quantity, side, span, steps, values: Float64Array.from(values), lines: steps };
  }),
});
const trained = (series: Record<string, number[]>): NonNullable<ShownRuns['broken']> => ({
  figures: {
    loss: {
      kind: 'curves',
      series: Object.fromEntries(
        Object.entries(series).map(([name, values]) => [name, { steps: values.map((_, i) => i), values }]),
      ),
    },
  },
});
const overFits = reader({ loss: [2, 1, 0.1], val_loss: [2, 1.5, 3] });
const names = (lines: { name: string }[]) => lines.map(({ name }) => name);

test('what is no fault is not called broken, nor mended', () => {
  const runs = { broken: trained({ heldOut: [1, 0.5, 2] }), fixed: trained({ heldOut: [1, 0.5, 0.2] }) };
  const { lines } = layOutShow(show({ as: 'usual' }), overFits, runs);
  expect(names(lines)).toEqual(['yours', 'experiment', 'experiment, changed']);
});

test('a validation loss is laid over the reader’s validation loss', () => {
  const { lines } = layOutShow(show(), overFits, { broken: trained({ heldOut: [1, 0.5, 2] }) });
  expect(names(lines)).toEqual(['yours', 'experiment, broken']);
  expect(Array.from(lines[0]!.values)).toEqual([2, 1.5, 3]);
  expect(Array.from(lines[1]!.values)).toEqual([2, 1, 4]);
  expect(lines.map(({ isGuest }) => isGuest === true)).toEqual([false, true]);
});

test('where the number is the symptom, the curve keeps its own', () => {
  const { lines } = layOutShow(show({ keepsNumbers: true }), overFits, { broken: trained({ heldOut: [1, 0.5, 2] }) });
  expect(Array.from(lines[1]!.values)).toEqual([1, 0.5, 2]);
});

test('a pair is two curves of each, and the mended run takes the place of the broken one', () => {
  const pair = show({ beside: place('seen', 'loss') });
  const run = trained({ heldOut: [1, 0.5, 2], seen: [1, 0.2, 0.1] });
  const one = layOutShow(pair, overFits, { broken: run });
  expect(names(one.lines)).toEqual([
    'yours, held-out',
    'yours, training',
    'experiment, broken, held-out',
    'experiment, broken, training',
  ]);
  expect(Array.from(one.lines[3]!.values)).toEqual([2, 0.4, 0.2]);
  const two = layOutShow(pair, overFits, { broken: run, fixed: run });
  expect(names(two.lines).slice(2)).toEqual(['experiment, mended, held-out', 'experiment, mended, training']);
});

test('of a pair the scatter of many batches is smoothed', () => {
  const batches = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 1 : 0.5));
  const pair = show({ beside: place('seen', 'loss') });
  const { lines } = layOutShow(pair, overFits, { broken: trained({ heldOut: [1, 0.5, 2], seen: batches }) });
  const drawn = Array.from(lines[3]!.values).slice(100);
  expect(Math.max(...drawn) - Math.min(...drawn)).toBeLessThan(0.2);
});

test('a run that breaks does so where the reader’s does, and the mended one ends with the plot', () => {
  const broken = trained({ heldOut: [1, 4, NaN, NaN, NaN, NaN] });
  const fixed = trained({ heldOut: [1, 0.9, 0.8, 0.7, 0.6, 0.5] });
  const breaks = reader({ val_loss: [2, 2, 2, 9, NaN, NaN] });
  const { lines, window, fit } = layOutShow(show(), breaks, { broken, fixed });
  expect(fit!.broken).toBe(40);
  expect(lines[1]!.steps[2]).toBe(40);
  expect(window).toEqual([0, 50]);
});

test('a break early in a long log is seen from near', () => {
  const long = reader({ val_loss: [2, 1, ...Array<number>(98).fill(0)] });
  const { window, lines } = layOutShow(show(), long, { broken: trained({ heldOut: [1, 0.5, NaN] }) }, 20);
  expect(window).toEqual([0, 60]);
  expect(lines[1]!.steps[2]).toBe(20);
});

test('a mended run that takes longer is seen to its end', () => {
  const [broken, fixed] = [trained({ heldOut: [1, 0.9, 0.8] }), trained({ heldOut: [1, 0.9, 0.8, 0.7, 0.6] })];
  expect(layOutShow(show(), overFits, { broken, fixed }).window).toEqual([0, 40]);
});

test('where the log has no curve of the kind, the experiment is drawn alone, in its own numbers', () => {
  const { lines, fit, window } = layOutShow(show(), reader({ accuracy: [0.1, 0.2] }), { broken: trained({ heldOut: [1, 0.5, 2] }) }); // prettier-ignore
  expect(fit).toBeUndefined();
  expect(names(lines)).toEqual(['experiment, broken']);
  expect(Array.from(lines[0]!.values)).toEqual([1, 0.5, 2]);
  expect(window).toEqual([0, 2]);
});
