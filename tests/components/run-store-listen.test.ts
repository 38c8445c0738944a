import { describe, expect, it } from 'vitest';
import { PanelStore } from '../../src/components/experiment/panel-store';
import { RunStore } from '../../src/components/experiment/run-store';
import type { Frame } from '../../src/engine/figures';
import { log10, parts } from '../../src/lib/params';
import { progress } from '../engine/progress';
import { card, createFakeEngine, settle } from './fake-engine';

const params = { lr: 0.03, off: [] as string[], seed: 1 };
const table = {
  lr: log10(-6, 2, { label: 'Learning rate', default: 0.03, live: true }),
  off: parts({ b1: 'block 1', b2: 'block 2' }, { label: 'Off', after: true }),
};

/** A panel whose run has finished and listens. */
async function startListening() {
  const engine = createFakeEngine();
  const finished: { again: boolean; final: number | undefined }[] = [];
  const panel = new PanelStore(
    { ...card, params: table },
    () => engine.client,
    {},
    ({ record }, again) => void finished.push({ again, final: record.result['final'] }),
  );
  panel.run();
  await settle();
  engine.worker().ready();
  engine.worker().frames([1, 0.5]);
  engine.worker().listens();
  await settle();
  const moves = () => engine.worker().told.filter((message) => message.type === 'move');
  return { ...engine, panel, runs: panel.runs, finished, moves };
}

describe('a run that listens', () => {
  it('is asked for where one run starts, and not in a sweep', async () => {
    const { panel, worker } = await startListening();
    expect(worker().lastStart.listens).toBe(true);
    void panel.runSweep();
    await settle();
    expect(worker().lastStart.listens).toBe(false);
  });

  it('has finished for the reader, and is judged then', async () => {
    const { runs, finished } = await startListening();
    expect(runs.status.value).toBe('finished');
    expect(runs.isActive).toBe(false);
    expect(runs.shown!.state).toBe('finished');
    expect(finished).toEqual([{ again: false, final: 0.5 }]);
  });

  it('takes what acts on the trained network, and nothing else', async () => {
    const { panel, moves } = await startListening();
    expect([panel.actsNow('off'), panel.actsNow('lr')]).toEqual([true, false]);
    panel.move('lr', 1);
    panel.move('off', ['b2']);
    expect(moves()).toMatchObject([{ move: { params: { off: ['b2'] } } }]);
    expect(panel.otherSettings, 'the rate belongs to another run').toEqual(['lr']);
  });

  it('knows the figures that the last move drew anew', async () => {
    const { panel, runs, worker } = await startListening();
    expect([...runs.shown!.judged], 'the training is no judgement').toEqual([]);
    panel.move('off', ['b1']);
    worker().moved({ step: 2, params: { off: ['b1'] }, after: true });
    worker().frames([0.4], 2);
    worker().listens();
    expect([...runs.shown!.judged]).toEqual(['curve']);
    panel.move('off', ['b2']);
    worker().moved({ step: 2, params: { off: ['b2'] }, after: true });
    expect([...runs.shown!.judged]).toEqual([]);
  });

  it('draws and judges what a move makes of it, and has it in its record', async () => {
    const { panel, runs, worker, finished } = await startListening();
    panel.move('off', ['b1']);
    worker().moved({ step: 2, params: { off: ['b1'] }, after: true });
    worker().say({
      type: 'frames',
      run: worker().lane.run,
      frames: [{ result: { final: 9 } } as unknown as Frame],
      ...progress(2, 0),
    });
    worker().listens();
    expect(runs.shown!.record.moves).toEqual([{ step: 2, params: { off: ['b1'] }, after: true }]);
    expect(runs.shown!.record.result).toEqual({ final: 9 });
    expect(finished).toEqual([
      { again: false, final: 0.5 },
      { again: true, final: 9 },
    ]);
    expect(panel.shownValues['off']).toEqual(['b1']);
    expect(panel.otherSettings).toEqual([]);
  });

  it('keeps of a drag after the training its end only', async () => {
    const { panel, runs, worker } = await startListening();
    for (const [off, drag] of [
      [['b1'], false],
      [['b1', 'b2'], true],
      [['b2'], false],
    ] as const)
      worker().moved({ step: 2, params: { off: [...off] }, after: true, ...(drag && { drag }) });
    expect(runs.shown!.record.moves).toEqual([
      { step: 2, params: { off: ['b1', 'b2'] }, after: true },
      { step: 2, params: { off: ['b2'] }, after: true },
    ]);
    void panel;
  });

  it.each([
    ['reset', (panel: PanelStore) => panel.reset()],
    ['a new run', (panel: PanelStore) => panel.run()],
    ['a step of a new run', (panel: PanelStore) => panel.step()],
    ['its removal', (panel: PanelStore) => panel.runs.remove(panel.runs.shown!.key)],
  ])('%s ends it', async (_, end) => {
    const { panel, worker, runs } = await startListening();
    const { run } = worker().lane;
    end(panel);
    expect(worker().told).toContainEqual({ type: 'cancel', run });
    expect(runs.listens.value).toBe(false);
  });

  it('another run on show ends it, and it stays as it was', async () => {
    const { panel, worker, runs } = await startListening();
    const first = runs.shown!;
    panel.move('lr', 1);
    panel.run();
    await settle();
    worker().ready();
    worker().listens();
    const { run } = worker().lane;
    panel.show(first);
    expect(worker().told).toContainEqual({ type: 'cancel', run });
    expect(runs.runs.value.map(({ state }) => state)).toEqual(['finished', 'finished']);
    panel.move('off', ['b1']);
    expect(panel.otherSettings).toEqual(['off']);
  });

  it('taken away by another panel, it only listens no more', async () => {
    const { runs, client, panel } = await startListening();
    void new RunStore('other', card.figures, () => client).start(params);
    expect(runs.status.value).toBe('finished');
    expect(runs.stoppedByOther.value).toBe(false);
    expect(panel.actsNow('off')).toBe(false);
  });

  it('a judgement that fails says so, and leaves the run', async () => {
    const { runs, worker } = await startListening();
    worker().fail({ code: 'device-lost' });
    expect(runs.status.value).toBe('failed');
    expect(runs.error.value).toEqual({ code: 'device-lost' });
    expect(runs.shown!.state).toBe('finished');
    expect(
      worker().told.filter(({ type }) => type === 'start'),
      'no other backend trains it anew',
    ).toHaveLength(1);
  });

  it('run again with its moves, it has them from the start; the controls follow until it listens', async () => {
    const { panel, worker } = await startListening();
    const moves = [{ step: 2, params: { off: ['b1'] }, after: true as const }];
    panel.runAgain({ lr: 0.03, off: [] }, moves);
    await settle();
    expect(worker().lane.moves).toEqual(moves);
    worker().ready();
    worker().moved(moves[0]!);
    expect(panel.settings.values.value['off']).toEqual(['b1']);
    worker().listens();
    panel.move('off', ['b2']);
    worker().moved({ step: 2, params: { off: ['b1', 'b2'] }, after: true });
    expect(panel.settings.values.value['off'], 'the hand is ahead of the worker').toEqual(['b2']);
  });

  it('follows the way back to the question', async () => {
    const { panel, moves } = await startListening();
    panel.move('off', ['b1']);
    panel.backToQuestion();
    expect(moves().at(-1)).toMatchObject({ move: { params: { off: [] } } });
  });

  it('follows the defaults too', async () => {
    const { panel, moves } = await startListening();
    panel.move('off', ['b1']);
    panel.restoreDefaults();
    expect(moves().at(-1)).toMatchObject({ move: { params: { off: [] } } });
  });
});

it('what acts on the trained network is taken while the run trains, too', async () => {
  const { client, worker } = createFakeEngine();
  const panel = new PanelStore({ ...card, params: table }, () => client);
  panel.run();
  await settle();
  worker().ready();
  panel.move('off', ['b1']);
  expect([...panel.waiting.value]).toEqual([]);
  expect(worker().told.at(-1)).toMatchObject({ type: 'move', move: { params: { off: ['b1'] } } });
});
