import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { node24, root, toolEnv } from './install.mjs';

const inputs = ['content', 'public', 'src', 'astro.config.mjs', 'ec.config.mjs', 'package-lock.json', 'tsconfig.json'];
/** Scripts that a build does not read. */
const ignored = [join('src', 'tools')];

async function* listFiles(path) {
  const info = await stat(path).catch(() => null);
  if (!info) return;
  if (info.isFile()) return yield path;
  for (const name of (await readdir(path)).sort()) {
    const child = join(path, name);
    if (!ignored.includes(relative(root, child))) yield* listFiles(child);
  }
}

/** SHA-256 (hex) of everything that a build reads: names and contents of the sources, and the settings. */
async function hashInputs(settings) {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const input of inputs) {
    for await (const path of listFiles(join(root, input))) {
      hash.update(`\0${relative(root, path)}\0`).update(await readFile(path));
    }
  }
  return hash.digest('hex');
}

function runAstro(env, stdio) {
  return new Promise((resolve, reject) => {
    const astro = join(root, 'node_modules', 'astro', 'bin', 'astro.mjs');
    const child = spawn(node24, [astro, 'build'], { cwd: root, env: toolEnv(env), stdio });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the build failed with exit code ${code}`))));
  });
}

/**
 * Builds the site into `out` unless the same sources were built there last. Returns whether it built.
 * `base` starts and ends with a slash.
 */
export async function buildIfChanged({ out = 'dist', base = '/', stdio = ['ignore', 'inherit', 'inherit'] } = {}) {
  const settings = { out, base, site: process.env['SITE'] ?? '' };
  const stampFile = join(root, '.cache', 'builds', `${out.replaceAll(/[^\w]+/g, '-')}.json`);
  const page = join(root, out, 'index.html');
  const inputHash = await hashInputs(settings);
  const readStamp = async () => JSON.stringify({ inputHash, builtAt: (await stat(page)).mtimeMs });
  const [last, now] = await Promise.all(
    [readFile(stampFile, 'utf8'), readStamp()].map((read) => read.catch(() => null)),
  );
  if (now !== null && last === now) return false;
  await rm(stampFile, { force: true });
  await runAstro({ ...(out === 'dist' ? {} : { OUT: out }), BASE: base }, stdio);
  await mkdir(join(root, '.cache', 'builds'), { recursive: true });
  await writeFile(stampFile, await readStamp());
  return true;
}
