import { describe, expect, it } from 'vitest';
import { nameRuns } from '../../src/components/experiment/name-runs';
import { PanelStore } from '../../src/components/experiment/panel-store';
import { english } from '../../src/components/experiment/strings';
import { emptyRecord } from '../../src/engine/run-record';
import { choice, parts } from '../../src/lib/params';
import { card, createFakeEngine, settle, type FakeWorker } from './fake-engine';

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

/** The runs of the worker's last start. */
function openLanes(worker: FakeWorker) {
  return worker.lastStart.lanes.map(({ run, params }) => ({
    run,
    params,
    finish(loss: number) {
      worker.frames([1, loss], 0, run);
      worker.done(run);
    },
    fail: () => worker.fail({ code: 'experiment-failed' }, run),
  }));
}

/** A sweep whose three runs go on, on WebGPU. */
async function startSweep() {
  const { panel, ...engine } = createPanel();
  void panel.runSweep();
  await settle();
  const lanes = () => openLanes(engine.worker());
  for (const { run } of lanes()) engine.worker().ready(run);
  return { panel, lanes, ...engine };
}

describe('PanelStore', () => {
  it('runs the values of a sweep side by side, keeps each, and has the points in the order of the values', async () => {
    const { panel, lanes } = await startSweep();
    expect(lanes().map(({ params }) => params.lr)).toEqual([0.01, 0.1, 1]);
    const progress = [panel.sweep.progress];
    const values: number[][] = [[]];
    for (const i of [2, 0, 1]) {
      lanes()[i]!.finish(i / 10);
      progress.push(panel.sweep.progress);
      values.push(panel.sweep.finished.value.map(({ run }) => run.record.params.lr as number));
    }
    await settle();
    expect(progress).toEqual([0, 1, 2, 3].map((done) => ({ done, of: 3 })));
    expect(values).toEqual([[], [1], [0.01, 1], [0.01, 0.1, 1]]);
    expect(panel.sweep.finished.value.map(({ run }) => run.record.result.final)).toEqual([0, 0.1, 0.2]);
    expect(panel.runs.runs.value).toHaveLength(3);
    expect(panel.sweep.isGoing.value).toBe(false);
    expect(panel.settings.values.value.lr).toBe(0.03);
  });

  it('shows the first run of a sweep that is not over, and the last at the end', async () => {
    const { panel, lanes } = await startSweep();
    const shown = () => panel.runs.shown!.record.params.lr;
    const seen = [shown()];
    for (const i of [1, 0, 2]) {
      lanes()[i]!.finish(0.5);
      seen.push(shown());
    }
    expect(seen).toEqual([0.01, 0.01, 1, 1]);
    expect(panel.runs.status.value).toBe('finished');
  });

  it('a run of a sweep that fails leaves the others alone, and is told of', async () => {
    const { panel, lanes } = await startSweep();
    lanes()[0]!.finish(0.5);
    lanes()[1]!.finish(0.4);
    lanes()[2]!.fail();
    await settle();
    expect(panel.sweep.finished.value.map(({ run }) => run.record.params.lr as number)).toEqual([0.01, 0.1]);
    expect(panel.sweep.failed.value.map(({ error }) => error)).toEqual([{ code: 'experiment-failed' }]);
    expect(panel.runs.status.value).toBe('finished');
    expect(panel.runs.shown!.record.params.lr as number).toBe(0.1);
    expect(panel.sweep.isGoing.value).toBe(false);
  });

  it('a sweep of which nothing is left has failed', async () => {
    const { panel, lanes } = await startSweep();
    for (const lane of lanes()) lane.fail();
    await settle();
    expect(panel.runs.status.value).toBe('failed');
    expect(panel.runs.error.value).toEqual({ code: 'experiment-failed' });
    expect(panel.sweep.isGoing.value).toBe(false);
  });

  it('stops a sweep as a whole; what has finished is kept', async () => {
    const { panel, lanes, worker } = await startSweep();
    lanes()[0]!.finish(0.5);
    const [, second, third] = lanes();
    panel.sweep.stop();
    expect(worker().told.filter(({ type }) => type === 'cancel')).toEqual([
      { type: 'cancel', run: second!.run },
      { type: 'cancel', run: third!.run },
    ]);
    expect(panel.sweep.isGoing.value).toBe(false);
    expect(panel.runs.status.value).toBe('idle');
    expect(panel.runs.runs.value.map(({ record }) => record.params.lr as number)).toEqual([0.01]);
    expect(panel.sweep.finished.value).toHaveLength(1);
  });

  it('pauses and resumes a sweep as a whole', async () => {
    const { panel, lanes, worker } = await startSweep();
    panel.runs.pause();
    worker().say({ type: 'paused', run: lanes()[1]!.run });
    expect(panel.runs.status.value).toBe('paused');
    panel.runs.resume();
    const told = (type: string) => worker().told.filter((message) => message.type === type).length;
    expect([told('pause'), told('resume')]).toEqual([3, 3]);
  });

  it('reports the runs that the reader asked for, not those of a sweep', async () => {
    const engine = createFakeEngine();
    const finished: unknown[] = [];
    const panel = new PanelStore(
      card,
      () => engine.client,
      {},
      (run) => finished.push(run.record.params.lr as number),
    );
    void panel.runSweep();
    await settle();
    for (const lane of openLanes(engine.worker())) lane.finish(0.5);
    await settle();
    panel.run();
    await finishRun(engine);
    expect(finished).toEqual([0.03]);
  });

  it('a run in the middle of a sweep ends the sweep', async () => {
    const { panel, lanes, ...engine } = await startSweep();
    lanes()[0]!.finish(0.5);
    panel.run();
    expect(panel.sweep.isGoing.value).toBe(false);
    await finishRun(engine);
    expect(panel.runs.status.value).toBe('finished');
    expect(engine.worker().lane.params.lr).toBe(0.03);
  });

  it('opens a run of a sweep with its settings', async () => {
    const { panel, lanes } = await startSweep();
    for (const lane of lanes()) lane.finish(0.5);
    await settle();
    panel.show(panel.sweep.finished.value[1]!.run);
    expect(panel.runs.shown!.record.params.lr as number).toBe(0.1);
    expect(panel.settings.values.value.lr).toBe(0.1);
  });

  it('opens a run of a recorded sweep, with the others as kept runs', () => {
    const { panel } = createPanel();
    const runs = [0.01, 0.1].map((lr) => ({
      ...emptyRecord({ lr, loss: 'mean', seed: 1 }),
      result: { final: lr },
    }));
    panel.openRecordedSweep({ runs, backend: 'wasm' }, 0.1);
    expect(panel.runs.runs.value).toHaveLength(2);
    expect(panel.runs.shown).toMatchObject({ backend: 'wasm', reason: null, record: { result: { final: 0.1 } } });
    expect(panel.settings.values.value.lr).toBe(0.1);
  });

  it('sends live parameters to the run and lets the others wait', async () => {
    const { panel, worker } = createPanel();
    panel.run();
    await settle();
    worker().ready();
    panel.move('lr', 1);
    panel.move('loss', 'sum');
    expect(worker().told.filter((message) => message.type === 'move')).toMatchObject([{ move: { params: { lr: 1 } } }]);
    expect([...panel.waiting.value]).toEqual(['loss']);
  });

  it('runs a moved run again from its record, and the controls follow', async () => {
    const { panel, worker } = createPanel();
    const moves = [
      { step: 5, params: { lr: 1 } },
      { step: 9, params: { lr: 0.1 } },
    ];
    panel.move('lr', 10);
    panel.runAgain({ lr: 0.03, loss: 'sum', seed: 4 }, moves);
    await settle();
    expect(worker().lane).toMatchObject({ params: { lr: 0.03, loss: 'sum', seed: 4 }, moves });
    worker().ready();
    expect(panel.settings.values.value.lr).toBe(0.03);
    worker().moved(moves[0]!);
    expect(panel.settings.values.value.lr).toBe(1);
    // A move by hand is told too: the control is where the hand is.
    panel.move('lr', 0.5);
    worker().moved({ step: 7, params: { lr: 0.4 } });
    expect(panel.settings.values.value.lr).toBe(0.5);
    worker().moved(moves[1]!);
    expect(panel.settings.values.value.lr).toBe(0.1);
    expect(
      worker().told.filter(({ type }) => type === 'move'),
      'following is not moving',
    ).toHaveLength(1);
  });

  it('runs an instant experiment again after its first run, once for many changes', async () => {
    const { panel, ...engine } = createPanel({ instant: true });
    panel.move('lr', 0.1);
    expect(panel.runs.status.value).toBe('idle');
    panel.run();
    await settle();
    engine.worker().ready();
    panel.move('lr', 0.2);
    panel.move('lr', 0.3);
    engine.worker().done();
    await finishRun(engine);
    const starts = engine.worker().told.filter((message) => message.type === 'start');
    expect(starts.map((start) => start.lanes[0]!.params.lr)).toEqual([0.1, 0.3]);
    expect(panel.runs.runs.value).toHaveLength(1);
  });

  it('knows in what the controls have left the run on show', async () => {
    const { panel, ...engine } = createPanel();
    expect(panel.otherSettings).toEqual([]);
    panel.move('lr', 1);
    expect([panel.otherSettings, panel.shownValues.lr]).toEqual([['lr'], 0.03]);
    panel.run();
    await settle();
    engine.worker().ready();
    panel.move('lr', 2);
    panel.move('loss', 'sum');
    expect(panel.otherSettings, 'a run that goes on takes them, or they wait').toEqual([]);
    engine.worker().moved({ step: 1, params: { lr: 2 } });
    engine.worker().frames([1, 0.5]);
    engine.worker().done();
    await settle();
    expect([panel.otherSettings, panel.shownValues]).toEqual([['loss'], { lr: 2, loss: 'mean', seed: 1 }]);
    panel.reset();
    expect(panel.otherSettings).toEqual(['lr', 'loss']);
    panel.restoreDefaults();
    expect(panel.otherSettings).toEqual([]);
  });

  it("restores the defaults and gives the reader's settings back", () => {
    const { panel } = createPanel();
    panel.move('lr', 5);
    panel.restoreDefaults();
    expect(panel.settings.isDefault).toBe(true);
    panel.undoDefaults();
    expect(panel.settings.values.value.lr).toBe(5);
  });

  it('clamps whatever the controls give', () => {
    const { panel } = createPanel();
    panel.move('lr', 1e9);
    panel.move('loss', 'nonsense');
    expect(panel.settings.values.value).toMatchObject({ lr: 100, loss: 'mean' });
  });

  it('names a moved run by its moves, and the unmoved one beside it by its value', async () => {
    const { panel, ...engine } = createPanel();
    const names = () => [...nameRuns(panel.runs.runs.value, card.params, english).values()];
    panel.runAgain(panel.settings.values.value, [{ step: 5, params: { lr: 1 } }]);
    await settle();
    engine.worker().ready();
    engine.worker().moved({ step: 5, params: { lr: 1 } });
    engine.worker().done();
    expect(names()).toEqual(['0.03 → 1 at step 5']);
    await settle();
    panel.move('lr', 0.03);
    panel.run();
    await finishRun(engine);
    expect(names()).toEqual(['0.03 → 1 at step 5', '0.03']);
  });

  it('says the ending after what a run was trained with, and before what came later', async () => {
    const { panel, ...engine } = createPanel();
    const names = () => [...nameRuns(panel.runs.runs.value, table, english, [], () => 'converged').values()];
    const table = { ...card.params, off: parts({ b1: 'block 1' }, { label: 'Off', after: true }) };
    panel.run();
    await finishRun(engine);
    expect(names()).toEqual(['run 1 converged']);
    const { record } = panel.runs.runs.value[0]!;
    Object.assign(record.params, { off: [] });
    record.moves = [{ step: 2, params: { off: ['b1'] }, after: true }];
    expect(names()).toEqual(['converged; none → block 1 after training']);
    record.moves.unshift({ step: 1, params: { lr: 1 } });
    expect(names()).toEqual(['0.03 → 1 at step 1, converged; none → block 1 after training']);
  });

  it('names runs by what differs', async () => {
    const { panel, ...engine } = createPanel();
    const names = () => [...nameRuns(panel.runs.runs.value, card.params, english).values()];
    panel.run();
    await finishRun(engine);
    expect(names()).toEqual(['run 1']);
    panel.move('lr', 1);
    panel.run();
    await finishRun(engine);
    expect(names()).toEqual(['0.03', '1']);
    panel.move('loss', 'sum');
    panel.run();
    await settle();
    engine.worker().ready();
    engine.worker().frames(new Array<number>(120).fill(1));
    panel.move('lr', 0.1);
    engine.worker().moved({ step: 124, params: { lr: 0.1 } });
    engine.worker().done();
    expect(names()).toEqual(['0.03, mean', '1, mean', 'sum, 1 → 0.1 at step 124']);
  });

  it('goes back to the question: all values that the page starts with, but for the seed', () => {
    const engine = createFakeEngine();
    const panel = new PanelStore(card, () => engine.client, { lr: 1 });
    panel.move('lr', 0.1);
    panel.move('loss', 'sum');
    panel.move('seed', 7);
    panel.backToQuestion();
    expect(panel.settings.values.value).toEqual({ lr: 1, loss: 'mean', seed: 7 });
  });

  it('a move after the last step belongs to the next run, and the figure says that it shows another value', async () => {
    const { panel, worker } = createPanel();
    void panel.run();
    await settle();
    worker().ready();
    worker().frames([1, 0.5]);
    panel.move('lr', 1);
    expect(panel.otherSettings, 'it may still act').toEqual([]);
    worker().done();
    await settle();
    expect(panel.runs.shown!.record).toMatchObject({ params: { lr: 0.03 } });
    expect(panel.runs.shown!.record.moves).toBeUndefined();
    expect(panel.shownValues.lr).toBe(0.03);
    expect(panel.otherSettings).toEqual(['lr']);
    panel.run();
    await settle();
    expect(worker().lane.params.lr).toBe(1);
  });
});

describe('runs of a page with cards and with a pace', () => {
  const finish = async (worker: ReturnType<typeof createFakeEngine>['worker']) => {
    await settle();
    worker().ready();
    worker().frames([1]);
    worker().done();
    await settle();
  };

  it('twelve cards leave no pile of ghosts: of the runs before only the last is kept', async () => {
    const { client, worker } = createFakeEngine();
    const store = new PanelStore(card, () => client);
    for (const lr of [0.1, 0.2, 0.3, 0.4]) {
      store.runPreset({ id: String(lr), label: '', note: '', settings: { lr } });
      await finish(worker);
    }
    expect(store.runs.runs.value.map((run) => run.record.params['lr'])).toEqual([0.3, 0.4]);
  });

  it('says how long a run takes where that is more than five seconds', async () => {
    const { client, worker } = createFakeEngine();
    const params = { ...card.params, steps: choice([300, 60], { label: 'Steps', default: 300 }) };
    const open = (recordedSeconds?: number) =>
      Object.assign(new PanelStore({ ...card, params }, () => client), { recordedSeconds });
    const paced = open();
    expect(paced.expectedTime).toBeNull();
    paced.pace = 30;
    expect(paced.expectedTime).toEqual({ seconds: 10, isHere: true });
    paced.move('steps', 60);
    expect(paced.expectedTime).toBeNull();

    const store = open(20);
    expect(store.expectedTime).toEqual({ seconds: 20, isHere: false });
    store.move('lr', 1);
    store.move('steps', 60);
    expect(store.expectedTime, '60 of 300 steps').toBeNull();
    store.restoreDefaults();
    store.move('loss', 'sum');
    expect(store.expectedTime, 'another loss may take another time').toBeNull();
    store.restoreDefaults();
    const other = open(8000);
    store.run();
    await finishRun({ client, worker });
    // Two steps in 0.02 s, where 20 were recorded.
    expect(other.expectedTime).toEqual({ seconds: 8, isHere: true });
  });
});
