import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { paceRun } from '../../src/components/experiment/pace-run';
import { RunStore } from '../../src/components/experiment/run-store';
import { card, createFakeEngine, settle } from './fake-engine';

const handle = {
  pause: vi.fn(),
  resume: vi.fn(),
  step: vi.fn(),
  dissect: vi.fn(),
  cancel: vi.fn(),
  wait: vi.fn(),
  restart: vi.fn(),
  move: vi.fn(),
};
beforeEach(() => void vi.clearAllMocks());
afterEach(() => void vi.useRealTimers());

it('takes so many steps in a second, and none while it is paused or after its end', () => {
  vi.useFakeTimers();
  const paced = paceRun(handle, 20);
  paced.resume();
  vi.advanceTimersByTime(1000);
  expect(handle.step).toHaveBeenCalledTimes(20);
  paced.pause();
  vi.advanceTimersByTime(1000);
  expect(handle.step).toHaveBeenCalledTimes(20);
  paced.step();
  expect(handle.step).toHaveBeenCalledTimes(21);
  paced.resume();
  paced.cancel();
  vi.advanceTimersByTime(1000);
  expect(handle.step).toHaveBeenCalledTimes(21);
});

it('a paced run runs for the reader, who can pause it, and starts paused for the engine', async () => {
  const { client, worker } = createFakeEngine();
  const store = new RunStore(card.id, card.figures, () => client);
  void store.start({ lr: 0.03, loss: 'mean', seed: 1 }, { pace: 50 });
  await settle();
  expect(worker().lastStart.paused).toBe(true);
  worker().ready();
  expect(store.status.value).toBe('running');
  await new Promise((resolve) => setTimeout(resolve, 70));
  const steps = () => worker().told.filter(({ type }) => type === 'step').length;
  expect(steps()).toBeGreaterThan(1);
  worker().say({ type: 'paused', run: worker().lane.run });
  expect(store.status.value).toBe('running');
  store.pause();
  const before = steps();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(steps()).toBe(before);
  store.reset();
});
