import { EngineError } from './engine-error';
import type { FromWorker, RunError, ToWorker } from './protocol';

/** The part of a Worker that the client uses; tests give it another one. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Hears of a run what its worker says, and `failed` for a worker that crashed or never came. */
type Hear = (message: FromWorker) => void;

/** One worker and the runs in it. The worker comes with the first run and stays until it breaks or is disposed of. */
export class WorkerHost {
  #worker: WorkerLike | undefined;
  #booting: Promise<void> | undefined;
  readonly #runs = new Map<number, Hear>();

  constructor(private readonly startWorker: () => Promise<WorkerLike>) {}

  /** Starts the runs of a message. Those that are cancelled before the worker comes never begin. */
  async start(message: ToWorker & { type: 'start' }, hear: Hear): Promise<void> {
    for (const { run } of message.lanes) this.#runs.set(run, hear);
    let error: RunError | undefined;
    try {
      if (!this.#worker) await this.#boot();
    } catch (cause) {
      error = cause instanceof EngineError ? cause.error : { code: 'worker-blocked', detail: String(cause) };
    }
    const lanes = message.lanes.filter(({ run }) => this.#runs.has(run));
    if (lanes.length === 0) return;
    if (!error) return this.#worker?.postMessage({ ...message, lanes });
    for (const { run } of lanes) this.#receive({ type: 'failed', run, error });
  }

  send(message: Exclude<ToWorker, { type: 'start' }>): void {
    if (this.#runs.has(message.run)) this.#worker?.postMessage(message);
  }

  /** Ends a run of which nothing more is to be heard. */
  cancel(run: number): void {
    this.send({ type: 'cancel', run });
    this.#runs.delete(run);
  }

  /** Ends the worker and frees its memory and its GPU device; nothing more is heard of its runs. The next run starts a new one. */
  dispose(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#booting = undefined;
    this.#runs.clear();
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
    // A worker that was dropped may have messages under way.
    worker.onmessage = ({ data }) => {
      if (this.#worker === worker) this.#receive(data);
    };
    worker.onerror = (event) => {
      if (this.#worker === worker) this.#break({ code: 'worker-crashed', detail: event.message });
    };
    return worker;
  }

  #receive(message: FromWorker): void {
    const hear = this.#runs.get(message.run);
    if (!hear) return;
    if (message.type === 'failed' && breaksWorker(message.error)) return this.#break(message.error);
    if (message.type === 'done' || message.type === 'cancelled' || message.type === 'failed')
      this.#runs.delete(message.run);
    hear(message);
  }

  /** The worker cannot be used any more: every run in it has failed. */
  #break(error: RunError): void {
    const runs = [...this.#runs];
    this.dispose();
    for (const [run, hear] of runs) hear({ type: 'failed', run, error });
  }
}

/**
 * A backend that failed while it ran may hold a broken device: the worker goes with it. So does one that asked in vain for
 * a backend's code: Firefox, as the standard says, never asks again for a module that did not arrive.
 */
function breaksWorker({ code }: RunError): boolean {
  switch (code) {
    case 'backend-missing':
    case 'self-test-failed':
    case 'device-lost':
    case 'gpu-error':
    case 'worker-crashed':
      return true;
    default:
      return false;
  }
}
