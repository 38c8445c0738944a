// Which tests a change reaches, by imports, nearest first. Node's own modules only.
import { posix } from 'node:path';

/** Places after which a file is looked for, as bundlers do. */
const endings = ['', '.ts', '.tsx', '.mjs', '/index.ts'];
const quoted = /(?:\bfrom|\bimport|\bimport\(|import\.meta\.glob(?:<[^(]*>)?\()\s*['"]([./][^'"]*)['"]/g;

/**
 * Test files with the length of the shortest way from a change to them, in order: 0 for a test that changed itself, 1 for one
 * that imports what changed, or names its folder as it reads files: `content/runs`. Patterns of import.meta.glob count as
 * imports of all that they fit.
 * @param {string[]} changed Paths from the root.
 * @param {Map<string, string>} sources Path to text of all code and tests.
 * @returns {{ file: string, distance: number }[]}
 */
export function findAffected(changed, sources) {
  const importers = new Map();
  for (const [file, text] of sources)
    for (const target of importsOf(file, text, sources))
      importers.set(target, [...(importers.get(target) ?? []), file]);
  const distances = new Map(changed.map((file) => [file, 0]));
  for (const [file, text] of sources)
    if (!distances.has(file) && isTest(file) && changed.some((path) => namesFolderOf(text, path)))
      distances.set(file, 1);
  // A Map goes on through what is added on the way: breadth first, but for the readers of files, which are one step away.
  for (const [file, distance] of distances)
    for (const next of importers.get(file) ?? []) if (!distances.has(next)) distances.set(next, distance + 1);
  return [...distances]
    .flatMap(([file, distance]) => (isTest(file) && sources.has(file) ? { file, distance } : []))
    .sort((a, b) => a.distance - b.distance || a.file.localeCompare(b.file));
}

const isTest = (file) => /^tests\/.*\.test\.ts$/.test(file);
/** Whether a test reads files of a changed file's folder: what is no module, and the texts of modules. */
const namesFolderOf = (text, path) => {
  const folder = posix.dirname(path);
  return folder !== '.' && (text.includes(`'${folder}`) || text.includes(`\`${folder}/`));
};

function importsOf(file, text, sources) {
  return [...text.matchAll(quoted)].flatMap(([, source]) => {
    const [path] = source.split('?');
    const target = path.startsWith('/') ? path.slice(1) : posix.join(posix.dirname(file), path);
    if (target.includes('*')) return [...sources.keys()].filter((other) => patternOf(target).test(other));
    return endings.map((ending) => target + ending).filter((other) => sources.has(other)).slice(0, 1); // prettier-ignore
  });
}

/** A glob with single stars. */
const patternOf = (glob) =>
  new RegExp(`^${glob.split('*').map((part) => part.replaceAll(/[\\^$.+?()[\]{}|]/g, '\\$&')).join('[^/]*')}$`); // prettier-ignore

/** Seconds that a test file takes before its first test. */
const startSeconds = 0.5;

/**
 * As many of the nearest tests as run in `seconds`, by what each took last, and those that are left out. Tests that changed
 * themselves are always taken, and one that is not known takes a second.
 */
export function fitInto(seconds, affected, took) {
  let left = seconds;
  const [taken, others] = [[], []];
  for (const { file, distance } of affected) {
    const cost = startSeconds + (took.get(file) ?? 1);
    const isTaken = distance === 0 || cost <= left;
    if (isTaken) left -= cost;
    (isTaken ? taken : others).push(file);
  }
  return { taken, others };
}
