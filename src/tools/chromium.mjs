// Finds a Chromium for the browser tests, or installs one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createRequire } from 'node:module';
import { node24, root, toolEnv } from './install.mjs';

/** Flags of every test browser: no requests of its own, and WebGPU in software. */
export const chromiumFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Some systems ship a stub that only says what to install, so the program has to start. Chrome on Windows opens a window instead. */
function starts(path) {
  if (!isExecutable(path)) return false;
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version'], {
    encoding: 'utf8',
    timeout: 30_000,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 && /chrom/i.test(stdout);
}

function playwrightsOwn() {
  try {
    return createRequire(join(root, 'package.json'))('@playwright/test').chromium.executablePath();
  } catch {
    return '';
  }
}

/**
 * Path of a Chromium or Chrome that starts: `$CHROMIUM_PATH`, one in the path or a usual place, Playwright's own.
 * Null when there is none; throws when `$CHROMIUM_PATH` is set and does not start.
 */
export function findChromium(env = process.env) {
  const chosen = env['CHROMIUM_PATH'];
  if (chosen) {
    if (starts(chosen)) return chosen;
    throw new Error(`CHROMIUM_PATH does not start: ${chosen} (give the path of a Chromium or Chrome, or unset it)`);
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const installed = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...elsewhere];
  return [...installed, playwrightsOwn()].find((path) => path && starts(path)) ?? null;
}

function attempt(log, message, command, args, timeout) {
  log(message);
  const { status } = spawnSync(command, args, {
    cwd: root,
    env: toolEnv({ DEBIAN_FRONTEND: 'noninteractive' }),
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout,
  });
  return status === 0;
}

/** As `findChromium`, but installs one when there is none. Throws one error that says what to install when that fails. */
export function ensureChromium(log = console.log) {
  const found = findChromium();
  if (found) return found;
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  attempt(
    log,
    'No Chromium found: trying the download of Playwright ...',
    node24,
    [cli, 'install', 'chromium'],
    300_000,
  );
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  if (process.platform === 'linux' && process.getuid?.() === 0 && isExecutable('/usr/bin/apt-get')) {
    attempt(log, 'Trying the package chromium of the system (apt-get) ...', 'apt-get', ['update', '-q'], 300_000);
    attempt(log, '', 'apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], 600_000);
    const packaged = findChromium();
    if (packaged) return packaged;
  }
  throw new Error(
    'no Chromium for the browser tests: install Chromium or Chrome (Debian: apt-get install chromium), ' +
      'or set CHROMIUM_PATH to the path of one',
  );
}
