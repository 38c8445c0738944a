import { backendNames, type BackendName, type BackendReason } from './protocol';

/** What earlier visits measured for one experiment, in steps per second. */
export type BackendTimings = Partial<Record<BackendName, number>>;

/** Remembers timings between visits. A store that is blocked answers with nothing and keeps quiet. */
export interface BackendMemory {
  read(experiment: string): BackendTimings;
  write(experiment: string, timings: BackendTimings): void;
}

/** WebGPU wins unless wasm is faster by more than this factor. */
export const wasmAdvantage = 1.25;

/**
 * Backends in the order in which a run tries them. The one asked for comes first. Without timings the order is
 * `backendNames`; the worker refuses WebGPU on a software adapter unless it was asked for. With timings of both WebGPU
 * and wasm, wasm comes first when it is more than `wasmAdvantage` times faster.
 */
export function chooseBackends(
  request: { backend?: BackendName | undefined },
  timings: BackendTimings,
): { backend: BackendName; reason: BackendReason }[] {
  const { webgpu, wasm } = timings;
  const measured = webgpu !== undefined && wasm !== undefined;
  const preferred = measured && wasm > wasmAdvantage * webgpu ? 'wasm' : 'webgpu';
  const first = request.backend ?? preferred;
  const rest = backendNames.filter((name) => name !== first);
  return [first, ...rest].map((backend, i) => ({
    backend,
    reason: i === 0 ? reasonOfFirst(backend) : { code: 'first' },
  }));

  function reasonOfFirst(backend: BackendName): BackendReason {
    if (request.backend) return { code: 'asked' };
    if (!measured) return { code: 'first' };
    const than = backend === 'wasm' ? 'webgpu' : 'wasm';
    const ratio = timings[backend]! / timings[than]!;
    return ratio >= 1 ? { code: 'faster', than, ratio } : { code: 'close', to: than, ratio: 1 / ratio };
  }
}
