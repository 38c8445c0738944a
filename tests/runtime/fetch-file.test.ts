import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fetchFile, fetchWasm } from '../../src/runtime/fetch-file';
import { wasmPath } from '../../src/runtime/wasm-path';

const realFetch = globalThis.fetch;
const url = 'https://clinic.example/_astro/tfjs.wasm';
const bytes = readFileSync(await wasmPath(true));

afterEach(() => vi.unstubAllGlobals());

/** Answers in turn; the last one stays. */
function stubAnswers(...answers: (() => Response)[]) {
  const stub = vi.fn(async (_url: string, _init: RequestInit) =>
    (answers.length > 1 ? answers.shift()! : answers[0]!)(),
  );
  vi.stubGlobal('fetch', stub);
  return stub;
}

const good = () => new Response(bytes);
const missing = () => new Response('not found', { status: 404 });
const html = () => new Response('<!doctype html><title>Sign in</title>');
const offline = (): Response => {
  throw new TypeError('Failed to fetch');
};
const half = () => new Response(bytes.subarray(0, bytes.length / 2));
const broken = () =>
  new Response(
    new ReadableStream({
      pull(stream) {
        stream.enqueue(bytes.subarray(0, 1000));
        stream.error(new TypeError('network error'));
      },
    }),
  );

test('the module arrives whole, at an address that needs no server any more', async () => {
  const stub = stubAnswers(good);
  const address = await fetchWasm(url);
  expect(stub.mock.calls).toEqual([[url, { cache: 'default' }]]);
  const answer = await realFetch(address);
  expect(answer.headers.get('content-type')).toBe('application/wasm');
  expect(bytes.equals(Buffer.from(await answer.arrayBuffer()))).toBe(true);
});

const faults: [string, () => Response, string][] = [
  ['404', missing, `not found: ${url} (404)`],
  ['a page instead', html, `damaged: ${url} (37 bytes; not a wasm module)`],
  ['no connection', offline, `no answer: ${url}`],
  ['half a file', half, `damaged: ${url} (${bytes.length / 2} bytes; not a wasm module)`],
  ['a connection that breaks', broken, `cut off: ${url}`],
];

describe.each(faults)('%s', (_name, fault, message) => {
  test('is said, after a second try', async () => {
    const stub = stubAnswers(fault);
    await expect(fetchWasm(url)).rejects.toThrow(message);
    expect(stub).toHaveBeenCalledTimes(2);
  });

  test('that lies in the cache is passed by', async () => {
    const stub = stubAnswers(fault, good);
    await expect(fetchWasm(url)).resolves.toMatch(/^blob:/);
    expect(stub.mock.calls.map(([, { cache }]) => cache)).toEqual(['default', 'reload']);
  });
});

test.each([
  ['missing', missing],
  ['missing', broken],
  ['damaged', html],
] as const)('a file that cannot be read says whether it is %s', async (code, fault) => {
  stubAnswers(fault);
  const read = () => Promise.reject(new Error('no such format'));
  await expect(fetchFile(url, read)).rejects.toMatchObject({ code, message: expect.stringContaining(url) });
});
