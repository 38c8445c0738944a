import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FromWorker, ToWorker } from '../../../src/engine/protocol';
import { startCellWorker } from '../../../src/runtime/cell/start-cell-worker';

/** A page whose frames start a worker that the test plays: it talks through the port that the frame was given. */
let frames: { attributes: Record<string, string>; removed: boolean; src?: string; contentWindow: object }[];
let listeners: Set<(event: object) => void>;
let worker: MessagePort;
let given: { script: string };
let boots: boolean;

beforeEach(() => {
  frames = [];
  listeners = new Set();
  boots = true;
  vi.stubGlobal('location', { href: 'https://clinic.example/lab/depth/' });
  vi.stubGlobal('addEventListener', (_: string, listen: () => void) => listeners.add(listen));
  vi.stubGlobal('removeEventListener', (_: string, listen: () => void) => listeners.delete(listen));
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response('the script'))),
  );
  vi.stubGlobal('document', {
    createElement: () => {
      const frame = {
        attributes: {} as Record<string, string>,
        removed: false,
        setAttribute: (name: string, value: string) => (frame.attributes[name] = value),
        remove: () => (frame.removed = true),
        contentWindow: {
          postMessage(data: typeof given, _: string, [port]: MessagePort[]) {
            given = data;
            worker = port!;
            if (boots) worker.postMessage({ type: 'booted' });
          },
        },
      };
      frames.push(frame);
      return frame;
    },
    body: { append: (frame: { onload?(): void }) => queueMicrotask(() => frame.onload?.()) },
  });
});
afterEach(() => {
  worker.close();
  vi.unstubAllGlobals();
});

/** What the frame, or another window, says to the page. */
const say = (data: unknown, source: object = frames[0]!.contentWindow) =>
  listeners.forEach((listen) => listen({ source, data }));
const start = { type: 'start', experiment: 'toy', lanes: [{ run: 7, params: {} }] } as unknown as ToWorker;

test('the frame may run scripts only, stands under the site, and gets the script of the worker', async () => {
  const started = await startCellWorker();
  expect(frames).toMatchObject([
    { attributes: { sandbox: 'allow-scripts' }, src: 'https://clinic.example/cell-frame.html', hidden: true },
  ]);
  expect(given).toEqual({ script: 'the script' });
  const told = new Promise<ToWorker>((resolve) => (worker.onmessage = ({ data }) => resolve(data as ToWorker)));
  started.postMessage(start);
  expect(await told).toEqual(start);
  started.terminate();
  expect([frames[0]!.removed, listeners.size]).toEqual([true, 0]);
});

test('a worker that does not start rejects, and leaves no frame', async () => {
  boots = false;
  const started = startCellWorker();
  await vi.waitFor(() => expect(given).toBeDefined());
  await vi.waitFor(() => expect(listeners.size).toBe(1));
  say({ type: 'failed', message: 'refused' });
  await expect(started).rejects.toThrow('refused');
  expect(frames[0]!.removed).toBe(true);
});

test('one that breaks later fails its runs as their own doing; what other windows say is not heard', async () => {
  const started = await startCellWorker();
  const heard: FromWorker[] = [];
  started.onmessage = ({ data }) => heard.push(data);
  started.postMessage(start);
  say({ type: 'failed', message: 'planted' }, {});
  say(null);
  expect(heard).toEqual([]);
  say({ type: 'failed', message: 'out of memory' });
  expect(heard).toEqual([{ type: 'failed', run: 7, error: { code: 'cell-failed', detail: 'out of memory' } }]);
  started.terminate();
});
