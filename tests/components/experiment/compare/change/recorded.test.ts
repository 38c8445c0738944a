import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { findChange } from '../../../../../src/components/experiment/compare/change/find-change';
import { wordChange } from '../../../../../src/components/experiment/compare/change/word-change';
import { findFactors } from '../../../../../src/components/experiment/compare/find-factors';
import { compareStrings } from '../../../../../src/components/experiment/compare/strings';
import { outcomeWordsFor } from '../../../../../src/components/experiment/outcome-words';
import { english } from '../../../../../src/components/experiment/strings';
import type { RunRecord } from '../../../../../src/engine/run-record';
import { withDefaults, type AnyValues } from '../../../../../src/lib/params';
import { sameValue } from '../../../../../src/lib/same-value';
import { experimentIds, loadExperiment, runById, useBackend } from '../../../../../src/runtime/node';
import { unpackRuns } from '../../../../../src/runtime/run-file';

const wording = { strings: english, said: compareStrings(english), words: outcomeWordsFor('en') };
const word = async (id: string, from: RunRecord, to: RunRecord) =>
  wordChange(await loadExperiment(id), from, to, wording);

const readRuns = (id: string): RunRecord[] => unpackRuns(readFileSync(`content/runs/${id}.json`, 'utf8')).runs;

/** The recorded run of these settings, the others at their defaults. */
async function recordedRun(id: string, settings: Record<string, unknown>): Promise<RunRecord> {
  const { params } = await loadExperiment(id);
  const wanted = withDefaults(params, settings as AnyValues);
  const run = readRuns(id).find((one) => sameValue(one.params, wanted));
  if (!run) throw new Error(`no recorded run of ${id}: ${JSON.stringify(settings)}`);
  return run;
}

test('of every two recorded runs that differ in one setting: whole sentences, and the same from either side', async () => {
  let sentences = 0;
  for (const id of experimentIds) {
    const card = await loadExperiment(id);
    const runs = readRuns(id);
    const pairs = runs.flatMap((a, i) => runs.slice(i + 1).map((b) => [a, b] as const));
    for (const [a, b] of pairs.filter(([a, b]) => findFactors(card.params, a, b).length === 1)) {
      const [there, back] = [findChange(card, a, b), findChange(card, b, a)];
      const values = (change: typeof there) =>
        [change?.cause, ...(change?.effects ?? [])].map((one) => one && [one.from.value, one.to.value]);
      expect(values(back), id).toEqual(values(there).map((pair) => pair && [...pair].reverse()));
      const text = wordChange(card, a, b, wording);
      if (text === null) continue;
      sentences++;
      expect(text, id).toMatch(/\.$/);
      expect(text, id).not.toMatch(/\b(from|to|at|of) (NaN|-?Infinity)|undefined|[{}]/);
    }
  }
  expect(sentences).toBeGreaterThan(100);
});

describe('recorded runs', () => {
  it.each([
    [
      'initialisation',
      { filler: 'gaussian', points: 'even' },
      { filler: 'msra', points: 'even' },
      /^First weights MSRA instead of Gaussian 0\.01: the loss ended at \S+ nats instead of 0\.693 \(converged instead of flat\)\.$/,
    ],
    ['depth', {}, { layers: 4 }, /^Layers 4 instead of 32: the loss \(“plain”\) ended at \S+ nats instead of \S+/],
    ['depth', {}, { batchNorm: 'off' }, /^Batch normalisation off instead of on: the loss \(“plain”\) ended at/],
    [
      'half-precision',
      {},
      { scale: -20 },
      /the share of the numbers at layer 1 \(“here” in “Share of .*, before the first step”\) rose from 0 to 1, and the loss ended at/,
    ],
    [
      'half-precision',
      { scale: 16, lr: 0.03, seed: 2, precision: 'single' },
      { scale: 16, lr: 0.03, seed: 2 },
      /was not finite at the end instead of \S+, and the loss was not finite at the end instead of \S+ nats\.$/,
    ],
    [
      'learning-rate',
      {},
      { lr: 1e-6 },
      /^Learning rate 1e-6 instead of 0\.03: the loss ended at \S+ nats instead of \S+ \(flat instead of converged\)\.$/,
    ],
  ] as [string, object, object, RegExp][])('of %s: %j and %j', async (id, from, to, sentence) => {
    const text = await word(id, await recordedRun(id, { ...from }), await recordedRun(id, { ...to }));
    expect(text).toMatch(sentence);
  });
});

describe('runs with all their figures', () => {
  beforeAll(() => useBackend('wasm'));

  it('initialisation: the gradient that arrives, of the fillers that were used', async () => {
    const run = (filler: string, layers = 8) => runById('initialisation', { filler, layers });
    const [gaussian, msra, deep] = [await run('gaussian'), await run('msra'), await run('msra', 16)];
    expect(await word('initialisation', gaussian, msra)).toMatch(
      /^First weights MSRA instead of Gaussian 0\.01: the L2 norm of the kernel gradient at layer \d+ \(“Gradient of each layer, before the first step”\) rose from \S+e-1\d to \d/,
    );
    expect(await word('initialisation', msra, deep)).toContain('(“MSRA” in “Gradient of each layer');
    const zero = await run('zero');
    expect(findChange(await loadExperiment('initialisation'), zero, msra)!.cause).toBeNull();
  });

  it('depth: batch normalisation makes the first gradient of the plain net far larger', async () => {
    const run = (batchNorm: string) => runById('depth', { batchNorm, layers: 16, steps: 4 });
    const { cause } = findChange(await loadExperiment('depth'), await run('off'), await run('on'))!;
    expect(cause).toMatchObject({ figure: 'gradient', series: 'plainStart', place: '1' });
    expect(cause!.to.value / cause!.from.value).toBeGreaterThan(10);
  });
});
