import { expect, test } from 'vitest';
import { createSlowClient, request } from './fake-client';
import { createListener, FakeWorker, settle } from './fake-worker';

test('a worker that was started ahead takes the first run, and no second one starts', async () => {
  const { client, waiting } = createSlowClient();
  client.warm();
  client.warm();
  expect(waiting).toHaveLength(1);
  const worker = new FakeWorker();
  waiting[0]!.resolve(worker);
  await settle();
  expect(worker.told).toEqual([]);
  client.warm();
  client.start(request, createListener().listener);
  await settle();
  expect(waiting).toHaveLength(1);
  expect(worker.start).toMatchObject({ experiment: 'toy' });
});

test('a run that begins while the worker still starts waits for that one', async () => {
  const { client, waiting } = createSlowClient();
  client.warm();
  client.start(request, createListener().listener);
  const worker = new FakeWorker();
  waiting[0]!.resolve(worker);
  await settle();
  expect(waiting).toHaveLength(1);
  expect(worker.start).toMatchObject({ experiment: 'toy' });
});

test('where it does not start ahead, the run asks again, and fails only if that fails too', async () => {
  const { client, waiting } = createSlowClient();
  client.warm();
  waiting[0]!.reject(new Error('offline'));
  await settle();
  const { listener, heard } = createListener();
  client.start(request, listener);
  expect(waiting).toHaveLength(2);
  waiting[1]!.reject(new Error('offline'));
  await settle();
  expect(heard.map(([name]) => name)).toContain('onFailed');
});

test('one that was given up before it came is ended', async () => {
  const { client, waiting } = createSlowClient();
  client.warm();
  client.dispose();
  const worker = new FakeWorker();
  waiting[0]!.resolve(worker);
  await settle();
  expect(worker.terminated).toBe(true);
});
