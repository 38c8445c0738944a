// Stamps: hashes of the code that something measured depends on, whichever files it stands in.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './install.mjs';
import { cutFile, itemLists, keepMembers, markPure } from './slices.mjs';
import { parse } from './syntax.mjs';

/**
 * @typedef {object} Stamps
 * @property {string} run What makes the numbers: run, parameters, and what they reach in nets, data, caffe and lib. Not the engine.
 * @property {Record<string, string>} claims Predicate, figures and runs of each claim, with all helpers.
 * @property {Record<string, string>} checks Settings and grade of each check, with all helpers.
 * @property {Record<string, string>} goals What each goal measures, with all helpers.
 */

/** The files of an experiment that parts are cut from. */
export const experimentFiles = (id) =>
  ['cell', 'claims', 'questions'].map((name) => join(root, `src/experiments/${id}/${name}.ts`)).filter(existsSync);

/**
 * The stamps of each experiment. Comments, types, spaces, names of variables, texts, and whatever a part does not reach
 * change none. `read` gives the text of a file by its full path.
 * @param {string[]} ids
 * @returns {Promise<Record<string, Stamps>>}
 */
export async function stampExperiments(ids, read = readText) {
  const parts = ids.flatMap((id) =>
    experimentFiles(id).flatMap((file) =>
      Object.entries(cutFile(read(file), file))
        .filter(([name]) => !name.startsWith('bars/'))
        .map(([name, code]) => ({ id, name, file, code, read })),
    ),
  );
  // One bundle for each: what is written for one part may depend on others of the same bundle.
  const codes = (await Promise.all(ids.map((id) => bundleOf(parts.filter((part) => part.id === id))))).flat();
  return Object.fromEntries(
    ids.map((id) => {
      const own = codes.filter((part) => part.id === id);
      const stampAll = (list) =>
        Object.fromEntries(
          own
            .filter(({ name }) => name.startsWith(`${list}/`))
            .map(({ name, code }) => [name.split('/')[1], hash(code)]),
        );
      return [
        id,
        {
          run: hash(own.find(({ name }) => name === 'run').code),
          ...Object.fromEntries(itemLists.map((list) => [list, stampAll(list)])),
        },
      ];
    }),
  );
}

async function bundleOf(parts) {
  const chunks = await bundleParts(parts);
  return parts.map(({ id, name }, i) => ({ id, name, code: chunks[i].code }));
}

/**
 * Bundles each part with what it reaches of the project and nothing else. A part is the `code` of a module at `file`; its
 * `read` gives the text of any other file. Answers with rolldown's chunks in the order of the parts.
 * @param {{ file: string, code: string, read?: (file: string) => string }[]} parts
 * @returns {Promise<{ code: string, modules: Record<string, { code: string | null }> }[]>}
 */
export async function bundleParts(parts, { minify = true } = {}) {
  // Every part has modules of its own, `file?number`, so that no code is kept for the sake of another part.
  const plugin = {
    name: 'parts',
    resolveId(source, importer) {
      if (!importer) return source;
      if (!source.startsWith('.')) return { id: source, external: true };
      const [from, number] = importer.split('?');
      const [path, members = ''] = source.split('?');
      return `${findFile(join(dirname(from), path))}?${number}?${members}`;
    },
    load(id) {
      const [file, number, members] = id.split('?');
      const { code, read = readText } = parts[number];
      if (members === undefined) return { code, moduleType: 'ts' };
      const text = read(file);
      return { code: members ? keepMembers(text, file, members.split(',')) : prepare(text, file), moduleType: 'ts' };
    },
  };
  const build = await rolldown({
    input: Object.fromEntries(parts.map(({ file }, number) => [number, `${file}?${number}`])),
    plugins: [plugin],
    checks: { bundlerTimings: false },
    treeshake: { moduleSideEffects: false, propertyReadSideEffects: false },
  });
  const { output } = await build.generate({ format: 'es', comments: false, minify });
  await build.close();
  return parts.map((_, number) => output.find(({ name }) => name === String(number)));
}

/** A hash of code and of the data files that it names. */
function hash(code) {
  const sum = createHash('sha256').update(code);
  for (const file of findDataFiles(code)) sum.update(readFileSync(file));
  return sum.digest('hex').slice(0, 16);
}

/** Files of public/data whose names code holds: 'data/fashion.bin', `data/${name}.bin`. */
export function findDataFiles(code) {
  const folder = join(root, 'public/data');
  const patterns = [...code.matchAll(/[`'"]data\/([^`'"]+)[`'"]/g)].map(([, name]) => {
    const fixed = name.split(/\$\{.*?\}/).map((piece) => piece.replaceAll('.', '\\.'));
    return new RegExp(`^${fixed.join('.*')}$`);
  });
  return readdirSync(folder)
    .filter((name) => patterns.some((pattern) => pattern.test(name)))
    .map((name) => join(folder, name));
}

const prepared = new Map();
/** The text of a module for the bundler, made once. */
function prepare(text, file) {
  if (!prepared.has(text)) prepared.set(text, markPure(text, parse(text, file)));
  return prepared.get(text);
}

const texts = new Map();
/** The text of a file, read once. */
function readText(file) {
  if (!texts.has(file)) texts.set(file, readFileSync(file, 'utf8'));
  return texts.get(file);
}

/** The module of the project that an import names. */
function findFile(path) {
  const found = [`${path}.ts`, join(path, 'index.ts')].find((file) => existsSync(file));
  if (!found) throw new Error(`no module: ${path}`);
  return found;
}
