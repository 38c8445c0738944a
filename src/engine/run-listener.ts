import type { AnyValues } from '../lib/params';
import type { Anatomy, AnatomyFault } from './anatomy/anatomy';
import type { Frame } from './figures';
import type { Move } from '../lib/moves';
import type { BackendName, BackendReason, CellSource, RunError, RunProgress, StepWay, Threads } from './protocol';

/** Request to start several runs at once: what they have in common. */
export interface LanesRequest {
  experiment: string;
  /** A cell of the reader's that runs in its place. */
  source?: CellSource | undefined;
  /** The backend that the URL asks for; otherwise the client chooses. */
  backend?: BackendName | undefined;
  paused?: boolean;
  /** A run whose experiment listens goes on to do so after its last step, until it is cancelled or another one starts. */
  listens?: boolean;
}

/** Request to start a single run. */
export interface RunRequest extends LanesRequest {
  params: AnyValues;
  moves?: readonly Move[];
}

/** One run of such a request: its settings and the callbacks for its events. */
export interface LaneRequest {
  /** The values that it begins with. */
  params: AnyValues;
  /** What moves on the way, where a run is run again. */
  moves?: readonly Move[];
  listener: RunListener;
}

/** Callbacks for the events of one run. After `onDone`, `onCancelled` or `onFailed` none is called. */
export interface RunListener {
  /** A backend took the run. A second call means that an earlier attempt failed and the run starts again from step 0. */
  onBackend(backend: BackendName, reason: BackendReason): void;
  onFrames(frames: Frame[], progress: RunProgress): void;
  /** A move takes effect at `move.step`. After a second `onBackend` all moves of the run are told again. */
  onMoved(move: Move): void;
  /** A step of the run cannot go on as it did; `reason` names the operation, `way` says how it goes on. */
  onSlow(reason: string, way: StepWay): void;
  /** The step that was asked for with `dissect`, before its frames. */
  onAnatomy(anatomy: Anatomy | AnatomyFault): void;
  /** How many threads of wasm take the steps from now on; before, it is one. */
  onThreads(threads: Threads): void;
  onPaused(): void;
  /**
   * The training is over and all of it has been told; the run waits for moves of parameters that act after it, and tells of
   * each with `onMoved`, `onFrames` and this again. It ends by `onCancelled` or, when a judgement fails, by `onFailed`.
   */
  onListens(progress: RunProgress): void;
  /** Nothing has been heard for longer than the run's work explains. Without `wait` the worker is replaced after as long again. */
  onSilent(seconds: number): void;
  onDone(progress: RunProgress): void;
  onCancelled(): void;
  onFailed(error: RunError): void;
}

/** Controls all runs of one start from the page: pause, resume, step, cancel, move parameters. */
export interface RunHandle {
  pause(): void;
  resume(): void;
  /** One step, then pause. */
  step(): void;
  /** The same, and the step is taken apart. */
  dissect(): void;
  cancel(): void;
  /** After `onSilent`: leaves the worker alone for as long again. */
  wait(): void;
  /** After `onSilent`: the run starts again in another worker. */
  restart(): void;
  /** New values of parameters. They act on the first step that is not computed, or where the run listens; the listener hears which. */
  move(params: AnyValues, drag?: boolean): void;
}
