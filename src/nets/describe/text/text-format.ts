/** A field of protobuf's text format: its name, and a value or fields of its own. */
export type Field = readonly [name: string, value: string | number | boolean | readonly Field[]];

/** A field as text: one that holds only values stands in one line, unless that is the outermost. */
export function write([name, value]: Field, depth = 0): string {
  const indent = '  '.repeat(depth);
  if (!Array.isArray(value)) return `${indent}${name}: ${String(value)}`;
  const fields = value as readonly Field[];
  if (depth > 0 && fields.every(([, inner]) => !Array.isArray(inner)))
    return `${indent}${name} { ${fields.map((field) => write(field)).join(' ')} }`;
  return [`${indent}${name} {`, ...fields.map((field) => write(field, depth + 1)), `${indent}}`].join('\n');
}
