import { describe, expect, it } from 'vitest';
import { nameRuns } from '../../src/components/experiment/live-run';
import { PanelStore } from '../../src/components/experiment/panel-store';
import { english } from '../../src/components/experiment/strings';
import { emptyRecord } from '../../src/engine/run-record';
import { card, createFakeEngine, settle } from './fake-engine';

function createPanel(over: Partial<typeof card> = {}) {
  const engine = createFakeEngine();
  return { ...engine, panel: new PanelStore({ ...card, ...over }, () => engine.client) };
}

async function finishRun({ worker }: ReturnType<typeof createFakeEngine>, loss = 0.5) {
  await settle();
  worker().ready();
  worker().frames([1, loss]);
  worker().done();
  await settle();
}

describe('PanelStore', () => {
  it('runs the values of a sweep in their order and keeps each', async () => {
    const { panel, ...engine } = createPanel();
    void panel.runSweep();
    const started: unknown[] = [];
    for (const loss of [0.3, 0.2, 0.1]) {
      await settle();
      started.push(engine.worker().lastStart.params.lr);
      await finishRun(engine, loss);
    }
    expect(started).toEqual([0.01, 0.1, 1]);
    expect(panel.sweepPoints.value.map(({ value, run }) => [value, run.record.result.final])).toEqual([
      [0.01, 0.3],
      [0.1, 0.2],
      [1, 0.1],
    ]);
    expect(panel.runs.runs.value).toHaveLength(3);
    expect(panel.sweep.value).toBeNull();
    expect(panel.settings.values.value.lr).toBe(0.03);
  });

  it('reports the runs that the reader asked for, not those of a sweep', async () => {
    const engine = createFakeEngine();
    const finished: unknown[] = [];
    const panel = new PanelStore(
      card,
      () => engine.client,
      {},
      (run) => finished.push(run.record.params.lr),
    );
    void panel.runSweep();
    for (let i = 0; i < 3; i++) await finishRun(engine);
    panel.run();
    await finishRun(engine);
    expect(finished).toEqual([0.03]);
  });

  it('a run in the middle of a sweep ends the sweep', async () => {
    const { panel, ...engine } = createPanel();
    void panel.runSweep();
    await finishRun(engine);
    expect(panel.sweep.value).toEqual({ at: 2, of: 3 });
    panel.run();
    expect(panel.sweep.value).toBeNull();
    await finishRun(engine);
    expect(panel.runs.status.value).toBe('finished');
    expect(engine.worker().lastStart.params.lr).toBe(0.03);
  });

  it('opens a run of a sweep with its settings', async () => {
    const { panel, ...engine } = createPanel();
    void panel.runSweep();
    for (let i = 0; i < 3; i++) await finishRun(engine);
    panel.show(panel.sweepPoints.value[1]!.run);
    expect(panel.runs.shown!.record.params.lr).toBe(0.1);
    expect(panel.settings.values.value.lr).toBe(0.1);
  });

  it('opens a run of a recorded sweep, with the others as kept runs', () => {
    const { panel } = createPanel();
    const records = [0.01, 0.1].map((lr) => ({
      value: lr,
      record: { ...emptyRecord({ lr, loss: 'mean', seed: 1 }), result: { final: lr } },
    }));
    panel.openRecordedSweep(records, 'wasm', 0.1);
    expect(panel.runs.runs.value).toHaveLength(2);
    expect(panel.runs.shown).toMatchObject({ backend: 'wasm', reason: null, record: { result: { final: 0.1 } } });
    expect(panel.settings.values.value.lr).toBe(0.1);
  });

  it('sends live parameters to the run and lets the others wait', async () => {
    const { panel, worker } = createPanel();
    panel.run();
    await settle();
    worker().ready();
    panel.change('lr', 1);
    panel.change('loss', 'sum');
    expect(worker().told.filter((message) => message.type === 'set')).toMatchObject([{ params: { lr: 1 } }]);
    expect([...panel.waiting.value]).toEqual(['loss']);
  });

  it('runs an instant experiment again after its first run, once for many changes', async () => {
    const { panel, ...engine } = createPanel({ instant: true });
    panel.change('lr', 0.1);
    expect(panel.runs.status.value).toBe('idle');
    panel.run();
    await settle();
    engine.worker().ready();
    panel.change('lr', 0.2);
    panel.change('lr', 0.3);
    engine.worker().done();
    await finishRun(engine);
    const starts = engine.worker().told.filter((message) => message.type === 'start');
    expect(starts.map((start) => start.params.lr)).toEqual([0.1, 0.3]);
    expect(panel.runs.runs.value).toHaveLength(1);
  });

  it("restores the defaults and gives the reader's settings back", () => {
    const { panel } = createPanel();
    panel.change('lr', 5);
    panel.restoreDefaults();
    expect(panel.settings.isDefault).toBe(true);
    panel.undoDefaults();
    expect(panel.settings.values.value.lr).toBe(5);
  });

  it('clamps whatever the controls give', () => {
    const { panel } = createPanel();
    panel.change('lr', 1e9);
    panel.change('loss', 'nonsense');
    expect(panel.settings.values.value).toMatchObject({ lr: 100, loss: 'mean' });
  });

  it('names runs by what differs', async () => {
    const { panel, ...engine } = createPanel();
    const names = () => [...nameRuns(panel.runs.runs.value, card.params, english).values()];
    panel.run();
    await finishRun(engine);
    expect(names()).toEqual(['run 1']);
    panel.change('lr', 1);
    panel.run();
    await finishRun(engine);
    expect(names()).toEqual(['0.03', '1']);
    panel.change('loss', 'sum');
    panel.run();
    await settle();
    engine.worker().ready();
    engine.worker().frames(new Array<number>(120).fill(1));
    panel.change('lr', 0.1);
    engine.worker().done();
    expect(names()).toEqual(['0.03, mean', '1, mean', '1, sum, 1 → 0.1 at step 120']);
  });
});
