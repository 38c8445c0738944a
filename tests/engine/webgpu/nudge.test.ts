import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { nudgeUntil } from '../../../src/engine/webgpu/nudge';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
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
  return { device: { queue: { submit } } as unknown as GPUDevice, mapped, submit };
}

test('a device that completes nothing without a submit gets empty ones, until the buffer is mapped', async () => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0' });
  const { device, mapped, submit } = fakeDevice();
  const mapping = nudgeUntil(device, mapped);
  await vi.advanceTimersByTimeAsync(20);
  await mapping;
  expect(submit).toHaveBeenCalledTimes(3);
});

test('a map that fails ends them as well', async () => {
  const { device, mapped, submit } = fakeDevice({ fails: true });
  const mapping = expect(nudgeUntil(device, mapped, true)).rejects.toThrow('lost');
  await vi.advanceTimersByTimeAsync(20);
  await mapping;
  expect(submit).toHaveBeenCalledTimes(3);
});

test('other browsers get none', async () => {
  const { device, mapped, submit } = fakeDevice();
  void nudgeUntil(device, mapped);
  await vi.advanceTimersByTimeAsync(20);
  expect(submit).not.toHaveBeenCalled();
});
