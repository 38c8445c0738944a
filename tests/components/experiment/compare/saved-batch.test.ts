import { describe, expect, it } from 'vitest';
import {
  checkBatch,
  clearBatch,
  isSavedBatch,
  openBatch,
  saveBatch,
  type SavedBatch,
} from '../../../../src/components/experiment/compare/saved-batch';
import { mostValues } from '../../../../src/components/experiment/compare/sweep-values';
import { RunBatch } from '../../../../src/components/experiment/run-batch';
import { RunStore } from '../../../../src/components/experiment/run-store';
import { image } from '../../../../src/lib/params';
import { card, createFakeEngine } from '../../fake-engine';
import { savedRun } from './saved-runs';

const { client } = createFakeEngine();
const openNew = () => new RunBatch(new RunStore(card.id, card.figures, () => client, false));
const seeds: SavedBatch = {
  param: 'seed',
  values: [7, 8, 9],
  base: savedRun().record.params,
  runs: [savedRun({ seed: 9 }), savedRun({ seed: 7 })],
};

describe('a saved batch', () => {
  it('comes back with every run at its value, and is saved again as it was', () => {
    const batch = openNew();
    openBatch(batch, structuredClone(seeds));
    expect(batch.batch.value).toEqual({ param: 'seed', values: [7, 8, 9], base: seeds.base });
    expect(batch.finished.value.map(({ at, run }) => [at, run.record.params.seed])).toEqual([
      [0, 7],
      [2, 9],
    ]);
    expect(batch.progress).toEqual({ done: 2, of: 3 });
    expect(saveBatch(batch, card)).toEqual({ ...seeds, runs: [...seeds.runs].reverse() });
  });

  it('has room for as many runs as a batch may have, which is more than a panel keeps', () => {
    const values = Array.from({ length: mostValues }, (_, i) => i + 1);
    const batch = openNew();
    openBatch(batch, { ...seeds, values, runs: values.map((seed) => savedRun({ seed })) });
    expect(batch.finished.value).toHaveLength(mostValues);
    const long = [...values, 99];
    expect(isSavedBatch({ ...seeds, values: long })).toBe(false);
    expect(isSavedBatch({ ...seeds, values, runs: long.map((seed) => savedRun({ seed })) })).toBe(false);
    expect(isSavedBatch(seeds)).toBe(true);
  });

  it('is shown without the runs that the experiment cannot show today, or not at all', () => {
    expect(checkBatch(card, { ...seeds, runs: [savedRun({ gone: 1 }), savedRun({ seed: 8 })] })?.runs).toHaveLength(1);
    expect(checkBatch(card, { ...seeds, runs: [savedRun({ seed: 1 })] }), 'no value of it').toBeNull();
    expect(checkBatch(card, { ...seeds, param: 'gone' })).toBeNull();
    expect(checkBatch(card, { ...seeds, param: 'loss', values: ['median'] })).toBeNull();
  });

  it('is none without runs, nor on a picture of the reader’s own', () => {
    expect(saveBatch(openNew(), card)).toBeNull();
    const batch = openNew();
    const picture = { width: 1, height: 1, data: new Uint8Array(4) };
    openBatch(batch, { ...seeds, runs: seeds.runs.map(({ record, ...run }) => ({ ...run, record: { ...record, params: { ...record.params, own: picture as never } } })) }); // prettier-ignore
    const params = { ...card.params, own: image({ label: 'Picture', maxSide: 8 } as never) };
    expect(saveBatch(batch, { ...card, params })).toBeNull();
  });

  it('can be cleared, and brought back', () => {
    const batch = openNew();
    openBatch(batch, structuredClone(seeds));
    const undo = clearBatch(batch);
    expect([batch.batch.value, batch.finished.value]).toEqual([null, []]);
    undo();
    expect(batch.finished.value).toHaveLength(2);
  });
});
