import { readList, writeList, type Described, type Kind } from './kind';
import { between, numberForm } from './numbers';

/** A column of names: letters, digits and `_ . / -`, a letter or `_` first, none twice. */
export interface NameColumn {
  kind: 'name';
  label: string;
  /** The longest name, in characters. */
  longest: number;
  /** Names that something else has already. */
  taken: readonly string[];
}

/** A column of whole numbers. */
export interface CountColumn {
  kind: 'count';
  label: string;
  min: number;
  max: number;
}

export type Column = NameColumn | CountColumn;
export type Columns = Record<string, Column>;
type FieldOf<C> = C extends NameColumn ? string : number;
/** One row: a value for each column. */
export type Row<C extends Columns = Columns> = { readonly [K in keyof C]: FieldOf<C[K]> };

/** A short table that the reader fills in, e.g. the names and sizes of layers. */
export interface TableParam<C extends Columns = Columns> extends Described {
  kind: 'table';
  columns: C;
  least: number;
  most: number;
  default: readonly Row<C>[];
}

/** What is wrong with a field. Worded where it is shown. */
export type FieldFault =
  | { code: 'empty' }
  | { code: 'too-long'; longest: number }
  | { code: 'bad-name' }
  | { code: 'taken' }
  | { code: 'twice'; row: number }
  | { code: 'bad-count'; min: number; max: number };

const nameForm = /^[A-Za-z_][\w./-]*$/;

export const nameColumn = (
  label: string,
  { longest = 24, taken = [] }: Partial<Pick<NameColumn, 'longest' | 'taken'>> = {},
): NameColumn => ({ kind: 'name', label, longest, taken });
export const countColumn = (label: string, min: number, max: number): CountColumn => ({
  kind: 'count',
  label,
  min,
  max,
});

export function table<const C extends Columns>(
  columns: C,
  rest: Described & { most: number; least?: number; default: readonly Row<NoInfer<C>>[] },
): TableParam<C> {
  return { kind: 'table', columns, least: 1, ...rest };
}

/** What is wrong with a field, given the text or number in it and those of its column in the rows above. */
export function findFault(column: Column, value: unknown, above: readonly unknown[] = []): FieldFault | null {
  if (value === '' || value === undefined || value === null) return { code: 'empty' };
  if (column.kind === 'count') {
    const { min, max } = column;
    const isSound =
      numberForm.test(String(value)) &&
      Number.isInteger(Number(value)) &&
      between(min, max, Number(value)) === Number(value);
    return isSound ? null : { code: 'bad-count', min, max };
  }
  const text = String(value);
  if (text.length > column.longest) return { code: 'too-long', longest: column.longest };
  if (!nameForm.test(text)) return { code: 'bad-name' };
  if (column.taken.includes(text)) return { code: 'taken' };
  return above.includes(text) ? { code: 'twice', row: above.indexOf(text) } : null;
}

/** Rows with a fault are left out; where fewer than `least` remain, the default is used. */
export const tableKind: Kind<TableParam, readonly Row[]> = {
  clamp({ columns, least, most, default: usual }, value) {
    if (!Array.isArray(value)) return usual;
    const rows: Row[] = [];
    for (const given of value as (Partial<Row> | null)[]) {
      if (rows.length === most || typeof given !== 'object' || given === null) continue;
      const isSound = Object.entries(columns).every(([id, column]) => {
        const above = rows.map((row) => row[id]);
        return (
          typeof given[id] === (column.kind === 'name' ? 'string' : 'number') && !findFault(column, given[id], above)
        );
      });
      if (isSound) rows.push(Object.fromEntries(Object.keys(columns).map((id) => [id, given[id]!])));
    }
    return rows.length < least ? usual : rows;
  },
  write: (rows) => writeList(rows.map((row) => Object.values(row).join(':'))),
  read({ columns }, text) {
    const ids = Object.entries(columns);
    const rows = readList(text).map((item) => item.split(':'));
    if (rows.some((fields) => fields.length !== ids.length)) return undefined;
    return rows.map((fields) =>
      Object.fromEntries(
        ids.map(([id, { kind }], i) => {
          const field = fields[i]!;
          return [id, kind === 'count' && numberForm.test(field) ? Number(field) : field];
        }),
      ),
    );
  },
};
