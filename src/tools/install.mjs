// Runs on whatever Node starts npm (20 or later), before anything is installed: Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository root. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const windows = process.platform === 'win32';

/** Node 24 of the npm package `node`: everything after the installation runs with it. */
export const node24 = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Environment of the tools: Node 24 first in the path, nothing phones home, plain text output. */
export function toolEnv(extra = {}) {
  const path = [
    join(root, 'node_modules', 'node', 'bin'),
    join(root, 'node_modules', '.bin'),
    process.env['PATH'] ?? '',
  ];
  return {
    ...process.env,
    PATH: path.join(delimiter),
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_UPDATE_NOTIFIER: '1',
    ...extra,
  };
}

/**
 * Environment for npm itself: without our own binaries in the path, because `npm ci` would remove the Node that runs it.
 */
export function npmEnv() {
  const own = join(root, 'node_modules');
  const path = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.startsWith(own));
  return { ...process.env, PATH: path.join(delimiter), NODE_ENV: '' };
}

/**
 * Names of packages that are missing or have another version than in the lock file.
 * Optional packages (binaries of other systems) may be missing.
 */
export function outdatedPackages(lock, installed) {
  const wrong = [];
  for (const [path, wanted] of Object.entries(lock.packages ?? {})) {
    if (path === '') continue;
    const found = installed.packages?.[path];
    if (!found && (wanted.optional || wanted.devOptional)) continue;
    if (found?.version !== wanted.version || found?.integrity !== wanted.integrity) wrong.push(path);
  }
  return wrong;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

function isInstalled() {
  const installed = readJson(join(root, 'node_modules', '.package-lock.json'));
  if (!installed.packages || outdatedPackages(readJson(join(root, 'package-lock.json')), installed).length > 0)
    return false;
  return nodeVersion().startsWith('v24.');
}

function nodeVersion() {
  if (!existsSync(node24)) return '';
  return spawnSync(node24, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

/**
 * Installs the exact versions of the lock file, unless they are there already.
 * Throws an error that says what to do when npm fails or Node 24 does not start.
 */
export function ensureInstalled(log = console.log) {
  if (isInstalled()) return;
  log('Installing the packages of package-lock.json (npm ci; a minute or two the first time) ...');
  const { status, error } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: npmEnv(),
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
  });
  if (error) throw new Error(`npm does not start (${error.message}): install Node.js with npm 10 or later`);
  if (status !== 0) throw new Error(`npm ci failed with exit code ${status}: see its message above`);
  const version = nodeVersion();
  if (!version.startsWith('v24.')) {
    throw new Error(
      `Node 24 was not installed (found ${version || 'none'}): its npm package needs its install script; ` +
        'check that "ignore-scripts" is off (npm config get ignore-scripts), remove node_modules and try again',
    );
  }
}
