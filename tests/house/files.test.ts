import { existsSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';
import { listProjectFiles, root } from './project-files';

const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
const isText = (path: string): boolean =>
  /\.(tsx?|mjs|js|astro|mdx?|json|css|ya?ml|html|txt|svg|py|sh)$|^[^.]+$/.test(path);
const files = listProjectFiles();

/** Relative paths in a text that lead out of the repository, read from the file's folder or from the root. */
function pathsOutside(path: string, text: string): string[] {
  const folder = posix.dirname(path);
  const isOutside = (target: string) => target.startsWith('..');
  const exists = (target: string) =>
    ['', '.ts', '.tsx', '.mjs'].some((ending) => existsSync(`${root}${target}${ending}`));
  return [...text.matchAll(/(?<![\w./])(?:\.\.\/)+[\w-][\w./-]*/g)]
    .map(([found]) => found)
    .filter((found) => {
      const here = posix.join(folder, found);
      return isOutside(here) || (isOutside(posix.join('.', found)) && !exists(here) && found.endsWith('.md'));
    });
}

test('no file names a path of one machine or outside the repository', () => {
  const machine = /(?<![\w.])\/(?:work|home|root|Users)\/[\w-]+/g;
  const found = files
    .filter((path) => isText(path) && !path.startsWith('tests/house/'))
    .flatMap((path) => {
      const text = read(path);
      return [...(text.match(machine) ?? []), ...pathsOutside(path, text)].map((what) => `${path}: ${what}`);
    });
  expect(found).toEqual([]);
});

test('no source file is longer than 400 lines; an experiment, whose words are in its file, than 480', () => {
  const long = files
    .filter((path) => /^(src|tests)\/.*\.(tsx?|mjs|astro|css)$/.test(path))
    .map((path) => `${path}: ${read(path).split('\n').length} lines`)
    .filter((line) => Number(/(\d+) lines/.exec(line)?.[1]) > 400);
  expect(long).toEqual([]);
});

/** On WebGPU tfjs opens two canvases for each number that is waited for, and enough of them lose the device. */
test('experiments and networks wait for no tensor without giving way', () => {
  const found = files
    .filter((path) => /^src\/(experiments|nets|data)\/.*\.ts$/.test(path))
    .filter((path) => /\b(dataSync|arraySync|bufferSync)\(/.test(read(path)));
  expect(found).toEqual([]);
});

test('names of files are in kebab case, components in Pascal case', () => {
  const wrong = files
    .filter((path) => /^(src|tests)\/.*\.(tsx?|mjs|astro)$/.test(path))
    .filter((path) => {
      const name = posix.basename(path).replace(/(\.(test|spec|config|d|json|svg))?\.\w+$/, '');
      const component = /^src\/(components|layouts)\/.*\.(astro|tsx)$/.test(path);
      return (
        !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) &&
        !/^\[(\.\.\.)?\w+\](\.\w+)?$/.test(name) &&
        !(component && /^[A-Z]\w*$/.test(name))
      );
    });
  expect(wrong).toEqual([]);
});

test('every package has one exact version', () => {
  const { dependencies, devDependencies, overrides } = JSON.parse(read('package.json')) as Record<
    string,
    Record<string, string>
  >;
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...overrides }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('the lock file says the same as package.json and names no registry', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Record<string, unknown>> };
  const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
  expect(lock.packages['']?.['dependencies']).toEqual(manifest['dependencies']);
  expect(lock.packages['']?.['devDependencies']).toEqual(manifest['devDependencies']);
  expect(
    Object.entries(lock.packages)
      .filter(([, entry]) => 'resolved' in entry)
      .map(([path]) => path),
  ).toEqual([]);
});

test('the top level holds what the README lists', () => {
  const top = new Set(files.map((path) => path.split('/')[0] ?? ''));
  const known = [
    '.ci', '.gitignore', '.npmrc', '.prettierignore', '.prettierrc.json', 'CHANGELOG.md', 'CITATION.cff', 'CONTRIBUTING.md', 'LICENSE', 'README.md',
    'astro.config.mjs', 'content', 'ec.config.mjs', 'eslint.config.mjs', 'package-lock.json', 'package.json', 'playwright.config.ts',
    'public', 'src', 'tests', 'tsconfig.json', 'vitest.config.ts',
  ]; // prettier-ignore
  expect([...top].filter((name) => !known.includes(name))).toEqual([]);
});
