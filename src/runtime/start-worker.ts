import type { WorkerLike } from '../engine/client';
import { EngineError, messageOf } from '../engine/engine-error';
import type { WorkerBooted, WorkerSetup } from './serve-worker';
import { fetchWorkerText, siteUrl } from './worker-text';

/**
 * Starts the engine's worker and waits until it runs. Where workers may be loaded by address it is a module worker whose
 * backends are fetched when they are needed. In an opaque origin (a sandboxed frame, a file) a worker may only come from
 * memory: there the self-contained build is fetched as text first. Rejects with an EngineError when the script does not
 * arrive, and with another error when the browser refuses the worker.
 */
export async function startWorker(): Promise<WorkerLike> {
  if (self.origin !== 'null') {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    return boot(worker).catch((cause: unknown) => {
      throw new EngineError({ code: 'worker-missing', detail: messageOf(cause) });
    });
  }
  return startFromText(await fetchWorkerText('engine-worker.js'));
}

/** A worker that is told its script: Chromium takes no address as long as ours, of more than 2 MB. */
const toldItsScript = 'data:text/javascript,onmessage=({data})=>(0,eval)(data)';

/**
 * From a blob:, else from a data: address. WebKit (2.50) has blob workers in an opaque origin, but not where the document's
 * COEP is require-corp, as that of embeds is; it says so by an error before anything of the worker has run.
 */
async function startFromText(text: string): Promise<WorkerLike> {
  const blob = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  try {
    return await boot(new Worker(blob, { name: 'engine' }));
  } catch {
    const worker = new Worker(toldItsScript, { name: 'engine' });
    worker.postMessage(text);
    return await boot(worker);
  } finally {
    URL.revokeObjectURL(blob);
  }
}

/** Tells a new worker where the site's files lie, since one from memory has no address of its own, and waits until it runs. */
function boot(worker: Worker): Promise<WorkerLike> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerBooted>) => {
      if (data.type === 'booted') resolve(worker as WorkerLike);
    };
    worker.onerror = ({ message }) => {
      worker.terminate();
      reject(new Error(message || 'the worker did not start'));
    };
    worker.postMessage({ type: 'setup', assets: siteUrl('') } satisfies WorkerSetup);
  });
}
