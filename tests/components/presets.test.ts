import { describe, expect, it } from 'vitest';
import { findPreset, presetValues } from '../../src/components/experiment/presets';
import { createRun } from '../../src/components/experiment/live-run';
import { nameRuns } from '../../src/components/experiment/name-runs';
import { PanelStore } from '../../src/components/experiment/panel-store';
import { english } from '../../src/components/experiment/strings';
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
