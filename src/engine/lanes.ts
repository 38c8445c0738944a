import type { Move } from '../lib/moves';
import type { AnyValues } from '../lib/params';
import type { BackendName, BackendReason, RunError } from './protocol';
import type { LaneRequest, LanesRequest, RunHandle, RunListener } from './run-listener';
import type { FromHost, WorkerHost } from './worker-host';
import type { WorkerPool } from './worker-pool';

/** A backend to try, and why. */
interface Choice {
  backend: BackendName;
  reason: BackendReason;
}

interface Lane {
  /** The values that it begins with. */
  params: AnyValues;
  /** Moves that took effect, as the worker has told them. Another attempt repeats them and those to come. */
  moves: Move[];
  /** Moves to come, by step: that of a run that is run again, or else the last one that the page has heard of. */
  toCome: Move[];
  /** Those of them that the worker does not know. */
  untold: Move[];
  /** The last step that was heard of. */
  steps: number;
  listener: RunListener;
  /** The worker of its first attempt failed. */
  retried: boolean;
  /** Its training is over: another attempt would be another run. */
  listens: boolean;
  over: boolean;
}

/** A lane in a worker. */
interface Going {
  lane: Lane;
  host: WorkerHost;
  /** The worker has said that it is ready: before, it may not have come yet. */
  ready: boolean;
}

/**
 * Runs of one experiment that go at once; a single run is one lane. On WebGPU they share a worker, and so the device and
 * its command buffers; elsewhere each worker of the pool has one lane at a time.
 *
 * A backend that fails hands all unfinished lanes to the next one, from step 0. Where lanes have workers of their own and
 * one of them has run, a worker that fails costs only its lane, which another worker tries once more; so does a worker of a
 * single lane that ends.
 */
export class Lanes implements RunHandle {
  readonly #lanes: Lane[];
  #waiting: Lane[];
  readonly #going = new Map<number, Going>();
  #hosts: WorkerHost[] = [];
  /** Which of the choices is tried. */
  #at = 0;
  /** A lane has run on the backend that is tried. */
  #proven = false;

  constructor(
    private readonly pool: WorkerPool,
    private readonly request: LanesRequest,
    private readonly choices: Choice[],
    lanes: LaneRequest[],
    /** Called once, before the last listener hears of its end. */
    private readonly onOver: () => void,
  ) {
    this.#lanes = lanes.map(({ params, moves = [], listener }): Lane => {
      const start = { params: { ...params }, moves: [], toCome: [...moves], untold: [], steps: 0 };
      return { ...start, listener, retried: false, listens: false, over: false };
    });
    this.#waiting = [...this.#lanes];
  }

  begin(): void {
    this.#proven = false;
    this.#hosts = this.pool.take(this.#isShared ? 1 : this.#waiting.length);
    this.#fill();
  }

  pause(): void {
    this.#tell('pause');
  }

  resume(): void {
    this.#tell('resume');
  }

  step(): void {
    this.#tell('step');
  }

  dissect(): void {
    this.#tell('dissect');
  }

  cancel(): void {
    this.#withdraw();
    this.#end(this.#unfinished, (listener) => listener.onCancelled());
  }

  wait(): void {
    for (const host of this.#busy) host.wait();
  }

  restart(): void {
    for (const host of this.#busy) host.giveUp();
  }

  move(params: AnyValues, drag = false): void {
    for (const lane of this.#unfinished) {
      const move: Move = { step: lane.steps, params, ...(drag && { drag: true }) };
      lane.toCome = inOrder([...lane.toCome, move]);
      lane.untold.push(move);
    }
    for (const [run, going] of this.#going) this.#tellMoves(run, going);
  }

  get #choice(): Choice {
    return this.choices[this.#at]!;
  }

  get #isShared(): boolean {
    return this.#choice.backend === 'webgpu';
  }

  get #unfinished(): Lane[] {
    return this.#lanes.filter(({ over }) => !over);
  }

  get #busy(): Set<WorkerHost> {
    return new Set([...this.#going.values()].map(({ host }) => host));
  }

  /** Gives waiting lanes to hosts that have none. */
  #fill(): void {
    const busy = this.#busy;
    for (const host of this.#hosts.filter((one) => !busy.has(one))) {
      const next = this.#waiting.splice(0, this.#isShared ? Infinity : 1);
      if (next.length > 0) this.#start(host, next);
    }
  }

  #start(host: WorkerHost, lanes: Lane[]): void {
    const { experiment, source, backend: asked, paused = false, listens = false } = this.request;
    const { backend } = this.#choice;
    const numbered = lanes.map((lane) => ({ run: this.pool.numberRun(), lane }));
    for (const { run, lane } of numbered) {
      this.#going.set(run, { lane, host, ready: false });
      const toCome = inOrder([...lane.moves, ...lane.toCome]);
      Object.assign(lane, { moves: [], toCome, untold: [], steps: 0 } satisfies Partial<Lane>);
    }
    host.start(
      {
        type: 'start',
        experiment,
        source,
        lanes: numbered.map(({ run, lane: { params, toCome } }) => ({ run, params, moves: [...toCome] })),
        backend,
        insist: backend === asked,
        paused,
        helped: this.#lanes.length === 1,
        // One that listened would keep its worker from the next.
        listens: listens && this.#lanes.length === 1,
      },
      (message) => this.#hear(message),
    );
  }

  #tell(type: 'pause' | 'resume' | 'step' | 'dissect'): void {
    for (const [run, { host }] of this.#going) host.send({ type, run });
  }

  #tellMoves(run: number, { lane, host, ready }: Going): void {
    if (ready) for (const move of lane.untold.splice(0)) host.send({ type: 'move', run, move });
  }

  #hear(message: FromHost): void {
    const going = this.#going.get(message.run);
    if (!going) return;
    const { lane, host } = going;
    switch (message.type) {
      case 'ready':
        this.#proven = true;
        going.ready = true;
        this.#tellMoves(message.run, going);
        return lane.listener.onBackend(message.backend, this.#choice.reason);
      case 'frames':
        lane.steps = message.steps;
        return lane.listener.onFrames(message.frames, message);
      case 'moved':
        // The worker takes them in the order of their steps.
        lane.toCome.shift();
        lane.moves.push(message.move);
        return lane.listener.onMoved(message.move);
      case 'slow':
        return lane.listener.onSlow(message.reason, message.way);
      case 'anatomy':
        return lane.listener.onAnatomy(message.anatomy);
      case 'threads':
        return lane.listener.onThreads(message.threads);
      case 'silent':
        return lane.listener.onSilent(message.seconds);
      case 'paused':
        return lane.listener.onPaused();
      case 'alive':
        return;
      case 'listens':
        lane.listens = true;
        return lane.listener.onListens(message);
      case 'done':
        this.#going.delete(message.run);
        return this.#end([lane], (listener) => listener.onDone(message));
      case 'cancelled':
        this.#going.delete(message.run);
        return this.#end([lane], (listener) => listener.onCancelled());
      case 'failed':
        this.#going.delete(message.run);
        return this.#fail(lane, host, message.error);
      default:
        message satisfies never;
    }
  }

  #fail(lane: Lane, host: WorkerHost, error: RunError): void {
    if (lane.listens) return this.#end([lane], (listener) => listener.onFailed(error));
    const isAlone = this.#lanes.length === 1;
    // Where the backend has run in a worker of this lane's own, the fault may be that worker's.
    const isWorkers = this.#proven && !this.#isShared && (!isAlone || (isWorkersEnd(error) && !lane.retried));
    if (isBackendFault(error) && !isWorkers) return this.#moveOn(error);
    if (!isBackendFault(error) && (isAlone || !isWorkerFault(error)))
      return this.#end([lane], (listener) => listener.onFailed(error));
    // Memory may be what the worker lacked: where others are left they do its work.
    if (this.#hosts.length > 1) this.#hosts = this.#hosts.filter((one) => one !== host);
    if (lane.retried) return this.#end([lane], (listener) => listener.onFailed(error));
    lane.retried = true;
    if (isAlone) this.#choice.reason = { code: 'fallback', from: this.#choice.backend, because: error };
    this.#waiting.unshift(lane);
    this.#fill();
  }

  /** All unfinished lanes start again on the next backend. */
  #moveOn(error: RunError): void {
    const { backend: from, reason } = this.#choice;
    this.#withdraw();
    const next = this.choices[this.#at + 1];
    if (!next) return this.#end(this.#unfinished, (listener) => listener.onFailed(error));
    // A backend that is missing here is no news after one that failed.
    const isNews =
      error.code !== 'backend-unavailable' || reason.code !== 'fallback' || reason.because.code === error.code;
    next.reason = isNews ? { code: 'fallback', from, because: error } : reason;
    this.#at++;
    this.#waiting = this.#unfinished;
    this.begin();
  }

  /** Ends whatever goes on; nothing is heard of it any more. */
  #withdraw(): void {
    for (const [run, { host }] of this.#going) host.cancel(run);
    this.#going.clear();
    this.#waiting = [];
  }

  #end(lanes: Lane[], tell: (listener: RunListener) => void): void {
    if (lanes.length === 0) return;
    for (const lane of lanes) lane.over = true;
    if (this.#unfinished.length > 0) this.#fill();
    else this.onOver();
    for (const { listener } of lanes) tell(listener);
  }
}

/** By step; those of one step stay in their order. */
const inOrder = (moves: Move[]): Move[] => moves.toSorted((a, b) => a.step - b.step);

/** Faults that another backend may mend, or the same one in another worker. */
function isBackendFault(error: RunError): boolean {
  switch (error.code) {
    case 'unknown-experiment':
    case 'experiment-missing':
    case 'asset-missing':
    case 'asset-damaged':
    case 'experiment-failed':
    case 'cell-failed':
    case 'cell-silent':
      return false;
    default:
      return !isWorkerFault(error);
  }
}

/** The worker has ended, which need not be its backend's doing. */
function isWorkersEnd({ code }: RunError): boolean {
  return code === 'worker-crashed' || code === 'worker-silent';
}

/** There was no worker, on whatever backend. */
function isWorkerFault({ code }: RunError): boolean {
  return code === 'worker-blocked' || code === 'worker-missing';
}
