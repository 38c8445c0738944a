import type { BackendTimings } from '../../src/engine/choose-backend';
import { EngineClient, type ClientOptions, type RunRequest } from '../../src/engine/client';
import { FakeWorker } from './fake-worker';

export const request: RunRequest = { experiment: 'toy', params: { lr: 0.1, seed: 1 } };
export const frame = (step: number) => ({ loss: { step, loss: 1 / (step + 1) } });

export function createClient(timings: BackendTimings = {}, options: ClientOptions = { threads: 2 }) {
  const workers: FakeWorker[] = [];
  const start = () => {
    workers.push(new FakeWorker());
    return Promise.resolve(workers.at(-1)!);
  };
  const client = new EngineClient(start, { read: () => timings, write: () => undefined }, options);
  return { client, workers, worker: () => workers.at(-1)! };
}

/** A client whose workers come when the test says so. */
export function createSlowClient(options: ClientOptions = { threads: 2 }, timings: BackendTimings = {}) {
  const waiting: PromiseWithResolvers<FakeWorker>[] = [];
  const start = () => {
    waiting.push(Promise.withResolvers<FakeWorker>());
    return waiting.at(-1)!.promise;
  };
  return { client: new EngineClient(start, { read: () => timings, write: () => undefined }, options), waiting };
}
