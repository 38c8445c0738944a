/**
 * One table of parameters makes the controls, the URL, the embed options and the name of a run. Each kind of parameter is a
 * file of `param-kinds`: its description, the function that makes one, and what its values are.
 */
import { boxesKind, type Box, type BoxesParam } from './param-kinds/boxes';
import { choiceKind, type ChoiceParam } from './param-kinds/choice';
import { imageKind, type ImageParam, type Picture } from './param-kinds/image';
import type { Kind } from './param-kinds/kind';
import {
  integerKind,
  log10Kind,
  seedKind,
  type IntegerParam,
  type Log10Param,
  type SeedParam,
} from './param-kinds/numbers';
import { orderKind, type OrderParam } from './param-kinds/order';
import { partsKind, type PartsParam } from './param-kinds/parts';
import { tableKind, type FieldFault, type Row, type TableParam } from './param-kinds/table';

export { boxes, boxSides } from './param-kinds/boxes';
export { choice } from './param-kinds/choice';
export { image } from './param-kinds/image';
export { integer, log10, maxSeed, seed } from './param-kinds/numbers';
export { order } from './param-kinds/order';
export { parts } from './param-kinds/parts';
export { countColumn, findFault, nameColumn, table } from './param-kinds/table';
export type { Box, BoxesParam, ChoiceParam, ImageParam, IntegerParam, Log10Param, SeedParam };
export type { FieldFault, OrderParam, PartsParam, Picture, Row, TableParam };

export type Param =
  Log10Param | ChoiceParam | IntegerParam | SeedParam | ImageParam | PartsParam | OrderParam | BoxesParam | TableParam;
export type ParamTable = Record<string, Param>;

/** A value of any parameter. */
export type Value = number | string | Picture | null | readonly string[] | readonly Box[] | readonly Row[];
export type ValueOf<P> =
  P extends ChoiceParam<infer T>
    ? T
    : P extends ImageParam
      ? Picture | null
      : P extends PartsParam<infer S> | OrderParam<infer S>
        ? readonly S[]
        : P extends BoxesParam
          ? readonly Box[]
          : P extends TableParam<infer C>
            ? readonly Row<C>[]
            : P extends Param
              ? number
              : never;
export type Values<T extends ParamTable = ParamTable> = { [K in keyof T]: ValueOf<T[K]> };
export type AnyValues = Record<string, Value>;

const kinds = {
  log10: log10Kind,
  choice: choiceKind,
  integer: integerKind,
  seed: seedKind,
  image: imageKind,
  parts: partsKind,
  order: orderKind,
  boxes: boxesKind,
  table: tableKind,
} satisfies { [K in Param['kind']]: Kind<Extract<Param, { kind: K }>, ValueOf<Extract<Param, { kind: K }>>> };

const kindOf = ({ kind }: Param) => kinds[kind] as Kind<Param, Value>;

/** The default value of each parameter. */
export function defaultValues<T extends ParamTable>(table: T): Values<T> {
  return Object.fromEntries(Object.entries(table).map(([name, param]) => [name, param.default])) as Values<T>;
}

/** The value that `settings` give each parameter, or else its default. Values are taken as they are: nothing is clamped. */
export const withDefaults = (table: ParamTable, settings: object): AnyValues => ({
  ...(defaultValues(table) as AnyValues),
  ...(settings as AnyValues),
});

/** The values of all parameters but the seed, which is the reader's own. */
export const withoutSeed = (table: ParamTable, values: AnyValues): AnyValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => table[name]?.kind !== 'seed'));

/** Names that the URL grammar keeps for itself. */
export const reservedNames = ['v', 'ui', 'lock', 'check', 'goal', 'theme', 'run', 'backend', 'a', 'moves'] as const;

/**
 * The nearest value that the parameter allows. Numbers outside a range go to its end, whole numbers to their step; lists lose
 * what they may not hold. An option that does not exist, or what is no value of this kind, gives the default.
 */
export const clampValue = (param: Param, value: unknown): Value => kindOf(param).clamp(param, value);

/** The value as text, for addresses and messages. */
export const writeValue = (param: Param, value: Value): string => kindOf(param).write(value);

/** Whatever was given for a value, in the words of an error. */
export const showValue = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** What a text says of a parameter, within its limits or not; undefined where it says nothing that it could be. */
export const readValue = (param: Param, text: string): unknown => kindOf(param).read(param, text);

/** The parameter takes moves: while a run goes on, or `after` its last step. */
export const takesMoves = (param: Param, isAfter = false): boolean =>
  Boolean(isAfter ? param.after : param.live || param.after);
