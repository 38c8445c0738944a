// npm run lighthouse: all four categories on home, every lesson and one lab page, median of three runs.
// --quick: home, one lesson and one lab page, one run, everything but the performance score. Other arguments: paths to audit instead.
// --slowdown 4: how many times slower the emulated phone is; measured unless given.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import lighthouse from 'lighthouse';
import * as constants from 'lighthouse/core/config/constants.js';
import { chromiumFlags, ensureChromium } from './chromium.mjs';
import { root } from './install.mjs';
import { createHandler, listen } from './serve.mjs';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean' }, slowdown: { type: 'string' } },
  allowPositionals: true,
});
const quick = values.quick ?? false;
const dist = join(root, 'dist');
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const judged = quick ? categories.slice(1) : categories;
/** What the performance score is made of, besides the layout shift. */
const times = {
  'first-contentful-paint': 'first paint',
  'largest-contentful-paint': 'largest paint',
  'speed-index': 'speed index',
  'total-blocking-time': 'blocked',
};
/** Bytes on the wire: what Starlight's text page with its search takes (60 kB), 75 kB of ours, and headers. */
const wireBudget = 145_000;
/**
 * Lighthouse means a mid-tier phone. Its slow-down of 4 turns a high-end desktop into one (benchmark index 1500 to 2000,
 * docs/throttling.md); on any other machine the same number means another phone.
 */
const phoneIndex = 1750 / 4;

function pagesIn(section) {
  const folder = join(dist, section);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'index.html')));
  return names.sort().map((name) => `/${section}/${name}/`);
}

/** Starts a browser with a debugging port. Returns the port and a function that ends it. */
function startBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
  const flags = [...chromiumFlags, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(ensureChromium(), flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((done) => child.once('exit', done));
  const close = async () => {
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said += text;
      const port = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(said)?.[1];
      if (port) resolve({ port: Number(port), close });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the browser ended with exit code ${code}: ${said.slice(-500)}`)));
  });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** How many times slower than this machine the phone is. */
async function measureSlowdown(address, port) {
  const { lhr } = (await lighthouse(address, { port, logLevel: 'error', onlyCategories: ['seo'] })) ?? {};
  const index = lhr?.environment.benchmarkIndex ?? phoneIndex;
  const factor = Math.min(4, Math.max(1, index / phoneIndex));
  console.log(`benchmark index of this machine ${index.toFixed(0)}: the phone is ${factor.toFixed(2)} times slower`);
  return factor;
}

/** Scores (0 to 100), layout shift and bytes of one page: the median of some runs. Throws when the page cannot be judged. */
async function audit(address, port, runs, cpuSlowdownMultiplier) {
  const results = [];
  const throttling = { ...constants.throttling.mobileSlow4G, cpuSlowdownMultiplier };
  for (let run = 0; run < runs; run++) {
    const options = { port, logLevel: 'error', onlyCategories: categories, throttling };
    const { lhr } = (await lighthouse(address, options)) ?? {};
    if (!lhr || lhr.runtimeError) throw new Error(`${address}: ${lhr?.runtimeError?.message ?? 'no result'}`);
    results.push(lhr);
  }
  const score = (id) => median(results.map(({ categories }) => Math.round((categories[id]?.score ?? 0) * 100)));
  const figure = (id) => median(results.map(({ audits }) => audits[id]?.numericValue ?? Number.NaN));
  const worst = results.at(-1);
  const refs = judged.flatMap((id) => worst.categories[id]?.auditRefs ?? []).filter(({ weight }) => weight > 0);
  const failing = refs.filter(({ id }) => (worst.audits[id]?.score ?? 1) < 0.9).map(({ id }) => id);
  return {
    scores: Object.fromEntries(categories.map((id) => [id, score(id)])),
    shift: figure('cumulative-layout-shift'),
    bytes: figure('total-byte-weight'),
    times: Object.entries(times).map(([id, label]) => `${label} ${figure(id).toFixed(0)} ms`),
    failing: [...new Set(failing)],
  };
}

function problemsOf({ scores, shift, bytes, times }) {
  const low = judged.filter((id) => scores[id] < 100).map((id) => `${id} ${scores[id]}`);
  if (!quick && scores.performance < 100) low.push(...times);
  if (quick && shift > 0) low.push(`layout shift ${shift.toFixed(3)}`);
  if (bytes > wireBudget) low.push(`${(bytes / 1000).toFixed(0)} kB on the wire (at most ${wireBudget / 1000})`);
  return low;
}

if (!existsSync(join(dist, 'index.html'))) throw new Error('no built site in dist: run npm run build first');
const lessons = pagesIn('lessons');
const chosen = ['/', ...(quick ? lessons.slice(0, 1) : lessons), ...pagesIn('lab').slice(0, 1)];
const server = await listen(createHandler({ root: dist }));
const browser = await startBrowser();
try {
  const slowdown = values.slowdown
    ? Number(values.slowdown)
    : await measureSlowdown(`http://localhost:${server.port}/`, browser.port);
  console.log(`${'page'.padEnd(36)} ${categories.join('  ')}  shift   kB`);
  let wrong = 0;
  for (const path of positionals.length > 0 ? positionals : chosen) {
    const result = await audit(`http://localhost:${server.port}${path}`, browser.port, quick ? 1 : 3, slowdown);
    const scores = categories.map((id) => String(result.scores[id]).padStart(id.length));
    const problems = problemsOf(result);
    console.log(
      `${path.padEnd(36)} ${scores.join('  ')}  ${result.shift.toFixed(3)}  ${(result.bytes / 1000).toFixed(0)}`,
    );
    if (problems.length > 0)
      console.log(`    ${problems.join(', ')}${result.failing.length > 0 ? `; see ${result.failing.join(', ')}` : ''}`);
    wrong += problems.length > 0 ? 1 : 0;
  }
  console.log(wrong > 0 ? `\n${wrong} pages are below the bar` : '\nevery page reaches the bar');
  if (wrong > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
}
