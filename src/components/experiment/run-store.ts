import { batch, signal } from '@preact/signals';
import type { RunHandle, RunListener, RunRequest } from '../../engine/client';
import type { FigureTable } from '../../engine/figures';
import type { BackendName, RunError } from '../../engine/protocol';
import { addFrame, emptyRecord, type RunRecord } from '../../engine/run-record';
import type { AnyValues } from '../../lib/params';
import { addMove, createRun, type LiveRun } from './live-run';

/** The part of `EngineClient` that a panel uses. */
export interface Engine {
  start(request: RunRequest, listener: RunListener): RunHandle;
}

export type RunStatus = 'idle' | 'starting' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed';

/** Why a run waits without having been told to by the reader. */
export type AutoPause = 'hidden' | 'off-screen';

export interface StartOptions {
  backend?: BackendName | undefined;
  /** Wait before the first step; `step()` and `resume()` move it. */
  paused?: boolean;
}

/** Kept runs beyond this number are dropped, the oldest first. */
export const mostRuns = 14;

/**
 * The runs of one panel and the state of the one that goes on. Knows nothing of the page; every field is a signal.
 * A run is kept when it has finished; one that is replaced before its end is dropped.
 */
export class RunStore {
  readonly status = signal<RunStatus>('idle');
  /** Oldest first; the one on show is among them. */
  readonly runs = signal<LiveRun[]>([]);
  readonly shownKey = signal<number | null>(null);
  /** Grows whenever a run has changed inside. */
  readonly changes = signal(0);
  readonly error = signal<RunError | null>(null);
  readonly autoPaused = signal<AutoPause | null>(null);
  readonly stoppedByOther = signal(false);
  /** Kept runs as they were before they were cleared. */
  readonly cleared = signal<LiveRun[] | null>(null);

  #active: { run: LiveRun; handle: RunHandle; settle: (run: LiveRun) => void } | null = null;
  #wanted: 'go' | 'pause' | 'step' = 'go';
  #nextKey = 1;

  constructor(
    private readonly experiment: string,
    private readonly figures: FigureTable,
    private readonly findEngine: () => Engine,
    private readonly keeps = true,
  ) {}

  /** The run on show. */
  get shown(): LiveRun | null {
    return this.runs.value.find((run) => run.key === this.shownKey.value) ?? null;
  }

  get isActive(): boolean {
    const status = this.status.value;
    return status === 'starting' || status === 'running' || status === 'paused';
  }

  /** Starts a run and ends the one that goes on. Resolves when the run is over, however it ended. */
  start(params: AnyValues, { backend, paused = false }: StartOptions = {}): Promise<LiveRun> {
    this.#leave('stopped');
    const run = createRun(this.#nextKey++, params);
    return new Promise((settle) => {
      batch(() => {
        const kept = this.keeps ? this.runs.value.filter(isKept) : [];
        this.runs.value = [...kept.slice(-(mostRuns - 1)), run];
        this.shownKey.value = run.key;
        this.status.value = 'starting';
        this.error.value = null;
        this.autoPaused.value = null;
        this.stoppedByOther.value = false;
        this.cleared.value = null;
      });
      this.#wanted = paused ? 'pause' : 'go';
      const active = { run, handle: noHandle, settle };
      this.#active = active;
      active.handle = this.findEngine().start(
        { experiment: this.experiment, params: { ...params }, backend, paused },
        this.#listen(run, paused),
      );
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

  /** Goes on if the run was paused by itself and not by the reader. */
  resumeAuto(): void {
    if (this.autoPaused.value) this.resume();
  }

  /** One step of the run that goes on; it pauses after it. */
  step(): void {
    if (!this.#active) return;
    this.#wanted = 'step';
    this.#active.run.stepped = true;
    this.autoPaused.value = null;
    this.#tell('step');
  }

  /** Stops and removes the run that goes on or is shown. Kept runs stay. */
  reset(): void {
    const shown = this.shown;
    this.#leave('stopped');
    batch(() => {
      this.runs.value = this.runs.value.filter((run) => run !== shown && isKept(run));
      this.shownKey.value = null;
      this.status.value = 'idle';
      this.error.value = null;
      this.autoPaused.value = null;
      this.stoppedByOther.value = false;
    });
  }

  /** A live parameter moved: the next step uses it, and the run remembers it. */
  set(param: string, from: AnyValues[string], to: AnyValues[string]): void {
    if (!this.#active) return;
    addMove(this.#active.run, param, from, to);
    this.#active.handle.set({ [param]: to });
    this.changes.value++;
  }

  /** Puts a finished run on show; the others are ghosts. Not while a run goes on. */
  show(run: LiveRun): void {
    if (this.isActive) return;
    batch(() => {
      if (!this.runs.value.includes(run)) this.runs.value = [...this.runs.value, run];
      this.shownKey.value = run.key;
      this.status.value = run.state === 'finished' ? 'finished' : 'stopped';
      this.error.value = null;
    });
  }

  /** Adds runs that were not made here: they are kept like the reader's own. */
  adopt(records: { record: RunRecord; backend: BackendName; steps: number }[]): LiveRun[] {
    const adopted = records.map(({ record, backend, steps }): LiveRun => {
      return { ...createRun(this.#nextKey++, record.params), record, backend, steps, state: 'finished' };
    });
    this.runs.value = [...adopted, ...this.runs.value].slice(-mostRuns);
    this.changes.value++;
    return adopted;
  }

  remove(key: number): void {
    if (this.#active?.run.key === key) return;
    this.runs.value = this.runs.value.filter((run) => run.key !== key);
    if (this.shownKey.value === key) {
      this.shownKey.value = null;
      this.status.value = 'idle';
    }
  }

  /** Removes all kept runs but the one on show. */
  clear(): void {
    const stays = this.runs.value.filter((run) => run.key === this.shownKey.value);
    this.cleared.value = this.runs.value.filter((run) => run.key !== this.shownKey.value);
    this.runs.value = stays;
  }

  undoClear(): void {
    this.runs.value = [...(this.cleared.value ?? []), ...this.runs.value];
    this.cleared.value = null;
  }

  #listen(run: LiveRun, startedPaused: boolean): RunListener {
    const current = (action: () => void) => {
      if (this.#active?.run === run) batch(action);
    };
    const progress = (told: { steps: number; stepsPerSecond: number }) => {
      run.steps = told.steps;
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
          this.changes.value++;
          this.status.value = 'running';
          this.#repeatWish(startedPaused);
        }),
      onFrames: (frames, told) =>
        current(() => {
          for (const frame of frames) addFrame(run.record, this.figures, frame);
          progress(told);
        }),
      onPaused: () =>
        current(() => {
          if (this.#wanted !== 'go') this.status.value = 'paused';
        }),
      onDone: (told) =>
        current(() => {
          progress(told);
          this.#leave('finished');
          this.runs.value = this.runs.value.filter((older) => older === run || !isSame(older, run));
          this.status.value = 'finished';
        }),
      onCancelled: () =>
        current(() => {
          this.#leave('stopped');
          this.status.value = 'stopped';
          this.stoppedByOther.value = true;
        }),
      onFailed: (error) =>
        current(() => {
          this.#leave('failed');
          this.status.value = 'failed';
          this.error.value = error;
        }),
    };
  }

  /** Before a backend has taken the run, wishes wait for `#repeatWish`. */
  #tell(wish: 'pause' | 'resume' | 'step'): void {
    if (this.status.value !== 'starting') this.#active?.handle[wish]();
  }

  /** What the reader asked for before the worker listened is said once it does. */
  #repeatWish(startedPaused: boolean): void {
    const handle = this.#active!.handle;
    if (this.#wanted === 'step') handle.step();
    else if (this.#wanted === 'pause' && !startedPaused) handle.pause();
    else if (this.#wanted === 'go' && startedPaused) handle.resume();
  }

  #leave(state: LiveRun['state']): void {
    const active = this.#active;
    if (!active) return;
    this.#active = null;
    active.run.state = state;
    active.handle.cancel();
    active.settle(active.run);
  }
}

function isKept(run: LiveRun): boolean {
  return run.state === 'finished';
}

/** The same settings on the same backend draw the same curve: one of them is enough. */
function isSame(a: LiveRun, b: LiveRun): boolean {
  if (a.moves.length > 0 || b.moves.length > 0 || a.backend !== b.backend) return false;
  return Object.entries(a.record.params).every(([name, value]) => Object.is(value, b.record.params[name]));
}

const noHandle: RunHandle = { pause() {}, resume() {}, step() {}, cancel() {}, set() {} };
