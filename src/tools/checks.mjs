// The stages that npm test and npm run check are made of.
import { join } from 'node:path';
import { node24, npmEnv, root } from './install.mjs';

const bin = (...path) => join(root, 'node_modules', ...path);
const tool = (name) => join('src', 'tools', name);

/** @returns {import('./stages.mjs').Stage} */
const node = (name, args, rest = {}) => ({ name, command: node24, args, ...rest });

/** Folder of the site that is built for the base path `/sub/`. */
export const subFolder = join('.cache', 'dist-sub');

export const lockfile = {
  name: 'lock file',
  command: 'npm',
  args: ['ci', '--dry-run', '--no-audit', '--no-fund', '--loglevel=error'],
  env: npmEnv(),
};
export const formatOf = (files) =>
  node('format', [bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level=warn', '--ignore-unknown', ...files]);
export const format = formatOf(['.']);
export const lintOf = (files) =>
  node('lint', [bin('eslint', 'bin', 'eslint.js'), '--max-warnings=0', '--no-warn-ignored', ...files]);
export const lint = lintOf(['.']);
export const types = node('types', [bin('astro', 'bin', 'astro.mjs'), 'check', '--minimumSeverity', 'warning']);
/** Types of everything but .astro files, from where the last check left off. */
export const quickTypes = node('types', [
  bin('typescript', 'bin', 'tsc'),
  ...['--noEmit', '--incremental', '--tsBuildInfoFile', join('.cache', 'types.tsbuildinfo')],
]);
/** Writes the types of Astro's modules. */
export const sync = node('sync', [bin('astro', 'bin', 'astro.mjs'), 'sync']);

export const vitest = bin('vitest', 'vitest.mjs');
/** How long each file took when all unit tests ran last. */
export const unitTimes = join('.cache', 'unit-times.json');
const runUnit = (...args) =>
  node('unit tests', [vitest, 'run', '--reporter=dot', '--silent=passed-only', ...args], { cores: 2 });
export const unit = runUnit('--reporter=json', `--outputFile.json=${unitTimes}`);
export const unitOf = (files) => ({ ...runUnit(...files), cores: 1 });
export const evidence = node('evidence', [tool('evidence.mjs'), '--check'], { cores: 2, show: true });
export const build = node('build', [tool('build-stage.mjs')]);
export const buildSub = node('build under /sub/', [tool('build-stage.mjs'), '--out', subFolder, '--base', '/sub/']);
export const links = node('links', [tool('links.mjs')]);
export const linksSub = node('links under /sub/', [tool('links.mjs'), subFolder, '--base', '/sub/']);
export const budgets = node('budgets', [tool('budgets.mjs')], { show: true });
export const browser = node('browser tests', [bin('@playwright', 'test', 'cli.js'), 'test'], { cores: 2, minutes: 30 });
export const lighthouse = node('lighthouse', [tool('lighthouse.mjs'), '--quick'], { cores: 2, show: true });

/** A stage that starts once the named ones have passed. */
export const after = (stage, ...needed) => ({ ...stage, after: needed.map(({ name }) => name) });
