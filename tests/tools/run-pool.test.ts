import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { RunPool } from '../../src/tools/run-pool.mjs';

let folder: string;
let pool: RunPool;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-pool-'));
  // In the place of the engine: a run answers with its settings and a count of the runs in its process.
  writeFileSync(
    join(folder, 'bundle.mjs'),
    `let runs = 0;
     export const useBackend = async () => {};
     export const packJson = JSON.stringify;
     export async function runById(id, settings) {
       if (id === 'throws') throw new Error('loss is not a scalar');
       if (id === 'slow-first' && runs === 0) for (const began = process.cpuUsage().user; process.cpuUsage().user < began + 2e5; );
       if (id === 'dies') process.exit(3);
       return { id, settings, runs: ++runs };
     }`,
  );
});
afterEach(() => pool.close());
afterAll(() => rmSync(folder, { recursive: true }));

function createPool() {
  const finished: { id: string; seconds: number }[] = [];
  const onFinish = ((job: { id: string; seconds: number }) => void finished.push(job)) as () => void;
  pool = new RunPool(join(folder, 'bundle.mjs'), { unpackJson: JSON.parse }, { processes: 1, onFinish });
  return finished;
}

test('equal requests run once, whatever the order of their settings; others run on their own', async () => {
  const finished = createPool();
  const [a, b, c] = await Promise.all([
    pool.run('toy', { lr: 1, seed: 0 }),
    pool.run('toy', { seed: 0, lr: 1 }),
    pool.run('toy', { lr: 1, seed: 1 }),
  ]);
  expect(a).toBe(b);
  expect(a).toEqual({ id: 'toy', settings: { lr: 1, seed: 0 }, runs: 1 });
  expect(c).toMatchObject({ settings: { seed: 1 }, runs: 2 });
  expect([pool.started, pool.finished, finished.length]).toEqual([2, 2, 2]);
  expect(finished[0]!.seconds).toBeGreaterThanOrEqual(0);
  expect([...pool.spent().keys()]).toEqual(['toy']);
  expect(pool.spent().get('toy')).toBeGreaterThan(0);
});

test('what is measured again costs the least of each run, whatever else the machine did in one of them', async () => {
  createPool();
  const once = await Promise.all([
    pool.run('slow-first', { lr: 1 }),
    pool.run('slow-first', { lr: 2 }),
    pool.run('toy', {}),
  ]);
  const [first, second] = [1, 2].map((lr) => pool.secondsOf('slow-first', { lr })!);
  expect(first).toBeGreaterThan(0.05);
  const again = await pool.measureAgain('slow-first');
  expect(again).toBeLessThan(first! / 2);
  expect(again).toBeLessThanOrEqual(first! + second!);
  expect(again).toBe(pool.spent().get('slow-first'));
  expect([pool.started, pool.finished]).toEqual([5, 5]);
  // Who asked first has the record of the first run.
  expect(await pool.run('slow-first', { lr: 1 })).toBe(once[0]);
});

test('a run that fails names itself and its settings; the next one goes on', async () => {
  createPool();
  await expect(pool.run('throws', { seed: 4 })).rejects.toThrow(/^throws {"seed":4}: Error: loss is not a scalar/);
  expect(await pool.run('toy', {})).toMatchObject({ id: 'toy' });
});

test('a process that dies fails its run', async () => {
  createPool();
  await expect(pool.run('dies', { seed: 4 })).rejects.toThrow('run process ended with code 3 in dies {"seed":4}');
});
