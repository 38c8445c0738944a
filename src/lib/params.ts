/**
 * One table of parameters makes the controls, the URL, the embed options and the name of a run.
 * Each helper returns a plain description; `defaultValues` and `clampValue` give it meaning.
 */

interface Described {
  /** What a reader sees beside the control. English; translations override it by parameter name. */
  label: string;
  /** One sentence under the control, when the label alone is not enough. */
  hint?: string;
  /** The value may change while a run goes on: the next step uses it. */
  live?: boolean;
}

/** A positive number on a logarithmic scale. `min` and `max` are exponents of ten. */
export interface Log10Param extends Described {
  kind: 'log10';
  min: number;
  max: number;
  default: number;
}

/** One of a few values. */
export interface ChoiceParam<T extends string | number = string | number> extends Described {
  kind: 'choice';
  options: readonly T[];
  default: T;
  /** What a reader sees for an option, where it differs from the value. */
  optionLabels?: Partial<Record<`${T}`, string>>;
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

/** A picture in RGB bytes, row by row. */
export interface Picture {
  width: number;
  height: number;
  /** `width * height * 3` bytes. */
  pixels: Uint8Array;
}

/** A picture of the reader's own. It never enters a URL, a file or a request. */
export interface ImageParam extends Described {
  kind: 'image';
  private: true;
  /** The longer side is scaled down to this many pixels. */
  maxSide: number;
  default: null;
}

export type Param = Log10Param | ChoiceParam | IntegerParam | SeedParam | ImageParam;
export type ParamTable = Record<string, Param>;

export type ValueOf<P> =
  P extends ChoiceParam<infer T> ? T : P extends ImageParam ? Picture | null : P extends Param ? number : never;
export type Values<T extends ParamTable = ParamTable> = { [K in keyof T]: ValueOf<T[K]> };
export type AnyValues = Record<string, number | string | Picture | null>;

export function log10(min: number, max: number, rest: Described & { default: number }): Log10Param {
  return { kind: 'log10', min, max, ...rest };
}

export function choice<const T extends string | number>(
  options: readonly T[],
  rest: Described & { default: NoInfer<T>; optionLabels?: Partial<Record<`${T}`, string>> },
): ChoiceParam<T> {
  return { kind: 'choice', options, ...rest };
}

export function integer(min: number, max: number, rest: Described & { default: number; step?: number }): IntegerParam {
  return { kind: 'integer', min, max, step: 1, ...rest };
}

export function seed(defaultSeed = 1): SeedParam {
  return { kind: 'seed', label: 'Seed', default: defaultSeed };
}

export function image(rest: Described & { maxSide: number }): ImageParam {
  return { kind: 'image', private: true, default: null, ...rest };
}

/** The default value of each parameter. */
export function defaultValues<T extends ParamTable>(table: T): Values<T> {
  return Object.fromEntries(Object.entries(table).map(([name, param]) => [name, param.default])) as Values<T>;
}

/** Names that the URL grammar keeps for itself. */
export const reservedNames = ['v', 'ui', 'lock', 'check', 'theme', 'run', 'backend', 'a', 'moves'] as const;

export const maxSeed = 0xffffffff;

/**
 * The nearest value that the parameter allows. Numbers outside a range go to its end, whole numbers to their step.
 * An option that does not exist, or a value that is no number, gives the default.
 */
export function clampValue(param: Param, value: unknown): number | string | Picture | null {
  switch (param.kind) {
    case 'choice':
      return param.options.find((option) => option === value || String(option) === String(value)) ?? param.default;
    case 'image':
      return isPicture(value) ? value : null;
    default: {
      if (value === null || value === '' || typeof value === 'boolean') return param.default;
      const number = Number(value);
      if (Number.isNaN(number)) return param.default;
      return clampNumber(param, number);
    }
  }
}

function clampNumber(param: Log10Param | IntegerParam | SeedParam, value: number): number {
  switch (param.kind) {
    case 'log10':
      return Math.min(10 ** param.max, Math.max(10 ** param.min, value));
    case 'integer': {
      const steps = Math.round((Math.min(param.max, Math.max(param.min, value)) - param.min) / param.step);
      const stepped = param.min + steps * param.step;
      return stepped > param.max ? stepped - param.step : stepped;
    }
    case 'seed':
      return Math.min(maxSeed, Math.max(0, Math.round(value)));
  }
}

function isPicture(value: unknown): value is Picture {
  return typeof value === 'object' && value !== null && (value as Picture).pixels instanceof Uint8Array;
}
