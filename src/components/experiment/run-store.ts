import { batch, signal } from '@preact/signals';
import type { LaneRequest, LanesRequest, RunHandle, RunListener } from '../../engine/client';
import type { FigureTable, Frame } from '../../engine/figures';
import type { RunError, RunProgress } from '../../engine/protocol';
import type { Move } from '../../lib/moves';
import { addMove, emptyRecord, type RunRecord } from '../../engine/run-record';
import type { AnyValues, Value } from '../../lib/params';
import type { LiveRun } from './live-run';
import { noHandle } from './no-handle';
import { paceRun } from './pace-run';
import { isKept, RunList } from './run-list';
import type { StartOptions, StepWish } from './start-options';

/** The part of `EngineClient` that a panel uses. */
export interface Engine {
  /** The text that it runs in the place of an experiment's code. */
  code?: string;
  startLanes(request: LanesRequest, lanes: LaneRequest[]): RunHandle;
  addFrames(record: RunRecord, figures: FigureTable, frames: readonly Frame[]): void;
}

export type RunStatus = 'idle' | 'starting' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed';

/** Why a run waits without having been told to by the reader. */
export type AutoPause = 'hidden' | 'off-screen';

/** The runs of one start. */
interface Active {
  runs: LiveRun[];
  handle: RunHandle;
  onMoved(move: Move): void;
  onEnd(run: LiveRun): void;
  onJudged(run: LiveRun): void;
  settle(): void;
}

/** Moves of one parameter that follow each other within this time, in milliseconds, are one drag. */
const dragGap = 700;

/**
 * The runs of one panel and the state of those that go on: one, or several side by side, one of which is on show. One that
 * has finished may listen: it takes moves of what acts on its trained network. Knows nothing of the page.
 */
export class RunStore extends RunList {
  readonly status = signal<RunStatus>('idle');
  readonly error = signal<RunError | null>(null);
  readonly autoPaused = signal<AutoPause | null>(null);
  readonly stoppedByOther = signal(false);
  /** The run on show has finished and still takes moves of what acts on the trained network. */
  readonly listens = signal(false);

  #active: Active | null = null;
  /** The start whose run has finished and listens. Never together with an active one. */
  #listening: Active | null = null;
  #wanted: 'go' | 'pause' | StepWish = 'go';
  #lastMove: { param: string; time: number } | null = null;

  constructor(
    private readonly experiment: string,
    private readonly figures: FigureTable,
    /** Another one runs another code; changed only while nothing goes on. */
    public findEngine: () => Engine,
    private readonly keeps = true,
    private readonly now = () => performance.now(),
  ) {
    super();
  }

  get isActive(): boolean {
    const status = this.status.value;
    return status === 'starting' || status === 'running' || status === 'paused';
  }

  /** Starts a run and ends what goes on. Resolves when the run is over, however it ended. */
  async start(params: AnyValues, options: StartOptions = {}): Promise<LiveRun> {
    const [run] = await this.startAll([params], options);
    return run!;
  }

  /** Starts several runs at once and ends what goes on. The first that is not over is on show; at the end, the last that finished. */
  startAll(
    all: AnyValues[],
    {
      backend,
      paused = false,
      pace,
      moves,
      onMoved = () => {},
      onEnd = () => {},
      onJudged = () => {},
    }: StartOptions = {},
  ): Promise<LiveRun[]> {
    this.#leave('stopped');
    const runs = all.map((params) => this.create(params));
    return new Promise((resolve) => {
      batch(() => {
        this.add(runs, this.keeps);
        this.status.value = 'starting';
        this.error.value = null;
        this.autoPaused.value = null;
        this.stoppedByOther.value = false;
      });
      this.#wanted = paused ? 'pause' : 'go';
      this.#lastMove = null;
      const active: Active = { runs, handle: noHandle, onMoved, onEnd, onJudged, settle: () => resolve(runs) };
      this.#active = active;
      // How fast a paced run goes says nothing of the engine.
      if (pace) for (const run of runs) run.stepped = true;
      const startsPaused = paused || pace !== undefined;
      const engine = this.findEngine();
      for (const run of runs) run.code = engine.code;
      const handle = engine.startLanes(
        { experiment: this.experiment, backend, paused: startsPaused, listens: true },
        runs.map((run) => {
          return { params: { ...run.record.params }, moves, listener: this.#hear(active, run, startsPaused) };
        }),
      );
      active.handle = pace ? paceRun(handle, pace) : handle;
    });
  }

  /** Pauses the run. A run that the reader has paused, or takes step by step, is not paused by anything else. */
  pause(because: AutoPause | null = null): void {
    if (!this.#active || this.#wanted === 'pause' || (because && this.#wanted !== 'go')) return;
    this.#wanted = 'pause';
    this.autoPaused.value = because;
    this.#tell('pause');
  }

  resume(): void {
    if (!this.#active) return;
    this.#wanted = 'go';
    this.autoPaused.value = null;
    this.#tell('resume');
    if (this.status.value === 'paused') this.status.value = 'running';
  }

  /** How long nothing has been heard of a run that goes on, in seconds, where that is longer than its work explains. */
  get silence(): number | null {
    const silent = this.#heard?.runs.map((run) => run.silent ?? 0) ?? [];
    return Math.max(0, ...silent) || null;
  }

  /** The reader waits for a worker that is silent. */
  wait(): void {
    this.#heard?.handle.wait();
    this.#endSilence();
  }

  /** The reader has the run start again in another worker. */
  restart(): void {
    this.#heard?.handle.restart();
    this.#endSilence();
  }

  /** Goes on if the run was paused by itself and not by the reader. */
  resumeAuto(): void {
    if (this.autoPaused.value) this.resume();
  }

  /** One step of the run that goes on; it pauses after it. */
  step(wish: StepWish = 'step'): void {
    if (!this.#active) return;
    this.#wanted = wish;
    for (const run of this.#active.runs) run.stepped = true;
    this.autoPaused.value = null;
    this.#tell(wish);
  }

  /** Stops and removes the run that goes on or is shown. Kept runs stay, and one that had finished can be had back. */
  reset(): void {
    const shown = this.shown;
    this.#leave('stopped');
    batch(() => {
      this.take(this.runs.value.filter((run) => run === shown || !isKept(run)));
      this.shownKey.value = null;
      this.status.value = 'idle';
      this.error.value = null;
      this.autoPaused.value = null;
      this.stoppedByOther.value = false;
    });
  }

  /**
   * A parameter moved: the run uses the new value from its next step on, or judges its network again where it listens. Its
   * record says from when.
   */
  move(param: string, value: Value): void {
    if (!this.#heard) return;
    const time = this.now();
    const isDrag = this.#lastMove?.param === param && time - this.#lastMove.time < dragGap;
    this.#lastMove = { param, time };
    this.#heard.handle.move({ [param]: value }, isDrag);
  }

  /** Puts a finished run on show; the others are ghosts. Not while a run goes on. */
  show(run: LiveRun): void {
    if (this.isActive) return;
    if (this.shownKey.value !== run.key) this.#endListening();
    batch(() => {
      if (!this.runs.value.includes(run)) this.runs.value = [...this.runs.value, run];
      this.shownKey.value = run.key;
      this.status.value = run.state === 'finished' ? 'finished' : 'stopped';
      this.error.value = null;
    });
  }

  remove(key: number): void {
    if (this.#active?.runs.some((run) => run.key === key)) return;
    if (this.#listening?.runs.some((run) => run.key === key)) this.#endListening();
    this.take(this.runs.value.filter((run) => run.key === key));
    if (this.shownKey.value === key) {
      this.shownKey.value = null;
      this.status.value = 'idle';
    }
  }

  #hear(active: Active, run: LiveRun, startedPaused: boolean): RunListener {
    const current = (action: () => void) => {
      if (this.#heard !== active) return;
      run.silent = null;
      batch(action);
    };
    const progress = (told: RunProgress) => {
      run.steps = told.steps;
      run.spent = { seconds: told.seconds, multiplyAdds: told.multiplyAdds };
      if (told.stepsPerSecond > 0) run.stepsPerSecond = told.stepsPerSecond;
      this.changes.value++;
    };
    return {
      onBackend: (backend, reason) =>
        current(() => {
          if (run.backend) run.record = emptyRecord(run.record.params);
          run.backend = backend;
          run.reason = reason;
          run.steps = 0;
          run.slow = null;
          run.threads = null;
          this.changes.value++;
          if (this.status.value === 'starting') this.status.value = 'running';
          this.#repeatWish(startedPaused);
        }),
      onFrames: (frames, told) =>
        current(() => {
          this.findEngine().addFrames(run.record, this.figures, frames);
          const drawn = frames.flatMap((frame) => Object.keys(frame).filter((id) => id in this.figures));
          if (run.record.moves?.at(-1)?.after) run.judged = new Set([...run.judged, ...drawn]);
          progress(told);
        }),
      onMoved: (move) =>
        current(() => {
          addMove(run.record, move);
          // What an earlier move changed is about other settings.
          run.judged = new Set();
          active.onMoved(move);
          this.changes.value++;
        }),
      onSlow: (reason, way) =>
        current(() => {
          run.slow = { reason, way };
          this.changes.value++;
        }),
      onThreads: (threads) =>
        current(() => {
          run.threads = threads;
          this.changes.value++;
        }),
      onAnatomy: (anatomy) =>
        current(() => {
          run.anatomy = anatomy;
          this.changes.value++;
        }),
      onPaused: () =>
        current(() => {
          if (this.#wanted !== 'go') this.status.value = 'paused';
        }),
      onSilent: (seconds) =>
        current(() => {
          run.silent = seconds;
          this.changes.value++;
        }),
      onListens: (told) =>
        current(() => {
          progress(told);
          if (this.#listening === active) return active.onJudged(run);
          this.keep(run);
          this.status.value = 'finished';
          active.onEnd(run);
          this.#listen(active);
        }),
      onDone: (told) =>
        current(() => {
          progress(told);
          this.keep(run);
          this.#endRun(active, run);
        }),
      onCancelled: () =>
        current(() => {
          if (this.#listening === active) return this.#endListening();
          this.#leave('stopped');
          this.status.value = 'stopped';
          this.stoppedByOther.value = true;
        }),
      onFailed: (error) =>
        current(() => {
          if (this.#listening === active) return this.#failListening(error);
          run.state = 'failed';
          run.error = error;
          this.#endRun(active, run);
        }),
    };
  }

  /** A run has ended by itself; what stays on show is one that goes on, or else one that has finished. */
  #endRun(active: Active, run: LiveRun): void {
    const next = active.runs.find(({ state }) => state === 'going');
    if (next) {
      if (this.shownKey.value === run.key) this.shownKey.value = next.key;
      return active.onEnd(run);
    }
    const finished = active.runs.findLast(isKept);
    this.shownKey.value = (finished ?? run).key;
    this.status.value = finished ? 'finished' : 'failed';
    this.error.value = finished ? null : run.error;
    active.onEnd(run);
    this.#leave('finished');
  }

  /** The start of which something may be heard. */
  get #heard(): Active | null {
    return this.#active ?? this.#listening;
  }

  /** For the reader the run is over, but its network is still there to be judged again. */
  #listen(active: Active): void {
    this.#active = null;
    this.#listening = active;
    this.listens.value = true;
    // One that is paced takes no more steps.
    active.handle.pause();
    active.settle();
  }

  #endListening(): void {
    const listening = this.#listening;
    if (!listening) return;
    this.#listening = null;
    this.listens.value = false;
    this.#endSilence(listening);
    listening.handle.cancel();
  }

  /** The run itself stands: it had finished. */
  #failListening(error: RunError): void {
    this.#endListening();
    this.status.value = 'failed';
    this.error.value = error;
  }

  #endSilence(of = this.#heard): void {
    for (const run of of?.runs ?? []) run.silent = null;
    this.changes.value++;
  }

  /** Before a backend has taken the run, wishes wait for `#repeatWish`. */
  #tell(wish: 'pause' | 'resume' | StepWish): void {
    if (this.status.value !== 'starting') this.#active?.handle[wish]();
  }

  /** What the reader asked for before the worker listened is said once it does. */
  #repeatWish(startedPaused: boolean): void {
    const handle = this.#active!.handle;
    if (this.#wanted === 'step' || this.#wanted === 'dissect') handle[this.#wanted]();
    else if (this.#wanted === 'pause' && !startedPaused) handle.pause();
    else if (this.#wanted === 'go' && startedPaused) handle.resume();
  }

  /** Lets go of the runs of this start. `state`: of those that have not ended by themselves. */
  #leave(state: LiveRun['state']): void {
    this.#endListening();
    const active = this.#active;
    if (!active) return;
    this.#active = null;
    for (const run of active.runs) if (run.state === 'going') run.state = state;
    active.handle.cancel();
    active.settle();
  }
}
