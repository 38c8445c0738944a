import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { wasmPath } from '../../src/runtime/wasm-path';

/** tfjs keeps its engine and its kernels in globals. */
const globals = globalThis as { _tfengine?: unknown; _tfGlobals?: unknown };

beforeEach(() => {
  vi.resetModules();
  delete globals._tfengine;
  delete globals._tfGlobals;
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** Modules as a new worker has them, where nothing has been loaded yet. */
async function open() {
  const [{ loadWasm }, { EngineError }, { setBackend }] = await Promise.all([
    import('../../src/runtime/backends'),
    import('../../src/engine/engine-error'),
    import('@tensorflow/tfjs-core'),
  ]);
  return { loadWasm, EngineError, setBackend };
}

test('a wasm module that does not arrive is asked for again, and one that has arrived is not', async () => {
  const { loadWasm, setBackend } = await open();
  const locate = vi.fn(wasmPath).mockRejectedValueOnce(new Error('no answer'));
  await expect(loadWasm(locate)).rejects.toThrow('no answer');
  await loadWasm(locate);
  await loadWasm(locate);
  expect(locate.mock.calls).toEqual([[true], [true]]);
  expect(await setBackend('wasm')).toBe(true);
});

test('a browser without SIMD gets the module without', async () => {
  const { loadWasm } = await open();
  vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
  const locate = vi.fn(wasmPath);
  await loadWasm(locate);
  expect(locate.mock.calls).toEqual([[false]]);
});

test('a module that does not start ends the start, and does not hold it for ever', async () => {
  const { loadWasm, setBackend } = await open();
  for (const name of ['warn', 'error'] as const) vi.spyOn(console, name).mockImplementation(() => undefined);
  await loadWasm(async () => 'no/such/file.wasm');
  expect(await setBackend('wasm')).toBe(false);
});

test('without WebAssembly nothing is fetched', async () => {
  const { loadWasm, EngineError } = await open();
  vi.stubGlobal('WebAssembly', undefined);
  const locate = vi.fn(wasmPath);
  const error = await loadWasm(locate).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(EngineError);
  expect(error).toMatchObject({ error: { code: 'backend-unavailable', values: { backend: 'wasm' } } });
  expect(locate).not.toHaveBeenCalled();
});
