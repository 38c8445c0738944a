import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startWorker } from '../../src/runtime/start-worker';

/** How a browser takes a worker: it runs, it is refused by an event without a message, or the constructor throws. */
type Fate = 'boots' | 'errors' | 'throws';

const text = 'self.onmessage = () => {};';

class FakeWorker {
  static made: FakeWorker[] = [];
  static fate: (address: string) => Fate = () => 'boots';
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message?: string }) => void) | null = null;
  readonly told: unknown[] = [];
  terminated = false;
  readonly address: string;

  constructor(
    address: string | URL,
    readonly options: WorkerOptions,
  ) {
    this.address = String(address);
    const fate = FakeWorker.fate(this.address);
    if (fate === 'throws') throw new DOMException('refused', 'SecurityError');
    FakeWorker.made.push(this);
    queueMicrotask(() => {
      if (fate === 'boots') this.onmessage?.({ data: { type: 'booted' } });
      else this.onerror?.({});
    });
  }

  postMessage(message: unknown): void {
    this.told.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }
}

const addresses = () => FakeWorker.made.map(({ address }) => address.split(/[:,]/, 1)[0]);
const blobs = new Map<string, Blob>();
let answer: () => Promise<Response>;

beforeEach(() => {
  FakeWorker.made = [];
  FakeWorker.fate = () => 'boots';
  blobs.clear();
  answer = () => Promise.resolve(new Response(text));
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('self', { origin: 'https://clinic.example' });
  vi.stubGlobal('location', { href: 'https://clinic.example/lab/depth/?lr=1' });
  vi.stubGlobal(
    'fetch',
    vi.fn((_url: string) => answer()),
  );
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const address = `blob:null/${blobs.size}`;
    blobs.set(address, blob as Blob);
    return address;
  });
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((address) => void blobs.delete(address));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const codeOf = (cause: unknown) => (cause as { error?: { code: string } }).error?.code ?? 'none';
const failure = () => startWorker().then(() => 'started', codeOf);

describe('where workers may be loaded by address', () => {
  test('it is a module worker, which is told where the files lie', async () => {
    const worker = await startWorker();
    expect(worker).toBe(FakeWorker.made[0]);
    expect(FakeWorker.made[0]).toMatchObject({ options: { type: 'module' }, terminated: false });
    expect(FakeWorker.made[0]!.told).toEqual([{ type: 'setup', assets: 'https://clinic.example/' }]);
    expect(fetch).not.toHaveBeenCalled();
  });

  test('one whose script does not arrive is missing, and is ended', async () => {
    FakeWorker.fate = () => 'errors';
    expect(await failure()).toBe('worker-missing');
    expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true]);
  });

  test('a browser that refuses it is no missing script', async () => {
    FakeWorker.fate = () => 'throws';
    expect(await failure()).toBe('none');
  });
});

describe('in an opaque origin', () => {
  beforeEach(() => vi.stubGlobal('self', { origin: 'null' }));

  test('the self-contained build starts from a blob, which is let go', async () => {
    await startWorker();
    expect(addresses()).toEqual(['blob']);
    expect(fetch).toHaveBeenCalledExactlyOnceWith('https://clinic.example/engine-worker.js');
    expect(FakeWorker.made[0]!.options.type).toBeUndefined();
    expect(blobs.size).toBe(0);
  });

  test.each(['errors', 'throws'] as const)(
    'where a blob %s, the same text starts from a data: address',
    async (fate) => {
      FakeWorker.fate = (address) => (address.startsWith('blob:') ? fate : 'boots');
      const worker = await startWorker();
      const started = FakeWorker.made.at(-1)!;
      expect(worker).toBe(started);
      expect(addresses()).toEqual(fate === 'errors' ? ['blob', 'data'] : ['data']);
      expect(started.told).toEqual([text, { type: 'setup', assets: 'https://clinic.example/' }]);
      expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual(fate === 'errors' ? [true, false] : [false]);
      expect(blobs.size).toBe(0);
    },
  );

  test('where both are refused, no worker is left', async () => {
    FakeWorker.fate = () => 'errors';
    expect(await failure()).toBe('none');
    expect(addresses()).toEqual(['blob', 'data']);
    expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, true]);
  });

  test.each([
    ['404', () => Promise.resolve(new Response('not found', { status: 404 }))],
    ['no connection', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['an answer that is cut off', () => Promise.resolve(new Response(new ReadableStream({ pull: cutOff })))],
  ])('a script that does not arrive is missing: %s', async (_name, given) => {
    answer = given;
    expect(await failure()).toBe('worker-missing');
    expect(FakeWorker.made).toEqual([]);
  });
});

function cutOff(): void {
  throw new TypeError('network error');
}
