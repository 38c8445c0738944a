import { formatNumber } from '../../../lib/format';
import {
  clampValue,
  maxSeed,
  readValue,
  writeValue,
  type AnyValues,
  type Param,
  type ParamTable,
  type Value,
} from '../../../lib/params';
import { sameValue } from '../../../lib/same-value';

/** A parameter whose values can be gone through one by one. */
export type SweepParam = Extract<Param, { kind: 'log10' | 'integer' | 'choice' }>;

export const fewestValues = 2;
export const mostValues = 16;

/** The parameters that can be swept, in the order of the controls. */
export function listSweepParams(params: ParamTable, locked: ReadonlyMap<string, string>): [string, SweepParam][] {
  return Object.entries(params).flatMap(([name, param]): [string, SweepParam][] =>
    !locked.has(name) && canSweep(param) && proposeValues(param, param.default).length >= fewestValues
      ? [[name, param]]
      : [],
  );
}

const canSweep = (param: Param): param is SweepParam =>
  param.kind === 'log10' || param.kind === 'integer' || param.kind === 'choice';

/** Values worth a look around the present one: of a rate its decades, of a count its doublings, of a choice all options. */
export function proposeValues(param: SweepParam, value: Value): Value[] {
  switch (param.kind) {
    case 'choice':
      return [...param.options];
    case 'log10':
      return distinct(
        param,
        [-3, -2, -1, 0, 1, 2, 3].map((decade) => round(Number(value) * 10 ** decade)),
      );
    case 'integer':
      return param.min > 0 && param.max > 8 * param.min
        ? distinct(
            param,
            [1 / 8, 1 / 4, 1 / 2, 1, 2, 4].map((factor) => Number(value) * factor),
          )
        : distinct(
            param,
            [0, 1, 2, 3, 4, 5, 6].map((i) => param.min + (i * (param.max - param.min)) / 6),
          );
    default:
      return param satisfies never;
  }
}

/** The numbers of 1e-3 times 0.03 and the like have one digit too many. */
const round = (value: number) => Number(value.toPrecision(12));

/** Within the limits, ascending, each once. */
function distinct(param: SweepParam, values: readonly number[]): Value[] {
  const used = values.map((value) => clampValue(param, value) as number);
  return [...new Set(used)].sort((a, b) => a - b);
}

/** What is wrong with one value of a list. */
export type ValueFault =
  | { code: 'unread'; given: string }
  | { code: 'outside'; given: string; min: string; max: string }
  | { code: 'off-step'; given: string; nearest: string };

/** What a text of values says, or what is wrong with it: each value that is none, or their number. */
export type ReadValues =
  { values: Value[] } | { code: 'bad'; faults: ValueFault[] } | { code: 'few' } | { code: 'many'; count: number };

type NumberParam = Exclude<SweepParam, { kind: 'choice' }>;

/** Values as they are typed, with commas or spaces between them: numbers in their order, each once. */
export function readValues(param: NumberParam, text: string): ReadValues {
  const read = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map((given) => readOne(param, given));
  const faults = read.filter((one) => typeof one !== 'number');
  if (faults.length > 0) return { code: 'bad', faults };
  const distinctValues = [...new Set(read as number[])].sort((a, b) => a - b);
  if (distinctValues.length < fewestValues) return { code: 'few' };
  if (distinctValues.length > mostValues) return { code: 'many', count: distinctValues.length };
  return { values: distinctValues };
}

function readOne(param: NumberParam, given: string): number | ValueFault {
  const value = readValue(param, given) as number | undefined;
  if (value === undefined) return { code: 'unread', given: given.slice(0, 20) };
  const used = clampValue(param, value) as number;
  const [min, max] = param.kind === 'log10' ? [10 ** param.min, 10 ** param.max] : [param.min, param.max];
  if (value < min || value > max) return { code: 'outside', given, min: formatNumber(min), max: formatNumber(max, 6) };
  return sameValue(used, value) ? used : { code: 'off-step', given, nearest: String(used) };
}

/** The same values as a text that can be typed over. */
export const writeValues = (param: SweepParam, values: readonly Value[]): string =>
  values.map((value) => writeValue(param, value)).join(', ');

/** The seeds of a fan: that of the controls and those after it. */
export function listSeeds(
  values: AnyValues,
  params: ParamTable,
  count: number,
): { name: string; seeds: number[] } | null {
  const name = Object.keys(params).find((key) => params[key]!.kind === 'seed');
  if (name === undefined) return null;
  const first = Math.min(Number(values[name]), maxSeed - count + 1);
  return { name, seeds: Array.from({ length: count }, (_, i) => first + i) };
}
