import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { bytes } from 'virtual:wasm-kernels';
import { canShareMemory, shareMemory } from '../../../../src/engine/wasm/threads/share-memory';
import { wasmPath } from '../../../../src/runtime/wasm-path';

const own = () => new Uint8Array(Buffer.from(bytes, 'base64'));

test("tfjs's module, with a memory of its own, is the same but for one bit, and a most of 1 GB in place of 4", async () => {
  const module = new Uint8Array(await readFile(await wasmPath(true)));
  const shared = shareMemory(module);
  expect(WebAssembly.validate(shared)).toBe(true);
  expect(shared.length).toBe(module.length);
  const changed = [...shared.keys()].filter((i) => shared[i] !== module[i]);
  expect(changed.map((i) => [module[i], shared[i]])).toEqual([
    [1, 3],
    [4, 1],
  ]);
});

test('the kernels take a shared memory as their heap, and no other', () => {
  const code = new WebAssembly.Module(shareMemory(own()));
  const start = (memory: WebAssembly.Memory) => new WebAssembly.Instance(code, { env: { memory } });
  const shared = new WebAssembly.Memory({ initial: 1, maximum: 16384, shared: true });
  const { zero } = start(shared).exports as { zero(at: number, bytes: number): void };
  const heap = new Uint8Array(shared.buffer).fill(7);
  zero(16, 8);
  expect([...heap.subarray(15, 25)]).toEqual([7, 0, 0, 0, 0, 0, 0, 0, 0, 7]);
  expect(() => start(new WebAssembly.Memory({ initial: 1, maximum: 16384 }))).toThrow(WebAssembly.LinkError);
});

test('memory is shared where the browser gives it', () => {
  expect(canShareMemory()).toBe(true);
  vi.spyOn(WebAssembly, 'Memory').mockImplementation(function () {
    throw new RangeError('could not allocate memory');
  } as unknown as typeof WebAssembly.Memory);
  expect(canShareMemory()).toBe(false);
  vi.restoreAllMocks();
  vi.stubGlobal('SharedArrayBuffer', undefined);
  expect(canShareMemory()).toBe(false);
  vi.unstubAllGlobals();
});

test('a module without a memory is refused', () => {
  expect(() => shareMemory(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0))).toThrow('without a memory');
});
