// Runs experiments in child processes, one per core, and remembers what ran: many claims share their runs.
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { measureCost } from './core-seconds.mjs';

if (process.argv[2] === '--child') await serve(process.argv[3]);

/** In the child: one request at a time, records as packed JSON. */
async function serve(bundle) {
  const node = await import(pathToFileURL(bundle).href);
  await node.useBackend('wasm');
  process.on('message', async ({ id, settings, moves }) => {
    try {
      const began = performance.now();
      const { value: record, coreSeconds } = await measureCost(() => node.runById(id, settings, moves));
      process.send({ record: node.packJson(record), seconds: (performance.now() - began) / 1000, coreSeconds });
    } catch (error) {
      process.send({ error: String(error?.stack ?? error) });
    }
  });
  process.send({ ready: true });
}

/** `run(id, settings, moves)` answers with the record of that run; equal requests run once. */
export class RunPool {
  #waiting = [];
  #cache = new Map();
  #children = [];
  /** The runs that have finished, by name, with what each cost: the least where it was measured again. */
  #costs = new Map();
  started = 0;
  finished = 0;

  constructor(bundle, node, { processes = availableParallelism(), onFinish = () => {} } = {}) {
    this.node = node;
    this.onFinish = onFinish;
    for (let i = 0; i < processes; i++) this.#spawn(bundle);
  }

  run(id, settings, moves = []) {
    const key = nameRun(id, settings, moves);
    if (!this.#cache.has(key)) this.#cache.set(key, this.#start({ key, id, settings, moves }));
    return this.#cache.get(key);
  }

  /** How long such a run took, in seconds of one core, once it has run. */
  secondsOf(id, settings, moves = []) {
    return this.#costs.get(nameRun(id, settings, moves))?.coreSeconds;
  }

  /** Core-seconds that the runs of each experiment took up to now. */
  spent() {
    const spent = new Map();
    for (const { id, coreSeconds } of this.#costs.values()) spent.set(id, (spent.get(id) ?? 0) + coreSeconds);
    return spent;
  }

  /**
   * Does every run of an experiment once more, one after the other, and keeps the lower cost of each: what other work on the
   * machine adds to a run, it adds to one of the two. Resolves to their sum.
   */
  async measureAgain(id) {
    for (const job of [...this.#costs.values()]) if (job.id === id) await this.#start(job);
    return this.spent().get(id);
  }

  close() {
    for (const child of this.#children) child.process.kill();
  }

  #start(job) {
    this.started++;
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...job, resolve, reject });
      this.#feed();
    });
  }

  #spawn(bundle) {
    const child = {
      process: fork(fileURLToPath(import.meta.url), ['--child', bundle], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
      job: undefined,
      ready: false,
    };
    child.process.on('message', (message) => {
      if (message.ready) child.ready = true;
      else this.#settle(child, message);
      this.#feed();
    });
    child.process.on('exit', (code) => {
      child.ready = false;
      child.job?.reject(
        new Error(`run process ended with code ${code} in ${child.job.id} ${JSON.stringify(child.job.settings)}`),
      );
    });
    this.#children.push(child);
  }

  #settle(child, { record, seconds, coreSeconds, error }) {
    const { job } = child;
    child.job = undefined;
    this.finished++;
    if (error) job.reject(new Error(`${job.id} ${JSON.stringify(job.settings)}: ${error}`));
    else {
      const { key, id, settings, moves } = job;
      const before = this.#costs.get(key)?.coreSeconds ?? Infinity;
      this.#costs.set(key, { key, id, settings, moves, coreSeconds: Math.min(before, coreSeconds) });
      job.resolve(this.node.unpackJson(record));
      this.onFinish({ ...job, seconds, coreSeconds });
    }
  }

  #feed() {
    for (const child of this.#children) {
      if (!child.ready || child.job || this.#waiting.length === 0) continue;
      child.job = this.#waiting.shift();
      const { id, settings, moves } = child.job;
      child.process.send({ id, settings, moves });
    }
  }
}

function nameRun(id, settings, moves) {
  const sorted = Object.entries(settings).sort(([a], [b]) => a.localeCompare(b));
  return JSON.stringify([id, sorted, moves]);
}
