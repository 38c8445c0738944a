// Runs the stages of a check side by side where cores allow, with one line for each start and end.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { root, toolEnv } from './install.mjs';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {Record<string, string>} [env]
 * @property {string[]} [after] Names of stages that have to pass first.
 * @property {number} [cores] How many cores it keeps busy: 1 unless given, at most those of the machine.
 * @property {number} [minutes] Limit; 10 unless given.
 * @property {boolean} [show] Print what it says although it passed.
 *
 * @typedef {object} Result
 * @property {string} name
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {number} seconds
 * @property {string} output
 */

const isWindows = process.platform === 'win32';
/** How often a stage that is still running says so. */
const heartbeatMs = 30_000;

/** Tests that a test runner counted in its summary, e.g. `12 passed`, `1 failed | 11 passed (12)`; null when it printed none. */
export function countTests(output) {
  const lines = output.split('\n').filter((line) => /^\s*(Tests\s.*|\d+) (passed|failed)\b/.test(line));
  const sum = (/** @type {string} */ word) =>
    lines.reduce((total, line) => total + Number(new RegExp(`(\\d+) ${word}\\b`).exec(line)?.[1] ?? 0), 0);
  return lines.length === 0 ? null : { passed: sum('passed'), failed: sum('failed') };
}

/** Names of the browser tests that passed only at their second try, as Playwright lists them below `N flaky`. */
export function listRetried(output) {
  const list = /^\s*\d+ flaky\n((?:\s+\[.*\n)+)/m.exec(output)?.[1] ?? '';
  return list.split('\n').flatMap((line) => line.trim() || []);
}

/** Tests and stages that passed and failed: a stage without a count of its own counts as one. A skipped stage has failed. */
export function countResults(/** @type {Result[]} */ results) {
  const total = { passed: 0, failed: 0 };
  for (const { state, output } of results) {
    const counted = countTests(output);
    if (!counted) total[state === 'passed' ? 'passed' : 'failed']++;
    else {
      total.passed += counted.passed;
      total.failed += state === 'passed' ? counted.failed : Math.max(1, counted.failed);
    }
  }
  return total;
}

const running = new Set();

function stop(child) {
  try {
    if (isWindows) child.kill();
    else process.kill(-child.pid, 'SIGTERM');
  } catch {
    child.kill();
  }
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
]) {
  process.on(signal, () => {
    for (const child of running) stop(child);
    process.exit(code);
  });
}

/** Runs one stage to its end and collects what it says. Never rejects. */
function runStage(stage, log) {
  return new Promise((done) => {
    const startedAt = performance.now();
    const seconds = () => (performance.now() - startedAt) / 1000;
    let output = '';
    const child = spawn(stage.command, stage.args, {
      cwd: root,
      env: { ...toolEnv({ CI: '1', FORCE_COLOR: '0', NO_COLOR: '1' }), ...stage.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !isWindows,
    });
    running.add(child);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text) => (output += text));
    }
    const minutes = stage.minutes ?? 10;
    const limit = setTimeout(() => {
      output += `\nstopped: it took longer than ${minutes} minutes\n`;
      stop(child);
    }, minutes * 60_000);
    const heartbeat = setInterval(() => {
      const last = output.trimEnd().split('\n').at(-1)?.trim().slice(0, 100) ?? '';
      log(`         ${stage.name}: ${seconds().toFixed(0)} s so far${last ? `: ${last}` : ''}`);
    }, heartbeatMs);
    let ended = false;
    const end = (state) => {
      if (ended) return;
      ended = true;
      clearTimeout(limit);
      clearInterval(heartbeat);
      running.delete(child);
      done({ name: stage.name, state, seconds: seconds(), output });
    };
    child.on('error', (error) => {
      output += `\ndoes not start: ${error.message}\n`;
      end('failed');
    });
    child.on('close', (code) => end(code === 0 ? 'passed' : 'failed'));
  });
}

/**
 * Runs all stages, in order, as many at a time as there are cores; a failure skips only the stages that need the failed one.
 * Prints each start and end, and the whole output of a stage that failed.
 * @param {Stage[]} stages
 * @returns {Promise<Result[]>}
 */
export async function runStages(stages, { cores = availableParallelism(), log = console.log } = {}) {
  const waiting = [...stages];
  /** @type {Map<string, Result>} */
  const results = new Map();
  const active = new Map();
  let free = cores;
  const number = (stage) => `[${String(stages.indexOf(stage) + 1).padStart(2)}/${stages.length}]`;
  const cost = (stage) => Math.min(stage.cores ?? 1, cores);

  function start(stage) {
    free -= cost(stage);
    log(`${number(stage)}  ${stage.name} ...`);
    const finished = runStage(stage, log).then((result) => {
      free += cost(stage);
      active.delete(stage.name);
      results.set(stage.name, result);
      log(`${number(stage)}  ${stage.name}: ${result.state} (${result.seconds.toFixed(1)} s)`);
      if (result.state === 'failed' || stage.show) log(indent(result.output));
    });
    active.set(stage.name, finished);
  }

  /** Starts or skips one waiting stage; false when none can go on now. */
  function advance() {
    for (const stage of waiting) {
      const needs = (stage.after ?? []).map((name) => results.get(name)?.state);
      const blocked = needs.some((state) => state === 'failed' || state === 'skipped');
      const ready = needs.every((state) => state === 'passed') && cost(stage) <= free;
      if (!blocked && !ready) continue;
      waiting.splice(waiting.indexOf(stage), 1);
      if (ready) start(stage);
      else {
        results.set(stage.name, { name: stage.name, state: 'skipped', seconds: 0, output: '' });
        log(`${number(stage)}  ${stage.name}: skipped (needs ${stage.after?.join(', ')})`);
      }
      return true;
    }
    return false;
  }

  while (waiting.length > 0 || active.size > 0) {
    while (advance());
    if (active.size > 0) await Promise.race(active.values());
    else if (waiting.length > 0)
      throw new Error(`stages wait for unknown ones: ${waiting.map(({ name }) => name).join(', ')}`);
  }
  return stages.map(({ name }) => /** @type {Result} */ (results.get(name)));
}

function indent(output) {
  const text = output.trim();
  return text === '' ? '         (it said nothing)' : text.replaceAll(/^/gm, '         ');
}

/** Prints the table of stages, what failed, the total time and, alone on the last line, `N passed, N failed`. Returns whether all passed. */
export function report(/** @type {Result[]} */ results, startedAt, log = console.log) {
  const width = Math.max(...results.map(({ name }) => name.length));
  log('');
  for (const { name, state, seconds, output } of results) {
    const counted = countTests(output);
    const tests = counted ? `  ${counted.passed + counted.failed} tests` : '';
    log(`${name.padEnd(width)}  ${state.padEnd(7)}  ${seconds.toFixed(1).padStart(6)} s${tests}`);
  }
  const total = (performance.now() - startedAt) / 1000;
  const wrong = results.filter(({ state }) => state !== 'passed');
  log(`\nTotal: ${Math.floor(total / 60)} min ${Math.round(total % 60)} s`);
  for (const name of results.flatMap(({ output }) => listRetried(output))) log(`Passed at its second try: ${name}`);
  if (wrong.length > 0) log(`Not passed: ${wrong.map(({ name }) => name).join(', ')} (output above)`);
  const { passed, failed } = countResults(results);
  log(`${passed} passed, ${failed} failed`);
  return wrong.length === 0;
}
