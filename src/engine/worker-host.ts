import { EngineError, isOutOfMemory } from './engine-error';
import type { FromWorker, RunError, ToWorker } from './protocol';
import { Watchdog, type Patience } from './watchdog';

/** The part of a Worker that the client uses; tests give it another one. */
export interface WorkerLike {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

/** Messages about a run: those of its worker, and `silent` from the watchdog. */
export type FromHost = FromWorker | { type: 'silent'; run: number; seconds: number };

/** Takes the messages of a run; a worker that crashed, fell silent or never came gives `failed`. */
type Hear = (message: FromHost) => void;

type Start = ToWorker & { type: 'start' };

/** Owner of one worker: starts it with the first run or ahead of it, routes messages by run number, watches for silence, and replaces it when it breaks. */
export class WorkerHost {
  #worker: WorkerLike | undefined;
  #booting: Promise<void> | undefined;
  #latest: Start | undefined;
  readonly #runs = new Map<number, Hear>();
  /** Those that wait for the reader: paused, or listening after their last step. */
  readonly #waiting = new Map<number, 'paused' | 'listens'>();
  /** Runs of which nothing more is to be heard, and which the worker has not ended yet. */
  readonly #ending = new Set<number>();
  readonly #watchdog: Watchdog;

  constructor(
    private readonly startWorker: () => Promise<WorkerLike>,
    private readonly patience: Patience,
  ) {
    const onSilent = (seconds: number) => {
      for (const [run, hear] of this.#runs) hear({ type: 'silent', run, seconds });
    };
    this.#watchdog = new Watchdog({ onSilent, onLost: (seconds) => this.#lose(seconds) }, patience);
  }

  /** Starts the worker ahead of its first run. Where that fails, the run says so. */
  warm(): void {
    if (!this.#worker) this.#boot().catch(() => {});
  }

  /** Starts the runs of a message. Those that are cancelled before the worker comes never begin. */
  start(message: Start, hear: Hear): void {
    for (const { run } of message.lanes) this.#runs.set(run, hear);
    this.#latest = message;
    this.#watchdog.begin();
    this.#watch();
    void this.#deliver(message);
  }

  send(message: Exclude<ToWorker, { type: 'start' }>): void {
    if (!this.#runs.has(message.run)) return;
    this.#worker?.postMessage(message);
    const waits = this.#waiting.get(message.run);
    if (waits === 'paused' && (message.type === 'resume' || message.type === 'step' || message.type === 'dissect'))
      this.#waiting.delete(message.run);
    if (waits === 'listens' && message.type === 'move') this.#waiting.delete(message.run);
    this.#watch();
  }

  /** Ends a run of which nothing more is to be heard. A worker that does not end it is replaced. */
  cancel(run: number): void {
    if (this.#worker && this.#runs.has(run)) this.#ending.add(run);
    this.send({ type: 'cancel', run });
    this.#forget(run);
    this.#watch();
  }

  /** The reader waits for a worker that is silent. */
  wait(): void {
    this.#watchdog.wait();
  }

  /** The reader does not wait: if the worker is silent, its runs have failed. */
  giveUp(): void {
    if (this.#watchdog.isSilent) this.#break({ code: 'worker-silent' });
  }

  /** Ends the worker and frees its memory and its GPU device; nothing more is heard of its runs. The next run starts a new one. */
  dispose(): void {
    this.#runs.clear();
    this.#endWorker();
  }

  async #deliver(message: Start): Promise<void> {
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

  /** Runs that begin while a worker starts share it. One that comes after it was given up is ended. */
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
      if (this.#worker !== worker) return;
      this.#watchdog.hear(data.type);
      this.#receive(data);
    };
    worker.onerror = (event) => {
      const code = isOutOfMemory(event.message) ? 'out-of-memory' : 'worker-crashed';
      if (this.#worker === worker) this.#break({ code, detail: event.message });
    };
    return worker;
  }

  #receive(message: FromWorker): void {
    const { type, run } = message;
    const hear = this.#runs.get(run);
    const isOver = type === 'done' || type === 'cancelled' || type === 'failed';
    if (isOver) this.#ending.delete(run);
    if (hear && type === 'failed' && breaksWorker(message.error)) return this.#break(message.error);
    if (hear && (type === 'paused' || type === 'listens')) this.#waiting.set(run, type);
    // It may have gone on before the page heard that it waits.
    if (type === 'frames' || type === 'moved') this.#waiting.delete(run);
    if (isOver) this.#forget(run);
    this.#watch();
    hear?.(message);
  }

  #forget(run: number): void {
    this.#runs.delete(run);
    this.#waiting.delete(run);
  }

  /** Says to the watchdog what is waited for. */
  #watch(): void {
    const isGoing = [...this.#runs.keys()].some((run) => !this.#waiting.has(run));
    this.#watchdog.expect(this.#ending.size > 0 ? 'end' : isGoing ? 'frames' : 'nothing');
  }

  /** The worker does not answer. Where only what was cancelled keeps it, a run that waits behind it begins in a new one. */
  #lose(seconds: number): void {
    if (this.#ending.size === 0) return this.#break({ code: this.patience.error, values: { seconds } });
    this.#endWorker();
    const [hear] = this.#runs.values();
    const lanes = this.#latest?.lanes.filter(({ run }) => this.#runs.has(run));
    if (hear) this.start({ ...this.#latest!, lanes: lanes! }, hear);
  }

  /** The worker cannot be used any more: every run in it has failed. */
  #break(error: RunError): void {
    const runs = [...this.#runs];
    this.dispose();
    for (const [run, hear] of runs) hear({ type: 'failed', run, error });
  }

  #endWorker(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#booting = undefined;
    this.#waiting.clear();
    this.#ending.clear();
    this.#watch();
  }
}

/**
 * A backend that failed while it ran may hold a broken device: the worker goes with it. So does one that asked in vain for
 * code: Firefox, as the standard says, never asks again for a module that did not arrive.
 */
function breaksWorker({ code }: RunError): boolean {
  switch (code) {
    case 'backend-missing':
    case 'experiment-missing':
    case 'self-test-failed':
    case 'device-lost':
    case 'gpu-error':
    case 'out-of-memory':
    case 'worker-crashed':
    case 'worker-silent':
      return true;
    default:
      return false;
  }
}
