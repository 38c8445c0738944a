import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mapSoon } from '../../../src/engine/webgpu/map-soon';

beforeEach(() => {
  vi.stubGlobal('GPUMapMode', { READ: 1 });
  vi.useFakeTimers({ toFake: ['setTimeout'] });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A device that sees that a buffer is mapped only at the third submit, as Firefox does. */
function fakeDevice({ fails = false } = {}) {
  let submits = 0;
  let settle: { resolve(): void; reject(cause: Error): void };
  const mapped = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
  const submit = vi.fn((commands: unknown[]) => {
    expect(commands).toEqual([]);
    if (++submits < 3) return;
    if (fails) settle.reject(new Error('lost'));
    else settle.resolve();
  });
  const buffer = { mapAsync: vi.fn(() => mapped) } as unknown as GPUBuffer;
  return { device: { queue: { submit } } as unknown as GPUDevice, buffer, submit };
}

test('a device that completes nothing without a submit gets empty ones, until the buffer is mapped', async () => {
  const { device, buffer, submit } = fakeDevice();
  const mapping = mapSoon(device, buffer, 16, true);
  await vi.advanceTimersByTimeAsync(20);
  await mapping;
  expect(buffer.mapAsync).toHaveBeenCalledExactlyOnceWith(1, 0, 16);
  expect(submit).toHaveBeenCalledTimes(3);
});

test('a map that fails ends them as well', async () => {
  const { device, buffer, submit } = fakeDevice({ fails: true });
  const mapping = expect(mapSoon(device, buffer, 16, true)).rejects.toThrow('lost');
  await vi.advanceTimersByTimeAsync(20);
  await mapping;
  expect(submit).toHaveBeenCalledTimes(3);
});

test('other browsers get none', async () => {
  const { device, buffer, submit } = fakeDevice();
  void mapSoon(device, buffer, 16);
  await vi.advanceTimersByTimeAsync(20);
  expect(submit).not.toHaveBeenCalled();
});
