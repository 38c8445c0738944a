import type { FieldType, FieldTypes, Message, MessageType } from './message-type';

/**
 * A message as text that reads back as the same message: its fields in the order of the table, numbers in as few digits as
 * say them. What stands inside of a message without a table (`openMessage`) is not known, and not printed.
 */
export function printTextFormat<Fields extends FieldTypes>(
  message: Message<Fields>,
  type: MessageType<Fields>,
): string {
  return printFields(message, type, '').join('\n') + '\n';
}

function printFields(message: object, { fields }: MessageType, indent: string): string[] {
  return Object.entries(fields ?? {}).flatMap(([name, field]) => {
    const value = (message as Record<string, unknown>)[name];
    if (value === undefined) return [];
    if (!field.repeated) return printField(name, value, field, indent);
    const values = value as readonly unknown[];
    return values.length === 0
      ? [`${indent}${name}: []`]
      : values.flatMap((one) => printField(name, one, field, indent));
  });
}

function printField(name: string, value: unknown, { type }: FieldType, indent: string): string[] {
  if (typeof type === 'object' && type.kind === 'message')
    return [`${indent}${name} {`, ...printFields(value as object, type, `${indent}  `), `${indent}}`];
  return [`${indent}${name}: ${printValue(value, type)}`];
}

function printValue(value: unknown, type: FieldType['type']): string {
  if (type === 'string') return `"${(value as string).replace(special, escape)}"`;
  if (typeof value !== 'number') return String(value);
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf';
  if (type !== 'float') return value >= 2 ** 63 ? String(2n ** 63n - 1n) : BigInt(value).toString();
  return Object.is(value, -0) ? '-0' : String(value);
}

/** What cannot stand between quotes as it is. */
// eslint-disable-next-line no-control-regex
const special = /["\\\u0000-\u001f\u007f]/g;
const escape = (sign: string): string =>
  sign === '"' || sign === '\\' ? `\\${sign}` : `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`;
