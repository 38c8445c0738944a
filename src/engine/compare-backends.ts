import { describeAdapter } from './adapter';
import type { BackendMemory } from './choose-backend';
import { EngineClient, type RunRequest, type WorkerLike } from './client';
import type { BackendName } from './protocol';

/** Seconds that the other backend is given. */
const timeLimit = 3;

/**
 * After a run on WebGPU or wasm: times the other one on the same experiment, in a worker of its own, and remembers both.
 * From the next visit on the faster one is chosen. Resolves to what was measured, or to nothing when the other backend
 * does not exist here. `signal` ends it, e.g. when the reader starts another run.
 */
export async function compareBackends(
  ran: { backend: BackendName; stepsPerSecond: number },
  request: RunRequest,
  startWorker: () => Promise<WorkerLike>,
  memory: BackendMemory,
  signal: AbortSignal,
): Promise<void> {
  const other = ran.backend === 'webgpu' ? 'wasm' : ran.backend === 'wasm' ? 'webgpu' : undefined;
  if (!other || signal.aborted || memory.read(request.experiment)[other] !== undefined) return;
  if (other === 'webgpu' && !(await hasHardwareAdapter())) return;
  const measured = await timeBackend(other, request, startWorker, signal);
  if (measured === undefined || signal.aborted) return;
  memory.write(request.experiment, { [ran.backend]: ran.stepsPerSecond, [other]: measured });
}

/** Asked before a worker is started for nothing on every machine without a GPU. */
async function hasHardwareAdapter(): Promise<boolean> {
  return describeAdapter().then(
    ({ software }) => !software,
    () => false,
  );
}

/** Steps per second of a few seconds' run, or undefined when the backend does not run here. 0 is not a time. */
async function timeBackend(
  backend: BackendName,
  request: RunRequest,
  startWorker: () => Promise<WorkerLike>,
  signal: AbortSignal,
): Promise<number | undefined> {
  const client = new EngineClient(startWorker, { read: () => ({}), write: () => undefined }, { only: backend });
  let latest = 0;
  let began: number | undefined;
  try {
    return await new Promise<number | undefined>((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
      client.start(
        { ...request, backend: undefined, paused: false },
        {
          onBackend: () => (began = performance.now()),
          onFrames(_frames, progress) {
            latest = progress.stepsPerSecond;
            if (began !== undefined && performance.now() - began > 1000 * timeLimit) resolve(latest || undefined);
          },
          onMoved: () => undefined,
          onSlow: () => undefined,
          onThreads: () => undefined,
          onAnatomy: () => undefined,
          onPaused: () => undefined,
          onListens: () => undefined,
          onSilent: () => resolve(undefined),
          onDone: ({ stepsPerSecond }) => resolve(stepsPerSecond || undefined),
          onCancelled: () => resolve(undefined),
          onFailed: () => resolve(undefined),
        },
      );
    });
  } finally {
    client.dispose();
  }
}
