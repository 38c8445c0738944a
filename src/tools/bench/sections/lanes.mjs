// Several runs at once: a pool of workers against one worker that takes the same runs one after the other.
import { summarise } from '../statistics.mjs';

/** Workers of the pool: the cores of the smallest machine that readers have. */
const poolSize = 2;
const lanes = 8;

/** Rows `one after the other` and `at once` for 8 runs of the mlp, in a full run also for fewer. A run makes its net, records and trains. */
export async function measureLanes({ browser, quick, log }) {
  const workers = await Promise.all(Array.from({ length: poolSize }, () => browser.startWorker()));
  const run = { engine: 'ours', backend: 'wasm', problem: 'mlp', steps: quick ? 500 : 2000 };
  const train = (worker) => worker.ask('trainOnce', run);
  // The first run in a worker starts its backend.
  await Promise.all(workers.map(train));
  const rows = [];
  for (const count of quick ? [lanes] : [1, 2, 4, lanes]) {
    const times = { sequence: [], pool: [] };
    for (let round = 0; round < (quick ? 2 : 4); round++) {
      log(`lanes: ${count}, round ${round + 1}`);
      times.sequence.push(await timeRuns(workers.slice(0, 1), count, train));
      times.pool.push(await timeRuns(workers, count, train));
    }
    const about = { section: 'lanes', work: `mlp, runs: ${count}`, lanes: count, engine: 'this engine' };
    const perStep = (list) => summarise(list.map((time) => time / (count * run.steps)));
    rows.push(
      { ...about, backend: 'wasm, one after the other', ...perStep(times.sequence) },
      { ...about, backend: `wasm, ${poolSize} workers`, pooled: true, ...perStep(times.pool) },
    );
  }
  await Promise.all(workers.map((worker) => worker.close()));
  return rows;
}

/** Milliseconds until `count` runs are done; each worker takes the next run when it has finished one. */
async function timeRuns(workers, count, train) {
  let left = count;
  const began = performance.now();
  await Promise.all(
    workers.map(async (worker) => {
      while (left-- > 0) await train(worker);
    }),
  );
  return performance.now() - began;
}
