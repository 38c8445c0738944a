import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parseSync } from 'rolldown/utils';

/** Bytes after gzip of an experiment as an ES module, with panel, engine and weights. */
const allowance = 900_000;
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

/**
 * Reads the ES module of an experiment and runs it, without rendering it. Answers with its size after gzip, and what is wrong:
 * size, imports, what it exports.
 * @param {string} path
 */
export async function checkModule(path) {
  const text = await readFile(path, 'utf8');
  const bytes = gzipSync(text).length;
  const problems = [];
  if (bytes > allowance) problems.push(`is ${kB(bytes)} (at most ${kB(allowance)})`);
  const { module, errors } = parseSync(path, text);
  if (errors.length > 0) return { bytes, problems: [...problems, `does not parse: ${errors[0].message}`] };
  const outside = [...module.staticImports, ...module.dynamicImports].map(({ moduleRequest: { value, start, end } }) => value ?? text.slice(start, end)); // prettier-ignore
  for (const from of outside) problems.push(`imports ${from} (an ES module holds all that it needs)`);
  const named = module.staticExports.flatMap(({ entries }) => entries.map(({ exportName }) => exportName));
  if (named.length !== 1 || named[0].kind !== 'Default') problems.push('exports something else than a default');
  if (problems.length > 0) return { bytes, problems };
  const { default: widget } = await import(pathToFileURL(path).href);
  if (typeof widget?.render !== 'function') problems.push('has no render in its default export');
  return { bytes, problems };
}
