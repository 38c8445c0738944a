import type { StartHelper } from '../engine/wasm/threads';

/** Starts a thread of the browser that helps this worker, by address: isolated pages have one. */
export const startHelper: StartHelper = (start, onEnd) => {
  const worker = new Worker(new URL('./helper.ts', import.meta.url), { type: 'module', name: 'helper' });
  worker.onerror = (event) => {
    // The run goes on without it.
    event.preventDefault();
    onEnd();
  };
  worker.postMessage(start);
  return worker;
};
