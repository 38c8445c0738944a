import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describeAdapter } from './adapter';
import type { AdapterInfo, BackendName, RunError } from './protocol';
import { runSelfTest } from './self-test';

/** Fetches a backend's code and registers it with tfjs. The runtime gives one per name; a build may leave some out. */
export type BackendLoaders = Partial<Record<BackendName, () => Promise<void>>>;

/** A fault that has a code of its own. */
export class EngineError extends Error {
  constructor(readonly error: RunError) {
    super(error.detail ?? error.code);
  }
}

/** The backend that passed its self-test last. */
let active: BackendName | undefined;

/**
 * Makes a backend the current one. `insist`: take a software adapter too. Throws an EngineError when the backend does
 * not exist here or computes wrongly. `onLost` is called when the device goes away or reports an error later.
 */
export async function activateBackend(
  name: BackendName,
  loaders: BackendLoaders,
  options: { insist: boolean; onLost(error: RunError): void },
): Promise<AdapterInfo | null> {
  const adapter =
    name === 'webgpu'
      ? await describeAdapter().catch((cause: unknown) => {
          throw new EngineError({ code: 'backend-unavailable', values: { backend: name }, detail: messageOf(cause) });
        })
      : null;
  if (adapter?.software && !options.insist) {
    throw new EngineError({ code: 'backend-unavailable', values: { backend: name, adapter: adapter.description } });
  }
  if (active === name && tf.getBackend() === name) return adapter;
  active = undefined;
  try {
    const load = loaders[name];
    if (!load) throw new Error('not part of this build');
    await load();
    if (!(await tf.setBackend(name))) throw new Error('did not start');
    await tf.ready();
  } catch (cause) {
    throw new EngineError({ code: 'backend-unavailable', values: { backend: name }, detail: messageOf(cause) });
  }
  watchDevice(options.onLost);
  const wrong = await runSelfTest().catch((cause: unknown) => {
    throw new EngineError({ code: 'self-test-failed', values: { backend: name }, detail: messageOf(cause) });
  });
  if (wrong) throw new EngineError({ code: 'self-test-failed', values: { backend: name, ...wrong } });
  active = name;
  return adapter;
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

function watchDevice(onLost: (error: RunError) => void): void {
  const backend = tf.backend() as unknown as { device?: GPUDevice; gpgpu?: { gl: { canvas: EventTarget } } };
  if (backend.device) {
    void backend.device.lost.then(({ message }) => onLost({ code: 'device-lost', detail: message }));
    // tfjs does not look at validation errors, and the results are then stale memory (addN of more than 7 tensors).
    backend.device.addEventListener('uncapturederror', (event) =>
      onLost({ code: 'gpu-error', detail: (event as GPUUncapturedErrorEvent).error.message }),
    );
  }
  backend.gpgpu?.gl.canvas.addEventListener('webglcontextlost', () =>
    onLost({ code: 'device-lost', detail: 'WebGL context lost' }),
  );
}
