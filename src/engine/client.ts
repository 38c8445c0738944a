import { addFrame } from './add-frame';
import { chooseBackends, type BackendMemory } from './choose-backend';
import type { FigureTable, Frame } from './figures';
import { Lanes } from './lanes';
import type { BackendName } from './protocol';
import type { LaneRequest, LanesRequest, RunHandle, RunListener, RunRequest } from './run-listener';
import type { RunRecord } from './run-record';
import type { WorkerLike } from './worker-host';
import type { Patience } from './watchdog';
import { WorkerPool } from './worker-pool';

export { cellPatience } from './watchdog';
export type { LaneRequest, LanesRequest, RunHandle, RunListener, RunRequest, WorkerLike };

/** Limits on the backends and workers of a client. */
export interface ClientOptions {
  /** Runs on this backend or not at all, and never on a software adapter. */
  only?: BackendName;
  /** Hardware threads of this machine; what the browser says unless given. */
  threads?: number;
  /** How long its workers may be silent; what suits our own code unless given. */
  patience?: Patience;
}

/** Client of the engine in the page: chooses backends, takes workers from its pool and starts runs in them. A start cancels the runs of the one before. */
export class EngineClient {
  readonly #pool: WorkerPool;
  #current: Lanes | undefined;

  constructor(
    startWorker: () => Promise<WorkerLike>,
    private readonly memory: BackendMemory,
    private readonly options: ClientOptions = {},
  ) {
    this.#pool = new WorkerPool(startWorker, options.threads ?? navigator.hardwareConcurrency, options.patience);
  }

  /** Starts a run. */
  start(request: RunRequest, listener: RunListener): RunHandle {
    return this.startLanes(request, [{ params: request.params, listener }]);
  }

  /** Starts several runs of one experiment at once; each listener hears what it would hear of a run alone. */
  startLanes(request: LanesRequest, requests: LaneRequest[]): RunHandle {
    this.#current?.cancel();
    const lanes = new Lanes(this.#pool, request, this.#choose(request), requests, () => {
      this.#current = undefined;
      this.#pool.rest();
    });
    this.#current = lanes;
    lanes.begin();
    return lanes;
  }

  /** Starts a worker ahead of the first run, which then does not wait for it. */
  warm(): void {
    this.#pool.warm();
  }

  /** Adds frames of a run to its record, in place. Here, since a page knows no kinds of figures before it has an engine. */
  addFrames(record: RunRecord, figures: FigureTable, frames: readonly Frame[]): void {
    for (const frame of frames) addFrame(record, figures, frame);
  }

  /** Ends all workers and frees their memory and the GPU device. The next run starts a new one. */
  dispose(): void {
    this.#current?.cancel();
    this.#pool.dispose();
  }

  #choose(request: LanesRequest): ReturnType<typeof chooseBackends> {
    const { only } = this.options;
    if (only) return [{ backend: only, reason: { code: 'asked' } }];
    return chooseBackends(request, this.memory.read(request.experiment));
  }
}
