import type { WorkerLike } from '../engine/client';
import { EngineError, messageOf } from '../engine/engine-error';
import { bootWorker, startFromText } from './start-from-text';
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
    return bootWorker(worker, siteUrl('')).catch((cause: unknown) => {
      throw new EngineError({ code: 'worker-missing', detail: messageOf(cause) });
    });
  }
  return startFromText(await fetchWorkerText('engine-worker.js'), siteUrl(''));
}
