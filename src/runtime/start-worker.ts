import type { WorkerLike } from '../engine/client';
import type { WorkerSetup } from './serve-worker';

/**
 * Starts the engine's worker. Where workers may be loaded by address it is a module worker whose backends are fetched
 * when they are needed. In an opaque origin (a sandboxed frame, a file) a worker may only come from a blob: there the
 * self-contained build is fetched as text first. Rejects when the browser refuses both.
 */
export async function startWorker(): Promise<WorkerLike> {
  if (self.origin !== 'null') {
    return setUp(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'engine' }));
  }
  const response = await fetch(siteUrl('engine-worker.js'));
  if (!response.ok) throw new Error(`worker not found: ${response.url} (${response.status})`);
  const blob = URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }));
  return setUp(new Worker(blob, { name: 'engine' }));
}

/** A worker from a blob has no address of its own: it is told where the site's files lie. */
function setUp(worker: Worker): WorkerLike {
  const setup: WorkerSetup = { type: 'setup', assets: siteUrl('') };
  worker.postMessage(setup);
  return worker as WorkerLike;
}

/** Absolute address of a file of this site, under whatever path it is served. */
function siteUrl(path: string): string {
  return new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/') + path, location.href).href;
}
