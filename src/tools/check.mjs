// npm run check [commit]: checks in under half a minute what changed since a commit, the last one unless given: format, lint,
// types, and the unit tests that the change reaches, the nearest first. Runs on a fresh clone with Node 20 or later.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fitInto, findAffected } from './affected.mjs';
import { formatOf, lintOf, quickTypes, sync, unitOf, unitTimes } from './checks.mjs';
import { ensureInstalled, root } from './install.mjs';
import { readTurn, turnEnv } from './rotation.mjs';
import { report, runStages } from './stages.mjs';

/** Of the half minute, for tests; types and lint take about as long again. */
const testSeconds = 8;

const startedAt = performance.now();
try {
  ensureInstalled();
  const changed = listChanged(process.argv[2] ?? 'HEAD');
  console.log(changed.length > 0 ? `Changed: ${changed.join(', ')}` : 'Nothing changed.');
  const there = changed.filter((file) => existsSync(join(root, file)));
  const code = there.filter((file) => /\.(m?[jt]sx?|astro)$/.test(file));
  const affected = findAffected(changed, readSources());
  const cores = availableParallelism();
  const { taken, others } = fitInto(testSeconds * cores, affected, readTimes());
  if (others.length > 0) console.log(`Reached as well, and left to npm test: ${others.join(', ')}`);
  if (code.some((file) => file.endsWith('.astro'))) console.log('Types in .astro files are left to npm test.');
  const hasTypes = code.some((file) => /\.tsx?$/.test(file));
  const isSynced = existsSync(join(root, '.astro/types.d.ts'));
  const stages = [
    ...(hasTypes && !isSynced ? [sync] : []),
    ...(hasTypes ? [{ ...quickTypes, after: isSynced ? [] : [sync.name] }] : []),
    ...(taken.length > 0 ? [{ ...unitOf(taken), env: turnEnv(readTurn()) }] : []),
    ...(code.length > 0 ? [lintOf(code)] : []),
    ...(there.length > 0 ? [formatOf(there)] : []),
  ];
  process.exitCode = stages.length === 0 || report(await runStages(stages), startedAt) ? 0 : 1;
} catch (error) {
  console.error(`\nnpm run check: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

/** Files that differ from a commit, and those that git does not know yet. */
function listChanged(commit) {
  const known = git('diff', '--name-only', commit, '--');
  return [...new Set([...known, ...git('ls-files', '--others', '--exclude-standard')])].sort();
}

/** The texts of all code and tests, and the names of the content that code imports. */
function readSources() {
  const files = git('ls-files', '--cached', '--others', '--exclude-standard', 'src', 'tests', 'content');
  return new Map(
    files
      .filter((file) => existsSync(join(root, file)))
      .map((file) => [file, /\.(tsx?|mjs|astro)$/.test(file) ? readFileSync(join(root, file), 'utf8') : '']),
  );
}

function git(...args) {
  const text = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  return text.split('\n').filter((line) => line !== '');
}

/** Seconds that each test file took when all of them ran last. */
function readTimes() {
  const file = join(root, unitTimes);
  if (!existsSync(file)) return new Map();
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  return new Map(
    testResults.map(({ name, startTime, endTime }) => [
      name.slice(root.length).replaceAll('\\', '/'),
      (endTime - startTime) / 1000,
    ]),
  );
}
