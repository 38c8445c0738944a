import { describe, expect, it, test } from 'vitest';
import { findChange } from '../../../../../src/components/experiment/compare/change/find-change';
import { curves, profile } from '../../../../../src/engine/figures';
import { choice } from '../../../../../src/lib/params';
import { seededRandom } from '../../../../../src/lib/random';
import { card, on, runOf } from './two-runs';

const plain = { loss: 2.3, accuracy: 0.25, gradient: [2e-8, 1e-5, 0.1] };
const mended = { loss: 0.05, accuracy: 0.95, gradient: [0.27, 0.25, 0.2] };

test('the signal that differs most comes first, then the loss', () => {
  const { cause, effects, factor } = findChange(card, runOf(plain), on(mended))!;
  expect(factor).toBe('norm');
  expect(cause).toMatchObject({ figure: 'gradient', place: '1', from: { value: 2e-8 }, to: { value: 0.27 } });
  expect(effects.map(({ figure }) => figure)).toEqual(['loss']);
});

test('without a signal that differs: the loss, and a share beside it', () => {
  const { cause, effects } = findChange(card, runOf(plain), on({ ...mended, gradient: plain.gradient }))!;
  expect(cause).toBeNull();
  expect(effects.map(({ figure }) => figure)).toEqual(['loss', 'accuracy']);
});

test('equal runs have neither; the loss that is alike is told beside a signal', () => {
  expect(findChange(card, runOf(plain), on(plain))).toMatchObject({ cause: null, effects: [] });
  const { cause, effects, alike } = findChange(card, runOf(plain), on({ ...plain, gradient: mended.gradient }))!;
  expect([cause?.figure, effects.length, alike?.figure]).toEqual(['gradient', 0, 'loss']);
});

describe('says nothing', () => {
  it.each([
    ['of two settings', { norm: 'on', lr: 1 }],
    ['of the same settings', {}],
    ['of seeds', { seed: 2 }],
  ])('%s', (_, params) => {
    expect(findChange(card, runOf(plain), runOf({ ...mended, params }))).toBeNull();
  });

  it('of runs that have measured nothing in common', () => {
    expect(findChange(card, runOf({ loss: 1 }), on({ accuracy: 0.5 }))).toBeNull();
    expect(findChange(card, runOf({}), on({}))).toBeNull();
  });
});

test('swapped runs have the same quantities with their values swapped, in every unit', () => {
  const random = seededRandom(3);
  const draw = () => Array.from({ length: 5 }, () => (random.uniform() < 0.1 ? 0 : 10 ** (3 * random.normal())));
  for (let i = 0; i < 100; i++) {
    const [a, b] = [
      { loss: random.uniform(), gradient: draw() },
      { loss: random.uniform(), gradient: draw() },
    ] as const;
    const there = findChange(card, runOf(a), on(b))!;
    const back = findChange(card, on(b), runOf(a))!;
    expect([back.cause?.place, back.cause?.from, back.cause?.to]).toEqual([
      there.cause?.place,
      there.cause?.to,
      there.cause?.from,
    ]);
    expect(back.effects.map(({ from, to }) => [from, to])).toEqual(there.effects.map(({ from, to }) => [to, from]));
    // A power of two: no digit is lost.
    const scale = (run: typeof a) => ({ ...run, gradient: run.gradient.map((value) => value * 2 ** 40) });
    expect(findChange(card, runOf(scale(a)), on(scale(b)))!.cause?.place).toBe(there.cause?.place);
  }
});

test('a place that only one run has is left out', () => {
  const { cause } = findChange(card, runOf({ gradient: [1, 1] }), on({ gradient: [1, 3, 900] }))!;
  expect(cause).toMatchObject({ place: '2', from: { value: 1 }, to: { value: 3 } });
});

test('what only goes with the setting is no cause', () => {
  const rate = curves({ title: 'Rate', y: 'rate', series: { rate: 'rate' } });
  const figures = { loss: card.figures['loss']!, rate };
  const at = (lr: number) => {
    const run = runOf({ loss: 1, params: { lr } });
    const state = { kind: 'curves' as const, series: { rate: { steps: [0, 1], values: [lr, 0.1 * lr] } } };
    return { ...run, figures: { ...run.figures, rate: state } };
  };
  expect(findChange({ ...card, figures }, at(0.01), at(1))).toMatchObject({ cause: null, effects: [] });
});

test('a limit that begins alike and comes to the rate is a cause, though it ends as the rate does', () => {
  const figures = {
    loss: card.figures['loss']!,
    rates: curves({ title: 'Rates', y: 'rate', series: { limit: 'limit', rate: 'rate' }, main: 'limit' }),
  };
  const at = (lr: number) => {
    const run = runOf({ loss: 1, params: { lr } });
    const series = (values: number[]) => ({ steps: values.map((_, i) => i), values });
    const limit = series([2, 1, ...Array<number>(30).fill(lr)]);
    const rates = { kind: 'curves' as const, series: { limit, rate: series(Array<number>(32).fill(lr)) } };
    return { ...run, figures: { ...run.figures, rates } };
  };
  const { cause } = findChange({ ...card, figures }, at(0.25), at(0.5))!;
  expect(cause).toMatchObject({ series: 'limit', from: { value: 0.25 }, to: { value: 0.5 } });
});

test('of a figure with a series for each option the options are compared that the runs were trained with', () => {
  const params = { ...card.params, filler: choice(['zero', 'small', 'large'], { label: 'Filler', default: 'zero' }) };
  const figures = {
    sizes: profile({ title: 'Sizes', y: 'norm', series: { small: 'small', large: 'large' }, mark: 'line' }),
  };
  const of = (filler: string) => {
    const state = { kind: 'profile' as const, labels: ['1'], values: { small: [1], large: [9] } };
    return { ...runOf({ params: { filler } }), figures: { sizes: state } };
  };
  const { cause } = findChange({ params, figures }, of('small'), of('large'))!;
  expect(cause).toMatchObject({ series: null, from: { value: 1 }, to: { value: 9 } });
  expect(findChange({ params, figures }, of('zero'), of('large'))).toBeNull();
});

test('a level called limit is no quantity, unless it is the main curve', () => {
  const declare = (main?: 'limit') =>
    curves({ title: 'Update', y: 'norm', series: { ratio: 'ratio', limit: 'limit' }, ...(main && { main }) });
  const run = (norm: string, limit: number) => {
    const series = (value: number) => ({ steps: [0], values: [value] });
    const state = { kind: 'curves' as const, series: { ratio: series(1), limit: series(limit) } };
    return { ...runOf({ params: { norm } }), figures: { update: state } };
  };
  const change = (main?: 'limit') =>
    findChange(
      { params: card.params, figures: { loss: card.figures['loss']!, update: declare(main) } },
      run('off', 1),
      run('on', 5),
    )!;
  expect(change().cause).toBeNull();
  expect(change('limit').cause?.series).toBe('limit');
});

test('what was measured at the start comes before what the training made of it', () => {
  const gradient = profile({
    title: 'Gradient: before the first step, and now',
    y: 'norm',
    series: { now: 'now', start: 'at first' },
    mark: 'line',
  });
  const run = (norm: string, now: number, start: number) => {
    const state = { kind: 'profile' as const, labels: ['1'], values: { now: [now], start: [start] } };
    return { ...runOf({ params: { norm } }), figures: { gradient: state } };
  };
  const change = (a: ReturnType<typeof run>, b: typeof a) =>
    findChange({ params: card.params, figures: { gradient } }, a, b)!;
  expect(change(run('off', 1, 1), run('on', 900, 2)).cause?.series).toBe('start');
  expect(change(run('off', 1, 1), run('on', 900, 1)).cause?.series).toBe('now');
});

test('beside the signal of one of two nets stands the loss of that net', () => {
  const series = { plain: 'plain', residual: 'residual' };
  const figures = {
    loss: curves({ title: 'Losses', y: 'loss, nats', series }),
    gradient: profile({
      title: 'Gradients',
      y: 'norm',
      series: { plainStart: 'plain', residualStart: 'residual' },
      mark: 'line',
    }),
  };
  const run = (norm: string, value: number) => {
    const ending = (of: number) => ({ steps: [0], values: [of] });
    const loss = { kind: 'curves' as const, series: { plain: ending(3 * value), residual: ending(value) } };
    const values = { plainStart: [1], residualStart: [value] };
    const gradient = { kind: 'profile' as const, labels: ['1'], values };
    return { ...runOf({ params: { norm } }), figures: { loss, gradient } };
  };
  const { cause, effects } = findChange({ params: card.params, figures }, run('off', 1), run('on', 9))!;
  expect([cause?.series, ...effects.map((effect) => effect.series)]).toEqual(['residualStart', 'residual']);
});
