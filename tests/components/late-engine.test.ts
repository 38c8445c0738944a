import { expect, test, vi } from 'vitest';
import { lateEngine } from '../../src/components/experiment/late-engine';
import type { Engine } from '../../src/components/experiment/run-store';
import { RunStore } from '../../src/components/experiment/run-store';
import { card, createFakeEngine, settle } from './fake-engine';

/** A store whose engine arrives, or does not, when the test says so. */
function openStore() {
  const { client, worker } = createFakeEngine();
  const waiting: PromiseWithResolvers<Engine>[] = [];
  const engine = lateEngine(() => {
    waiting.push(Promise.withResolvers());
    return waiting.at(-1)!.promise;
  });
  const store = new RunStore(card.id, card.figures, () => engine);
  return { store, client, worker, waiting };
}

test('a run that was started before its engine arrived starts then, and moves made meanwhile follow', async () => {
  const { store, client, worker, waiting } = openStore();
  void store.start({ lr: 0.03, loss: 'mean', seed: 1 });
  store.move('lr', 0.1);
  expect(store.status.value).toBe('starting');
  waiting[0]!.resolve(client);
  await settle();
  expect(worker().lane.params).toEqual({ lr: 0.03, loss: 'mean', seed: 1 });
  worker().ready();
  await settle();
  expect(store.status.value).toBe('running');
  expect(worker().told.some((message) => JSON.stringify(message).includes('"lr":0.1'))).toBe(true);
});

test('a run that is replaced before the engine arrived never starts', async () => {
  const { store, client, waiting } = openStore();
  const startLanes = vi.spyOn(client, 'startLanes');
  void store.start({ lr: 0.03, loss: 'mean', seed: 1 });
  void store.start({ lr: 1, loss: 'mean', seed: 1 });
  for (const one of waiting) one.resolve(client);
  await settle();
  expect(startLanes.mock.calls.map(([, lanes]) => lanes[0]!.params.lr)).toEqual([1]);
});

test('code that does not arrive fails the run by name, and the next run asks for it again', async () => {
  const { store, client, worker, waiting } = openStore();
  const failed = store.start({ lr: 0.03, loss: 'mean', seed: 1 });
  waiting[0]!.reject(new Error('offline'));
  expect((await failed).state).toBe('failed');
  expect(store.status.value).toBe('failed');
  expect(store.error.value).toEqual({ code: 'worker-missing' });
  void store.start({ lr: 0.03, loss: 'mean', seed: 1 });
  waiting[1]!.resolve(client);
  await settle();
  worker().ready();
  expect(store.status.value).toBe('running');
});
