import { describe, expect, it } from 'vitest';
import { findRecorded } from '../../src/components/experiment/page-props';
import { findPreset, presetValues } from '../../src/components/experiment/presets';
import { nameRuns, createRun } from '../../src/components/experiment/live-run';
import { PanelStore } from '../../src/components/experiment/panel-store';
import { english } from '../../src/components/experiment/strings';
import { emptyRecord } from '../../src/engine/run-record';
import type { RecordedRun } from '../../src/runtime/recorded-run';
import { card, createFakeEngine, settle } from './fake-engine';

const presets = [
  { id: 'usual', label: 'Usual', note: '', settings: {} },
  { id: 'large', label: 'Too large', note: '', settings: { lr: 10 } },
];

describe('presets of an experiment', () => {
  it('stand for every value but the seed', () => {
    expect(presetValues(card.params, presets[1]!)).toEqual({ lr: 10, loss: 'mean' });
    expect(findPreset(presets, card.params, { lr: 10, loss: 'mean', seed: 7 })?.id).toBe('large');
    expect(findPreset(presets, card.params, { lr: 10, loss: 'sum', seed: 7 })).toBeUndefined();
  });

  it('set all controls but the seed, and run', async () => {
    const { client, worker } = createFakeEngine();
    const panel = new PanelStore({ ...card, presets }, () => client, { loss: 'sum', seed: 5 });
    panel.runPreset(presets[1]!);
    await settle();
    expect(panel.settings.values.value).toEqual({ lr: 10, loss: 'mean', seed: 5 });
    expect(worker().lane.params).toEqual({ lr: 10, loss: 'mean', seed: 5 });
  });

  it('name the runs that have their settings', () => {
    const runs = [
      { lr: 0.03, seed: 1 },
      { lr: 10, seed: 1 },
      { lr: 1, seed: 2 },
    ].map((values, i) => createRun(i, { loss: 'mean', ...values }));
    expect([...nameRuns(runs, card.params, english, presets).values()]).toEqual(['Usual, 1', 'Too large, 1', '1, 2']);
  });
});

describe('the recorded run that a panel shows', () => {
  const record = (lr: number, figures: object) => ({ ...emptyRecord({ lr, loss: 'mean', seed: 1 }), figures }) as never;
  const curve = { curve: { kind: 'curves', series: {} } };
  const file = (figures: object): RecordedRun => ({
    experiment: 'fake',
    backend: 'wasm',
    kernels: '1',
    stamp: 's1',
    params: { lr: 0.03, loss: 'mean', seed: 1 },
    record: record(0.03, curve),
    presets: [{ id: 'large', record: record(10, figures) }],
  });
  const find = (figures: object, start: object) =>
    findRecorded({ params: card.params, figures: card.figures, presets }, file(figures), { ...start }, 'fake');

  it('is that of the preset with its settings', () => {
    const { run, name } = find(curve, { lr: 10 });
    expect([name, run?.params['lr']]).toEqual(['fake.large', 10]);
  });

  it('is the default run for other settings, and where the preset has not all figures', () => {
    expect([find(curve, { lr: 1 }).name, find({}, { lr: 10 }).name]).toEqual(['fake', 'fake']);
  });
});
