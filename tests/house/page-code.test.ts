import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findPageCode } from './page-code';
import { listProjectFiles, root } from './project-files';

const paths = listProjectFiles().filter((path) => /^src\/.*\.(tsx?|mjs|astro)$/.test(path));
const sources = new Map(paths.map((path) => [path, readFileSync(`${root}${path}`, 'utf8')]));
const isBuildTime = (path: string): boolean => path === 'linkedom' || /(^|\/)static\//.test(path);
const waysToBuildTime = (all: Map<string, string>): string[] =>
  [...findPageCode(all)].filter(([path]) => isBuildTime(path)).map(([, way]) => way.join(' -> '));

test('what draws at build time, and linkedom, stay out of the code of pages', () => {
  const reached = findPageCode(sources);
  // One of each way in: an island, what it loads with the first run, a script, a worker, a cell.
  for (const file of ['Panel.tsx', 'live.ts', 'recorded-logs.ts'])
    expect(reached.has(`src/components/experiment/${file}`), file).toBe(true);
  expect(reached.has('preact')).toBe(true);
  expect(reached.has('src/experiments/depth/cell.ts')).toBe(true);
  expect(paths.some(isBuildTime)).toBe(true);
  expect(waysToBuildTime(sources)).toEqual([]);
});

test.each([
  ['src/components/experiment/Panel.tsx', `import { cutRun } from './static/cut-run';`],
  ['src/charts/curves.ts', `export const draw = () => import('linkedom');`],
  ['src/components/experiment/log-scale.ts', `import { a } from '../lab-pictures';`],
])('a planted import is caught, with its way: %s', (path, line) => {
  const planted = new Map(sources).set(path, `${line}\n${sources.get(path)}`);
  expect(waysToBuildTime(planted)).toEqual(expect.arrayContaining([expect.stringContaining(`${path} -> `)]));
});
