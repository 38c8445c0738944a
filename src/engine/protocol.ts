import type { AnyValues, ParamTable } from '../lib/params';
import type { Anatomy, AnatomyFault } from './anatomy/anatomy';
import type { Frame } from './figures';
import type { Move } from '../lib/moves';

/** Names of the backends in the order in which they are tried when nothing else is known. */
export const backendNames = ['webgpu', 'wasm', 'webgl', 'cpu'] as const;
export type BackendName = (typeof backendNames)[number];

/** Why a backend runs. Worded where it is shown. */
export type BackendReason =
  | { code: 'asked' }
  | { code: 'first' }
  | { code: 'faster'; than: BackendName; ratio: number }
  /** WebGPU, though wasm was measured a little faster: `ratio` is wasm's speed over WebGPU's, 1 to `wasmAdvantage`. */
  | { code: 'close'; to: BackendName; ratio: number }
  | { code: 'fallback'; from: BackendName; because: RunError };

/** An error as a code with values; `detail` is the original message for those who debug. */
export interface RunError {
  code:
    | 'unknown-experiment'
    /** Its code could not be loaded. */
    | 'experiment-missing'
    | 'backend-unavailable'
    /** Its code or its wasm module could not be loaded. */
    | 'backend-missing'
    | 'self-test-failed'
    | 'device-lost'
    | 'gpu-error'
    | 'out-of-memory'
    | 'worker-crashed'
    /** It did not answer for far longer than its work explains. */
    | 'worker-silent'
    /** The browser or the page allows no worker. */
    | 'worker-blocked'
    /** Its script could not be loaded. */
    | 'worker-missing'
    | 'asset-missing'
    | 'asset-damaged'
    | 'experiment-failed'
    /** The text of a cell threw; `line` of it, where that is known. */
    | 'cell-failed'
    /** The text of a cell did not give its worker back: a loop without an end. */
    | 'cell-silent';
  values?: Record<string, string | number>;
  detail?: string;
}

/**
 * How the steps of a training go on that cannot go on as they did: compiled anew, as tfjs's own commands replayed, or issued
 * one by one.
 */
export type StepWay = 'compiled' | 'replayed' | 'issued';

/**
 * How many threads take the steps of a training on wasm: while that is found out, in a step without a part large enough for
 * two, once measured (`alone` and `both`: milliseconds for a step on one thread and on two), and without the helper, who was lost.
 */
export type Threads =
  { count: 1; code: 'trial' | 'small' | 'lost' } | { count: 1 | 2; code: 'measured'; alone: number; both: number };

/** One of the runs of a start. */
export interface LaneStart {
  run: number;
  /** The values that it begins with. */
  params: AnyValues;
  /** What moves on the way, where a run is run again. */
  moves?: Move[];
}

/** A cell that a reader has written, in the place of an experiment's `run`. */
export interface CellSource {
  /** JavaScript that declares `run`, line by line as the reader wrote it. */
  code: string;
  params: ParamTable;
  /** The data files that it may read, by their paths below the site's base. It has no way to ask for another. */
  files: Record<string, ArrayBuffer>;
}

/** What is asked of the worker. A start ends the runs before it; every other message carries the number of its run. */
export type ToWorker =
  | {
      type: 'start';
      experiment: string;
      /** What runs instead of the experiment's own code, in a worker for cells. */
      source?: CellSource | undefined;
      /** Runs that go at once. Several only on WebGPU: a replay on wasm takes every variable of its worker for its own. */
      lanes: LaneStart[];
      backend: BackendName;
      /** The reader asked for this backend: a software adapter will do. */
      insist: boolean;
      /** Start paused: the first step waits for `step` or `resume`. */
      paused: boolean;
      /** It is the only run of the page: where threads share memory another one may help. */
      helped: boolean;
      /** After its last step a run whose experiment listens waits for moves until it is cancelled; else it ends. */
      listens: boolean;
    }
  /** The reader moves parameters: at the step of the move, or at the first one that is not computed, or after the last. */
  | { type: 'move'; run: number; move: Move }
  /** `dissect`: one step, like `step`, that is taken apart. */
  | { type: 'pause' | 'resume' | 'step' | 'dissect' | 'cancel'; run: number };

/** How far a run is, and what it has taken. */
export interface RunProgress {
  steps: number;
  /** Without the first steps, which compile. */
  stepsPerSecond: number;
  /** All of the time in which it computed, without pauses. */
  seconds: number;
  /** Multiplications that were added up, forwards and backwards; 0 where steps are issued one by one, which nobody counts. */
  multiplyAdds: number;
}

/** What the worker tells. A client drops messages of runs that it does not wait for. */
export type FromWorker =
  | { type: 'ready'; run: number; backend: BackendName; adapter: AdapterInfo | null }
  | ({ type: 'frames'; run: number; frames: Frame[] } & RunProgress)
  /** What is computed next, a step or with `move.after` a judgement, is the first that uses a move. */
  | { type: 'moved'; run: number; move: Move }
  /** The training is over and all of it is told; the run waits for a move. Said again after each judgement. */
  | ({ type: 'listens'; run: number } & RunProgress)
  /** A step of the run cannot go on as it did; `reason` names the operation, `way` says how it goes on. */
  | { type: 'slow'; run: number; reason: string; way: StepWay }
  /** The step that was asked for with `dissect`. */
  | { type: 'anatomy'; run: number; anatomy: Anatomy | AnatomyFault }
  /** How many threads take the steps from now on. Not said of a run that is not helped: it has one. */
  | { type: 'threads'; run: number; threads: Threads }
  | { type: 'paused'; run: number }
  /** Nothing to tell, but the worker's event loop turns: said by workers of cells once a second. */
  | { type: 'alive'; run: number }
  | ({ type: 'done'; run: number } & RunProgress)
  | { type: 'cancelled'; run: number }
  | { type: 'failed'; run: number; error: RunError };

/** What WebGPU says of the device. */
export interface AdapterInfo {
  description: string;
  /** A software adapter (SwiftShader, llvmpipe): correct, and far slower than wasm. */
  software: boolean;
}
