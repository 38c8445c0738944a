import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  choice,
  clampValue,
  defaultValues,
  image,
  integer,
  log10,
  maxSeed,
  seed,
  type Param,
} from '../../src/lib/params';

const rate = log10(-10, 2, { label: 'Rate', default: 0.03 });
const solver = choice(['sgd', 'adam'], { label: 'Solver', default: 'adam' });
const depth = choice([4, 8, 32], { label: 'Depth', default: 8 });
const size = integer(1, 64, { label: 'Size', default: 4 });
const odd = integer(1, 10, { label: 'Odd', default: 3, step: 2 });
const uneven = integer(0, 10, { label: 'Uneven', default: 4, step: 4 });
const own = image({ label: 'Your image', maxSide: 256 });
const params: Param[] = [rate, solver, depth, size, odd, uneven, seed(), own];

const picture = { width: 1, height: 1, pixels: Uint8Array.of(1, 2, 3) };

/** Everything that a URL, a slider or a broken store may bring. */
const anything = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constantFrom(null, undefined, picture, 'NaN', 'Infinity', '-Infinity', '1e400', '0x10', ' 3 ', '', {}, [], [5], {
    pixels: 'text',
  }),
  fc.double().map(String),
);

const isAllowed = (param: Param, value: unknown): boolean => {
  switch (param.kind) {
    case 'choice':
      return param.options.includes(value as never);
    case 'image':
      return value === null || value === picture;
    case 'log10':
      return typeof value === 'number' && value >= 10 ** param.min && value <= 10 ** param.max;
    case 'integer':
      return (
        typeof value === 'number' && value >= param.min && value <= param.max && (value - param.min) % param.step === 0
      );
    case 'seed':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxSeed;
  }
};

describe.each(params.map((param) => [param.label, param] as const))('%s', (_, param) => {
  test('whatever comes in, an allowed value comes out', () => {
    fc.assert(
      fc.property(
        anything,
        (value) => void expect(isAllowed(param, clampValue(param, value)), String(value)).toBe(true),
      ),
    );
  });

  test('a clamped value is clamped no further', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const once = clampValue(param, value);
        expect(
          Object.is(clampValue(param, once), once),
          `${String(once)} becomes ${String(clampValue(param, once))}`,
        ).toBe(true);
      }),
    );
  });

  test('the same value as text gives the same', () => {
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        numbers,
        (value) =>
          void expect(clampValue(param, String(value) === '0' ? '0' : String(value))).toEqual(clampValue(param, value)),
      ),
    );
  });

  test('the default is allowed', () => {
    expect(clampValue(param, param.default)).toBe(param.default);
  });

  test.each([undefined, '', 'what', NaN, {}])('%o gives the default', (value) => {
    expect(clampValue(param, value)).toBe(param.default);
  });
});

test('numbers outside a range go to its end', () => {
  expect([0, -1, 1e-11, 1e-10, 0.5, 100, 101, Infinity].map((value) => clampValue(rate, value))).toEqual([
    1e-10, 1e-10, 1e-10, 1e-10, 0.5, 100, 100, 100,
  ]);
  expect([-5, 0, 65, 1e9, -Infinity].map((value) => clampValue(size, value))).toEqual([1, 1, 64, 64, 1]);
  expect([-1, 2 ** 32, 2 ** 53].map((value) => clampValue(seed(), value))).toEqual([0, maxSeed, maxSeed]);
});

test('whole numbers go to the nearest step, and never past the end', () => {
  expect([1, 1.9, 2.1, 9, 10].map((value) => clampValue(odd, value))).toEqual([1, 1, 3, 9, 9]);
  expect([1.9, 2, 9, 10].map((value) => clampValue(uneven, value))).toEqual([0, 4, 8, 8]);
});

test('clamping keeps the order of numbers', () => {
  const numbers = fc.double({ noNaN: true });
  for (const param of [rate, size, odd, uneven, seed()]) {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) => clampValue(param, value) as number);
        expect(low!).toBeLessThanOrEqual(high!);
      }),
    );
  }
});

test('options are found by value and by their text, and keep their type', () => {
  expect(clampValue(depth, '32')).toBe(32);
  expect(clampValue(depth, 32)).toBe(32);
  expect(clampValue(depth, 31)).toBe(8);
  expect(clampValue(solver, 'SGD')).toBe('adam');
});

test('a picture is taken as it is; anything else is none', () => {
  expect(clampValue(own, picture)).toBe(picture);
  expect(clampValue(own, 'data:image/png;base64,')).toBeNull();
});

test('defaults by name', () => {
  expect(defaultValues({ rate, solver, own, seed: seed(7) })).toEqual({
    rate: 0.03,
    solver: 'adam',
    own: null,
    seed: 7,
  });
});
