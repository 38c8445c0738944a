import { beforeEach, expect, test, vi } from 'vitest';

const opened = vi.hoisted(() => vi.fn(() => ({ warm: () => {}, startLanes: () => {} })));
vi.mock('../../src/components/experiment/load-live', () => ({ loadLive: async () => ({ openEngine: opened }) }));

beforeEach(() => {
  vi.resetModules();
  opened.mockClear();
});

test('who presses while the engine arrives gets the one that was asked for ahead', async () => {
  const { sharedEngine, warmEngine } = await import('../../src/components/experiment/engine');
  warmEngine();
  warmEngine();
  const late = sharedEngine();
  late.startLanes({ experiment: 'depth' }, []);
  await vi.waitFor(() => expect(sharedEngine()).not.toBe(late));
  expect(opened).toHaveBeenCalledTimes(1);
});
