import { signal } from '@preact/signals';
import type { Move } from '../../lib/moves';
import type { BackendName } from '../../engine/protocol';
import { takesMoves, withoutSeed, type AnyValues, type Value } from '../../lib/params';
import { sameValue } from '../../lib/same-value';
import type { RecordedSweep } from '../../runtime/recorded-run';
import type { ExperimentCard } from './card';
import type { LiveRun } from './live-run';
import { presetValues, type PresetCard } from './presets';
import { PressStore } from './press-store';
import { RunBatch } from './run-batch';
import { RunStore, type Engine } from './run-store';
import { Settings } from './settings';
import type { StepWish } from './start-options';

/** How many times longer a run took here than on the machine that recorded it, by the last one on this page. */
const slowness = signal<number | null>(null);

/** How long a run that has finished took, without its pauses; 0 where it was not left to go by itself. */
function secondsOf(run: LiveRun | null): number {
  const isTimed = run?.state === 'finished' && !run.stepped && run.stepsPerSecond > 0;
  return isTimed ? run.steps / run.stepsPerSecond : 0;
}

/** A panel without its page: settings, runs, and the rules that tie them together. */
export class PanelStore {
  readonly settings: Settings;
  readonly runs: RunStore;
  readonly presses: PressStore;
  /** The parameters changed during a run that cannot take them. */
  readonly waiting = signal<ReadonlySet<string>>(new Set());
  /** The sweep that the experiment has, its runs among those of the panel. */
  readonly sweep: RunBatch;
  /** The moves that the page's address asks for. */
  readonly planned = signal<readonly Move[]>([]);
  backend: BackendName | undefined;
  /** Steps per second of this panel's runs, where a page wants them slow enough to act on by hand. */
  pace: number | undefined;
  /** Puts the cursor at a line of the code, where the reader has an editor open. */
  goToCode: ((line: number) => void) | undefined;
  /** How long the recorded run took on the machine that recorded it. */
  recordedSeconds: number | undefined;

  #again = false;

  constructor(
    readonly card: ExperimentCard,
    findEngine: () => Engine,
    start: Record<string, unknown> = {},
    /** Called when a run has finished, and when its trained network has been judged `again`. */
    private readonly onFinished: (run: LiveRun, again: boolean) => void = () => {},
  ) {
    this.settings = new Settings(card.params, start);
    this.runs = new RunStore(card.id, card.figures, findEngine, !card.instant);
    this.sweep = new RunBatch(this.runs);
    this.presses = new PressStore(card.params, {
      valueOf: (name) => this.settings.values.value[name],
      move: (name, value) => this.move(name, value),
    });
  }

  /** The values that the run on show ended with; before the first run, those of the recorded one. */
  get shownValues(): AnyValues {
    const record = this.runs.shown?.record;
    return record
      ? Object.assign({ ...record.params }, ...(record.moves ?? []).map(({ params }) => params))
      : this.settings.start;
  }

  /** The parameters in which the controls have left the run on show. While a run goes on none: moves act on it, or wait. */
  get otherSettings(): string[] {
    if (this.runs.isActive) return [];
    return this.settings.differsFrom(this.shownValues).filter((name) => !this.actsNow(name));
  }

  /** The run on show has finished, and takes a move of this parameter at once. */
  actsNow(name: string): boolean {
    return this.runs.listens.value && takesMoves(this.card.params[name]!, true);
  }

  /** The settings that the panel's question is about. */
  get asked(): AnyValues {
    return withoutSeed(this.card.params, { ...this.settings.start, ...(this.card.check?.settings as AnyValues) });
  }

  /**
   * How long a run takes, in whole seconds, where that is known and more than five: by the pace of the page, as the run on
   * show went, or as the recorded one did. Of the last only the machine that recorded it is known, until one of them ran here.
   */
  get expectedTime(): { seconds: number; isHere: boolean } | null {
    void this.runs.changes.value;
    const steps = Number(this.settings.values.value['steps']);
    const { pace, runs, recordedSeconds, settings } = this;
    const took = secondsOf(runs.shown);
    const share = (of: AnyValues) => (Number.isNaN(steps) ? 1 : steps / Number(of['steps']));
    let time = { seconds: 0, isHere: true };
    if (pace) time.seconds = steps / pace;
    else if (took) time.seconds = took * share(runs.shown!.record.params);
    else if (recordedSeconds && this.#isTimed(settings.differsFrom(settings.start)))
      time = {
        seconds: recordedSeconds * (slowness.value ?? 1) * share(settings.start),
        isHere: slowness.value !== null,
      };
    return time.seconds > 5 ? { ...time, seconds: Math.round(time.seconds) } : null;
  }

  /** The settings of the sweep on show. */
  get sweptValues(): AnyValues {
    return this.sweep.finished.value[0]?.run.record.params ?? this.settings.start;
  }

  run(): void {
    this.sweep.leave();
    void this.#start(false);
  }

  /** Runs a run that was moved once more: the same moves at the same steps. The controls follow them. */
  runAgain(params: AnyValues, moves: readonly Move[]): void {
    this.sweep.leave();
    this.settings.moveAll(params);
    void this.#start(false, moves);
  }

  /** Sets the controls to a preset and runs it. The seed stays. Of the runs before only the last and those with a name are kept: cards have little in common. */
  runPreset(preset: PresetCard): void {
    this.runs.clearUnnamed();
    this.settings.moveAll(presetValues(this.card.params, preset));
    this.run();
  }

  /** One step of the run that goes on, or the first of a new one. */
  step(wish?: StepWish): void {
    if (!this.runs.isActive) {
      this.sweep.leave();
      void this.#start(true);
    }
    this.runs.step(wish);
  }

  reset(): void {
    this.sweep.leave();
    this.#again = false;
    this.waiting.value = new Set();
    this.runs.reset();
  }

  /** The reader moves a parameter. A run takes the move if it can; else it waits for the next run, which an instant experiment starts. */
  move(name: string, value: unknown): void {
    const from = this.settings.values.value[name]!;
    const to = this.settings.move(name, value);
    if (sameValue(from, to)) return;
    if (this.card.instant) return this.#runAgain();
    if (!this.sweep.isGoing.value) this.#passOn(name, to);
  }

  #passOn(name: string, value: Value): void {
    const { isActive } = this.runs;
    if (isActive ? takesMoves(this.card.params[name]!) : this.actsNow(name)) this.runs.move(name, value);
    else if (isActive) this.waiting.value = new Set([...this.waiting.value, name]);
  }

  /** Sets the controls to what the panel's question is about. The seed stays. */
  backToQuestion(): void {
    const differing = this.settings.differsFrom({ ...this.settings.values.value, ...this.asked });
    this.settings.moveAll(this.asked);
    for (const name of differing) if (this.actsNow(name)) this.#passOn(name, this.asked[name]!);
  }

  restoreDefaults(): void {
    this.#jump(() => this.settings.restoreDefaults());
  }

  undoDefaults(): void {
    this.#jump(() => this.settings.undoDefaults());
  }

  /** Puts a kept run on show and its settings into the controls. */
  show(run: LiveRun): void {
    if (this.runs.isActive) return;
    this.runs.show(run);
    this.settings.moveAll(run.record.params);
  }

  /** One run for each value of the sweep, side by side; each is kept. */
  async runSweep(): Promise<void> {
    const { sweep } = this.card;
    if (!sweep) return;
    this.waiting.value = new Set();
    await this.sweep.start({ ...sweep, base: this.settings.values.value }, this.backend);
  }

  /** Takes a recorded sweep for the reader's own, with the run at `value` on show. */
  openRecordedSweep({ runs: records, backend }: RecordedSweep, value: number): void {
    const { sweep } = this.card;
    if (this.runs.isActive || !sweep) return;
    const runs = this.runs.adopt(records.map((record) => ({ record, backend, steps: 0 })));
    this.sweep.open({ ...sweep, base: this.settings.start }, runs);
    const chosen = runs.find((run) => run.record.params[sweep.param] === value);
    if (chosen) this.show(chosen);
  }

  /** Whether runs that differ in these parameters take equally long for each step. */
  #isTimed(differing: string[]): boolean {
    return differing.every(
      (name) => name === 'steps' || this.card.params[name]!.live || this.card.params[name]!.kind === 'seed',
    );
  }

  async #start(paused: boolean, moves: readonly Move[] = []): Promise<void> {
    this.waiting.value = new Set();
    const onMoved = ({ step, params }: Move) => {
      // Of moves that are repeated the controls follow; those by hand they have made.
      if (!this.runs.listens.value && moves.some((move) => move.step === step)) this.settings.moveAll(params);
    };
    const onJudged = (judged: LiveRun) => this.onFinished(judged, true);
    const options = { backend: this.backend, pace: this.pace, paused, moves, onMoved, onJudged };
    const run = await this.runs.start(this.settings.values.value, options);
    if (run.state === 'finished') this.onFinished(run, false);
    const took = secondsOf(run);
    const isRecorded = Object.entries(this.settings.start).every(([name, value]) =>
      sameValue(run.record.params[name], value),
    );
    if (took && this.recordedSeconds && isRecorded && run.code === undefined)
      slowness.value = took / this.recordedSeconds;
    if (this.#again && run.state === 'finished') {
      this.#again = false;
      void this.#start(false);
    }
  }

  /** After the first run, every change of an instant experiment shows at once; changes during a run are taken together. */
  #runAgain(): void {
    if (this.runs.isActive) this.#again = true;
    else if (this.runs.status.value !== 'idle') void this.#start(false);
  }

  #jump(move: () => void): void {
    const before: AnyValues = this.settings.values.value;
    move();
    const after = this.settings.values.value;
    const moved = Object.keys(after).filter((name) => !sameValue(before[name], after[name]));
    if (moved.length === 0) return;
    if (this.card.instant) return this.#runAgain();
    for (const name of moved) this.#passOn(name, after[name]!);
  }
}
