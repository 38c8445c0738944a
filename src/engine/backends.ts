import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describeAdapter } from './adapter';
import { EngineError, messageOf } from './engine-error';
import { isFirefox } from './is-firefox';
import type { AdapterInfo, BackendName, RunError } from './protocol';
import { runSelfTest } from './self-test';

/**
 * Fetches a backend's code and registers it with tfjs. Rejects with an EngineError, or with anything else when the code
 * did not arrive. The runtime gives one per name; a build may leave some out.
 */
export type BackendLoaders = Partial<Record<BackendName, () => Promise<void>>>;

/** The backend that passed its self-test last. */
let active: BackendName | undefined;

/** Where Firefox takes longer than this to read a number from WebGPU, in milliseconds, wasm is the better choice. */
const longestRead = 20;
/** Whether it does, once that is measured: the first read tells. */
let slowReads: EngineError | undefined;

/**
 * Makes a backend the current one. `insist`: take a software adapter too, and one that answers slowly in Firefox. Throws an
 * EngineError when the backend does not exist here, did not arrive or computes wrongly. `onLost` is called when the device goes away or reports an error later.
 */
export async function activateBackend(
  name: BackendName,
  loaders: BackendLoaders,
  options: { insist: boolean; onLost(error: RunError): void },
): Promise<AdapterInfo | null> {
  const fail =
    (code: RunError['code']) =>
    (cause: unknown): never => {
      if (cause instanceof EngineError) throw cause;
      throw new EngineError({ code, values: { backend: name }, detail: messageOf(cause) });
    };
  const unavailable = fail('backend-unavailable');
  const adapter = name === 'webgpu' ? await describeAdapter().catch(unavailable) : null;
  if (adapter?.software && !options.insist) {
    throw new EngineError({ code: 'backend-unavailable', values: { backend: name, adapter: adapter.description } });
  }
  const refuseSlowReads = () => {
    if (name === 'webgpu' && !options.insist && slowReads) throw slowReads;
  };
  refuseSlowReads();
  if (active === name && tf.getBackend() === name) return adapter;
  active = undefined;
  const load = loaders[name];
  if (!load) return unavailable('not part of this build');
  await load().catch(fail('backend-missing'));
  if (!(await tf.setBackend(name).catch(unavailable))) return unavailable('did not start');
  await tf.ready().catch(unavailable);
  watchDevice(options.onLost);
  const wrong = await runSelfTest((milliseconds) => {
    if (name === 'webgpu' && isFirefox() && milliseconds > longestRead) slowReads ??= createSlowReads(milliseconds);
  }).catch(fail('self-test-failed'));
  if (wrong) throw new EngineError({ code: 'self-test-failed', values: { backend: name, ...wrong } });
  refuseSlowReads();
  active = name;
  return adapter;
}

const createSlowReads = (milliseconds: number): EngineError =>
  new EngineError({
    code: 'backend-unavailable',
    values: { backend: 'webgpu', milliseconds: Math.round(milliseconds) },
  });

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
