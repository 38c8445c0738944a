import { beforeEach, expect, test, vi } from 'vitest';
import { openCellEngine } from '../../../src/components/cell/cell-engine';
import { curves } from '../../../src/engine/figures';
import { emptyRecord } from '../../../src/engine/run-record';
import { createListener, FakeWorker, settle } from '../../engine/fake-worker';

const { workers, fetchCellFiles } = vi.hoisted(() => ({ workers: [] as FakeWorker[], fetchCellFiles: vi.fn() }));
vi.mock('../../../src/runtime/cell/start-cell-worker', () => ({
  startCellWorker: () => {
    workers.push(new FakeWorker());
    return Promise.resolve(workers.at(-1)!);
  },
}));
vi.mock('../../../src/runtime/cell/fetch-files', () => ({ fetchCellFiles }));

const files = { 'data/a.bin': new ArrayBuffer(2) };
const figures = { loss: curves({ title: 'Loss', series: { batch: 'batch' } }) };
beforeEach(() => {
  workers.length = 0;
  fetchCellFiles.mockReset().mockResolvedValue(files);
});

async function start(lanes = 1) {
  const engine = openCellEngine({ experiment: 'toy', params: {}, text: 'ts', code: 'js' });
  const heard = Array.from({ length: lanes }, () => createListener());
  const requests = heard.map(({ listener }, i) => ({ params: { seed: i }, listener }));
  const handle = engine.startLanes({ experiment: 'toy', backend: 'cpu' }, requests);
  await settle();
  await settle();
  return { engine, handle, heard: heard.map((one) => one.heard), requests };
}

test('the worker gets the code without types, and the files that the experiment declares for its seeds', async () => {
  const { engine } = await start(2);
  expect(fetchCellFiles).toHaveBeenCalledWith('toy', [0, 1]);
  expect(workers[0]!.start).toMatchObject({ experiment: 'toy', source: { code: 'js', params: {}, files } });
  expect(engine.code).toBe('ts');
});

test('a worker ends with its run, and the next start has another', async () => {
  const { engine, requests } = await start();
  workers[0]!.ready();
  workers[0]!.done();
  expect(workers[0]!.terminated).toBe(true);
  engine.startLanes({ experiment: 'toy', backend: 'cpu' }, requests);
  await settle();
  await settle();
  expect(workers).toHaveLength(2);
  engine.startLanes({ experiment: 'toy', backend: 'cpu' }, requests);
  expect(workers[1]!.terminated).toBe(true);
});

test('what is cancelled ends at once, whether it listens or not', async () => {
  const { handle, heard } = await start();
  workers[0]!.ready();
  handle.cancel();
  expect(workers[0]!.terminated).toBe(true);
  expect(heard[0]!.at(-1)![0]).toBe('onCancelled');
});

test('frames that the page cannot show are refused before anything of them is taken', async () => {
  const { engine } = await start();
  const record = emptyRecord({});
  expect(() => engine.addFrames(record, figures, [{ loss: { step: 0, batch: 1 } }, { los: {} }])).toThrow(
    'unknown figure: los',
  );
  expect(record.figures).toEqual({});
});

test('an error while frames are taken is heard as one of the code', async () => {
  const engine = openCellEngine({ experiment: 'toy', params: {}, text: 'ts', code: 'js' });
  const { listener, heard } = createListener();
  const failing = {
    ...listener,
    onFrames: () => {
      throw new Error('figure loss takes { step }');
    },
  };
  engine.startLanes({ experiment: 'toy', backend: 'cpu' }, [{ params: {}, listener: failing }]);
  await settle();
  await settle();
  workers[0]!.ready();
  workers[0]!.sendFrames([{ loss: 5 }]);
  expect(heard.at(-1)).toEqual(['onFailed', { code: 'cell-failed', detail: 'figure loss takes { step }' }]);
  expect(workers[0]!.terminated).toBe(true);
});
