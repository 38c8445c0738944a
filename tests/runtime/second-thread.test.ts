import { expect, test, vi } from 'vitest';
import { useBackend } from '../../src/runtime/node';
import { openHelper } from '../../src/runtime/second-thread';

test('only runs on wasm are helped, and only where its heap is shared', async () => {
  const say = vi.fn();
  expect(openHelper('webgpu', say)).toBeUndefined();
  await useBackend('wasm');
  expect(openHelper('wasm', say)).toBeUndefined();
  expect(say).not.toHaveBeenCalled();
});
