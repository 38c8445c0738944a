import type { WorkerLike } from '../engine/client';
import type { WorkerBooted, WorkerSetup } from './serve-worker';

/** A worker that is told its script: Chromium takes no address as long as ours, of more than 2 MB. */
const toldItsScript = 'data:text/javascript,onmessage=({data})=>(0,eval)(data)';

/**
 * Starts a worker from its script, and waits until it runs; `assets` is where its data files lie. From a blob:, else from a
 * data: address. WebKit (2.50) has blob workers in an opaque origin, but not where the document's COEP is require-corp, as that
 * of embeds is; it says so by an error before anything of the worker has run.
 */
export async function startFromText(text: string, assets: string): Promise<WorkerLike> {
  const blob = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return await bootWorker(new Worker(blob, { name: 'engine' }), assets);
  } catch {
    const worker = new Worker(toldItsScript, { name: 'engine' });
    worker.postMessage(text);
    return await bootWorker(worker, assets);
  } finally {
    URL.revokeObjectURL(blob);
  }
}

/** Tells a new worker where its data files lie, since one from memory has no address of its own, and waits until it runs. */
export function bootWorker(worker: Worker, assets: string): Promise<WorkerLike> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerBooted>) => {
      if (data.type === 'booted') resolve(worker as WorkerLike);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Error(message || 'the worker did not start'));
    };
    worker.postMessage({ type: 'setup', assets } satisfies WorkerSetup);
  });
}
