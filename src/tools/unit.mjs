// npm run unit [name ...] [-- flags of vitest]: the unit tests whose file has one of the names in its path, or, where no file
// has, those with such names in their titles. Runs on a fresh clone with Node 20 or later, tests on the project's own Node.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vitest } from './checks.mjs';
import { ensureInstalled, node24, root, toolEnv } from './install.mjs';
import { wordFilters } from './word-filters.mjs';

try {
  ensureInstalled();
  const files = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => `tests/${file.replaceAll('\\', '/')}`);
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const args = [vitest, 'run', ...wordFilters(process.argv.slice(2), texts)];
  process.exitCode = spawnSync(node24, args, { cwd: root, env: toolEnv(), stdio: 'inherit' }).status ?? 1;
} catch (error) {
  console.error(`\nnpm run unit: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
