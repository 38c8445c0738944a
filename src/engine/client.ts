import type { AnyValues } from '../lib/params';
import { chooseBackends, type BackendMemory } from './choose-backend';
import type { Frame } from './figures';
import type { BackendName, BackendReason, FromWorker, RunError, ToWorker } from './protocol';

/** The part of a Worker that the client uses; tests give it another one. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface RunRequest {
  experiment: string;
  params: AnyValues;
  /** The backend that the URL asks for; otherwise the client chooses. */
  backend?: BackendName | undefined;
  paused?: boolean;
}

/** What a run tells while it goes on. After `onDone`, `onCancelled` or `onFailed` nothing follows. */
export interface RunListener {
  /** A backend took the run. A second call means that an earlier one failed and the run starts again from step 0. */
  onBackend(backend: BackendName, reason: BackendReason): void;
  onFrames(frames: Frame[], progress: { steps: number; stepsPerSecond: number }): void;
  onPaused(): void;
  onDone(progress: { steps: number; stepsPerSecond: number }): void;
  onCancelled(): void;
  onFailed(error: RunError): void;
}

export interface RunHandle {
  pause(): void;
  resume(): void;
  /** One step, then pause. */
  step(): void;
  cancel(): void;
  /** New values of live parameters, from the next step on. */
  set(params: AnyValues): void;
}

/**
 * Starts runs in a worker and keeps at most one going. A run that starts ends the one before it.
 * A failing backend, a crashed worker or a lost device moves the run to the next backend, from step 0, and says so.
 */
export class EngineClient {
  #worker: WorkerLike | undefined;
  #booting: Promise<void> | undefined;
  #current: { run: number; listener: RunListener; attempt: Attempt } | undefined;
  #nextRun = 1;

  constructor(
    private readonly startWorker: () => Promise<WorkerLike>,
    private readonly memory: BackendMemory,
    /** Runs on this backend or not at all, and never on a software adapter. */
    private readonly options: { only?: BackendName } = {},
  ) {}

  /** Starts a run. Late messages of earlier runs are dropped. */
  start(request: RunRequest, listener: RunListener): RunHandle {
    this.#cancelCurrent();
    const run = this.#nextRun++;
    const choices = this.#choose(request);
    this.#current = { run, listener, attempt: { request, params: { ...request.params }, choices, at: 0 } };
    void this.#begin(run);
    const send = (message: ToWorker) => {
      if (this.#current?.run === run) this.#worker?.postMessage(message);
    };
    return {
      pause: () => send({ type: 'pause', run }),
      resume: () => send({ type: 'resume', run }),
      step: () => send({ type: 'step', run }),
      cancel: () => {
        if (this.#current?.run === run) this.#cancelCurrent();
      },
      set: (params) => {
        if (this.#current?.run === run) Object.assign(this.#current.attempt.params, params);
        send({ type: 'set', run, params });
      },
    };
  }

  #choose(request: RunRequest): Attempt['choices'] {
    const { only } = this.options;
    if (only) return [{ backend: only, reason: { code: 'asked' } }];
    return chooseBackends(request, this.memory.read(request.experiment));
  }

  /** Ends the worker and frees its memory and its GPU device. The next run starts a new one. */
  dispose(): void {
    this.#cancelCurrent();
    this.#dropWorker();
  }

  #dropWorker(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#booting = undefined;
  }

  #cancelCurrent(): void {
    const current = this.#current;
    if (!current) return;
    this.#current = undefined;
    this.#worker?.postMessage({ type: 'cancel', run: current.run });
    current.listener.onCancelled();
  }

  async #begin(run: number): Promise<void> {
    try {
      if (!this.#worker) await this.#boot();
    } catch (cause) {
      if (this.#current?.run === run) this.#fail({ code: 'worker-blocked', detail: String(cause) });
      return;
    }
    const current = this.#current;
    if (current?.run !== run || !this.#worker) return;
    const { request, params, choices, at } = current.attempt;
    this.#worker.postMessage({
      type: 'start',
      run,
      experiment: request.experiment,
      params,
      backend: choices[at]!.backend,
      insist: choices[at]!.backend === request.backend,
      paused: request.paused ?? false,
    });
  }

  /** Runs that begin while a worker starts share it. One that comes after `dispose` is ended. */
  #boot(): Promise<void> {
    if (this.#booting) return this.#booting;
    const booting = this.startWorker()
      .then((worker) => {
        if (this.#booting === booting) this.#worker = this.#attach(worker);
        else worker.terminate();
      })
      .finally(() => {
        if (this.#booting === booting) this.#booting = undefined;
      });
    return (this.#booting = booting);
  }

  #attach(worker: WorkerLike): WorkerLike {
    // A worker that was dropped may have messages under way, with the number of a run that has moved on.
    worker.onmessage = ({ data }) => {
      if (this.#worker === worker) this.#receive(data);
    };
    worker.onerror = (event) => {
      if (this.#worker !== worker) return;
      this.#dropWorker();
      this.#retry({ code: 'worker-crashed', detail: event.message });
    };
    return worker;
  }

  #receive(message: FromWorker): void {
    const current = this.#current;
    if (message.type === 'booted' || current?.run !== message.run) return;
    const { listener, attempt } = current;
    switch (message.type) {
      case 'ready':
        return listener.onBackend(message.backend, attempt.choices[attempt.at]!.reason);
      case 'frames':
        return listener.onFrames(message.frames, message);
      case 'paused':
        return listener.onPaused();
      case 'done':
        this.#current = undefined;
        return listener.onDone(message);
      case 'cancelled':
        this.#current = undefined;
        return listener.onCancelled();
      case 'failed':
        return isBackendFault(message.error) ? this.#retry(message.error) : this.#fail(message.error);
      default:
        message satisfies never;
    }
  }

  /** A backend that failed while it ran may hold a broken device: the worker goes with it. */
  #retry(error: RunError): void {
    const current = this.#current;
    if (!current) return;
    const { attempt } = current;
    const { backend: from, reason } = attempt.choices[attempt.at]!;
    const next = attempt.choices[++attempt.at];
    if (error.code !== 'backend-unavailable') this.#dropWorker();
    if (!next) return this.#fail(error);
    // A backend that is missing here is no news after one that failed.
    const isNews =
      error.code !== 'backend-unavailable' || reason.code !== 'fallback' || reason.because.code === error.code;
    next.reason = isNews ? { code: 'fallback', from, because: error } : reason;
    void this.#begin(current.run);
  }

  #fail(error: RunError): void {
    const current = this.#current;
    this.#current = undefined;
    current?.listener.onFailed(error);
  }
}

interface Attempt {
  request: RunRequest;
  /** As they are now: a retry keeps what the reader changed meanwhile. */
  params: AnyValues;
  choices: { backend: BackendName; reason: BackendReason }[];
  at: number;
}

function isBackendFault(error: RunError): boolean {
  switch (error.code) {
    case 'unknown-experiment':
    case 'asset-missing':
    case 'experiment-failed':
    case 'worker-blocked':
      return false;
    default:
      return true;
  }
}
