// Reads TypeScript as a tree (ESTree, by rolldown's parser) for the tools that cut and compare code.
import { parseSync } from 'rolldown/utils';

/**
 * The statements of a file. Throws the first syntax error, with the file's name.
 * @returns {any[]}
 */
export function parse(text, file) {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  return program.body;
}

/** Calls `visit(node, parent)` for a node, or each of several, and for all below it. Types are left out. */
export function walk(node, visit, parent) {
  if (Array.isArray(node)) return node.forEach((one) => walk(one, visit, parent));
  if (typeof node?.type !== 'string') return;
  // `x as T`, `x!` and `x satisfies T` stand for x.
  if (node.type.startsWith('TS')) return walk(node.expression, visit, parent);
  visit(node, parent);
  for (const child of Object.values(node)) if (typeof child === 'object') walk(child, visit, node);
}

/** Name of a property; undefined when it is computed or spread. */
export const keyOf = ({ key, computed }) => (computed ? undefined : (key?.name ?? key?.value));

/** The properties of an object literal by name. */
export const propertiesOf = (object) =>
  Object.fromEntries(object.properties.map((property) => [keyOf(property), property]));
