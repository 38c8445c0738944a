import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import type { Run } from '../log/record';
import type { Finding } from '../rule';

/**
 * Texts by the name of a value, `s05.level` before `level` and `kind.balance` for a value that is a word itself. `{value}` has four
 * digits, `{exact}` six, `{percent}` is a share in per cent; `{unit}` is what the log counts in.
 */
export type ValueWords = Readonly<Record<string, string>>;

const prefix = 'clinic.value.';

/** The texts of values among all texts of the interface. */
export const readValueWords = (texts: Readonly<Record<string, string>>): ValueWords =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), text]] : [])),
  );

/** The numbers of a finding, each with what it is: `K = 5 classes`. A value without a text is a field of the reader's file, and keeps its name. */
export function wordValues(
  { id, values }: Pick<Finding, 'id' | 'values'>,
  words: ValueWords,
  unit: Run['unit'] = 'step',
): string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => {
      const text = words[`${id}.${name}`] ?? words[`${name}.${value}`] ?? words[name] ?? `${name}: {exact}`;
      return fill(text, { ...writeForms(value), unit });
    });
}

function writeForms(value: number | string): Record<'value' | 'exact' | 'percent', string> {
  if (typeof value === 'string') return { value, exact: value, percent: value };
  const exact = formatNumber(value, 6);
  const rounded = Number.isInteger(value) ? exact : formatNumber(value, 4);
  return { value: rounded, exact, percent: `${formatNumber(100 * value, 3)} %` };
}

/** The numbers of a finding by name, each with four digits, for a text that names them. Words of a reader's file are none. */
export const writeNumbers = (values: Finding['values']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'number' ? [[name, writeForms(value).value]] : [],
    ),
  );
