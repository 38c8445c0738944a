import type { Described, Kind } from './kind';

/** A positive number on a logarithmic scale. `min` and `max` are exponents of ten. */
export interface Log10Param extends Described {
  kind: 'log10';
  min: number;
  max: number;
  default: number;
}

/** A whole number from `min` to `max` in steps of `step`. */
export interface IntegerParam extends Described {
  kind: 'integer';
  min: number;
  max: number;
  step: number;
  default: number;
}

/** The seed of every random number in a run: 0 to 4294967295. */
export interface SeedParam extends Described {
  kind: 'seed';
  default: number;
}

export function log10(min: number, max: number, rest: Described & { default: number }): Log10Param {
  return { kind: 'log10', min, max, ...rest };
}

export function integer(min: number, max: number, rest: Described & { default: number; step?: number }): IntegerParam {
  return { kind: 'integer', min, max, step: 1, ...rest };
}

export function seed(defaultSeed = 1): SeedParam {
  return { kind: 'seed', label: 'Seed', default: defaultSeed };
}

export const maxSeed = 0xffffffff;

/** A decimal number with or without an exponent; no other notation that JavaScript reads. Digits stand in one place of it only: many of them take as long as they are. */
export const numberForm = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** Numbers outside a range go to its end. */
export const between = (min: number, max: number, value: number): number => Math.min(max, Math.max(min, value));

function numberKind<P extends { default: number }>(limit: (param: P, value: number) => number): Kind<P, number> {
  return {
    clamp(param, value) {
      if (value === null || value === '' || typeof value === 'boolean' || Array.isArray(value)) return param.default;
      const number = Number(value);
      return Number.isNaN(number) ? param.default : limit(param, number);
    },
    write: String,
    read: (_, text) => (numberForm.test(text) ? Number(text) : undefined),
  };
}

export const log10Kind = numberKind<Log10Param>(({ min, max }, value) => between(10 ** min, 10 ** max, value));

/** To the nearest step, and never past the end. */
export const integerKind = numberKind<IntegerParam>(({ min, max, step }, value) => {
  const stepped = min + Math.round((between(min, max, value) - min) / step) * step;
  return stepped > max ? stepped - step : stepped;
});

export const seedKind = numberKind<SeedParam>((_, value) => between(0, maxSeed, Math.round(value)));
