import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { seriesValues } from '../../src/engine/run-record';
import { notebookIds, type NotebookId } from '../../src/notebook/ids';
import { loadCell } from '../../src/runtime/experiments';
import { runById, useBackend } from '../../src/runtime/node';
import { findTorch } from '../../src/tools/bench/torch.mjs';
import { makeNotebook } from './make-notebook';

const python = findTorch() as string | null;
const noTorch = python ? '' : ' (skipped: no python3 with torch here)';

interface Ran {
  curves: Record<string, number[]>;
  result: Record<string, [loss: number, right: number]>;
  printed: string;
  /** As a module the notebook trains and prints nothing. */
  importSilent: boolean;
}

function runNotebooks(texts: string[]): Ran[] {
  const script = join(import.meta.dirname, 'run_notebook.py');
  const ran = spawnSync(python!, [script], { input: JSON.stringify(texts), encoding: 'utf8', maxBuffer: 2 ** 26 });
  if (ran.status !== 0) throw new Error(ran.stderr);
  // Python writes what is not finite by name, which is no JSON.
  return JSON.parse(ran.stdout.replaceAll(/\b(NaN|-?Infinity)\b/g, 'null')) as Ran[];
}

/** How a curve ended, by its first value and the mean of its last sixth. */
function wordEnding(losses: readonly (number | null)[]): 'learns' | 'stays' | 'diverges' {
  if (losses.some((loss) => loss === null || !Number.isFinite(loss))) return 'diverges';
  const values = losses as number[];
  const last = values.slice(-Math.max(5, Math.floor(values.length / 6)));
  const ratio = last.reduce((sum, loss) => sum + loss, 0) / last.length / values[0]!;
  return ratio > 2 ? 'diverges' : ratio < 0.75 ? 'learns' : 'stays';
}

/** Settings, and how each curve of both ends. */
const endings: [NotebookId, Record<string, unknown>, Record<string, string>][] = [
  ['learning-rate', { steps: 60 }, { batch: 'learns' }],
  ['learning-rate', { steps: 60, lr: 1e-8 }, { batch: 'stays' }],
  ['learning-rate', { steps: 60, lr: 1, loss: 'sum' }, { batch: 'diverges' }],
  ['learning-rate', { steps: 60, lr: 0.003, solver: 'Adam', data: 'fashion' }, { batch: 'learns' }],
  ['batch-norm', { steps: 60 }, { batch: 'learns' }],
  ['batch-norm', { steps: 60, normalise: 'nothing' }, { batch: 'stays' }],
  ['batch-norm', { steps: 60, normalise: 'stored' }, { batch: 'diverges' }],
  ['batch-norm', { net: 'spiral', batch: 1, filler: 'msra', average: 'pytorch' }, { batch: 'stays' }],
  ['batch-norm', { net: 'spiral', filler: 'msra', average: 'keras' }, { batch: 'learns' }],
  ['depth', { layers: 6, steps: 200 }, { plain: 'learns', residual: 'learns' }],
  ['depth', { layers: 16, steps: 200, batchNorm: 'off', rate: 1e-4 }, { plain: 'stays', residual: 'learns' }],
  ['initialisation', { filler: 'gaussian', points: 'even' }, { batch: 'stays' }],
  ['initialisation', {}, { batch: 'learns' }],
  ['initialisation', { filler: 'msra', solver: 'Adam', layers: 4 }, { batch: 'learns' }],
  ['shortcuts', { layers: 10, shortcut: 'gated', bias: -6 }, { yours: 'learns', identity: 'learns' }],
];

describe.skipIf(!python)(`in PyTorch${noTorch}`, () => {
  beforeAll(() => useBackend('wasm'));

  test.each(notebookIds)('%s: the notebooks of the smallest runs run', { timeout: 120_000 }, async (id) => {
    const { tiny, variants = [] } = await loadCell(id);
    const all = [{}, ...variants].map((settings) => ({ ...tiny, ...settings }) as Record<string, unknown>);
    const ran = runNotebooks(await Promise.all(all.map((settings) => makeNotebook(id, settings))));
    ran.forEach(({ curves, result, printed, importSilent }, i) => {
      const what = JSON.stringify(all[i]);
      expect(importSilent, what).toBe(true);
      expect(printed, what).toMatch(/^held out: loss .+ % right$/m);
      expect(Object.keys(result), what).toEqual(Object.keys(curves));
      for (const losses of Object.values(curves)) expect(losses, what).toHaveLength(Number(all[i]!['steps']));
    });
  });

  test.each(notebookIds)('%s: a run ends as ours does', { timeout: 300_000 }, async (id) => {
    const cases = endings.filter(([one]) => one === id);
    expect(cases.length).toBeGreaterThan(0);
    const ran = runNotebooks(await Promise.all(cases.map(([, settings]) => makeNotebook(id, settings))));
    for (const [i, [, settings, expected]] of cases.entries()) {
      const ours = await runById(id, settings);
      const what = JSON.stringify(settings);
      const wordAll = (curveOf: (name: string) => readonly number[]) =>
        Object.fromEntries(Object.keys(expected).map((name) => [name, wordEnding(curveOf(name))]));
      expect(
        wordAll((name) => seriesValues(ours, 'loss', name)),
        `ours ${what}`,
      ).toEqual(expected);
      expect(
        wordAll((name) => ran[i]!.curves[name]!),
        `in PyTorch ${what}`,
      ).toEqual(expected);
    }
  });
});
