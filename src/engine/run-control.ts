import type { Move } from '../lib/moves';
import type { Anatomy, AnatomyFault } from './anatomy/anatomy';
import type { StepWay } from './protocol';
import { RunSteps, type Training } from './run-steps';

export interface ControlOptions {
  /** The run waits before its first step. */
  paused?: boolean;
  /** Moves that are known beforehand: those of a run that is run again. */
  moves?: readonly Move[];
  /** Called when the run waits for the reader. */
  onPaused?(): void;
  /** Called with the step that the reader has asked to take apart. */
  onAnatomy?(anatomy: Anatomy | AnatomyFault): void;
  /** Called when a step cannot go on as it did, with the reason and how it goes on. */
  onSlow?(reason: string, way: StepWay): void;
  /**
   * Called before the first step that uses a move is computed, or before the trained network is judged with it: the new
   * values have to be in place when it returns.
   */
  onMoved?(move: Move): void;
  /** Whether a parameter acts on the trained network. All do when not given. */
  actsAfter?(name: string): boolean;
  /**
   * The run listens after its last step. Called each time that it begins to wait for a move; resolves once messages that
   * had arrived by then are heard. Without it a run ends when the moves that are known beforehand are done.
   */
  onListens?(): Promise<void>;
}

/**
 * Control state of one run in the worker: paused, single step, ended, and the queue of parameter moves. The worker's loop writes
 * it; `fit` reads it between chunks of steps, and `listen` waits on it after the training.
 */
export class RunControl {
  /** True while the reader goes step by step: chunks are then one step long. */
  single: boolean;
  ended = false;
  /** Multiplications that the run's steps have added up, as far as they are known. */
  multiplyAdds = 0;
  readonly #steps = new RunSteps();
  /** Moves that have not taken effect, by step. */
  readonly #moves: Move[];
  #moved = 0;
  /** The next step that a training computes is to be taken apart. */
  #dissects = false;
  /** The step before which a run that goes step by step waits. */
  #until = 0;
  /** The training is over: pauses and steps are about it, and do not hold the run any more. */
  #listens = false;
  #wake = () => {};

  constructor(private readonly options: ControlOptions = {}) {
    this.single = options.paused ?? false;
    this.#moves = [...(options.moves ?? [])];
  }

  /** Steps of the run that all its trainings have shown. */
  get steps(): number {
    return this.#steps.shown;
  }

  /** The next frame of the run may take a chunk of steps: now is the time to tell what there is, and to hear of moves. */
  get isDue(): boolean {
    return this.#steps.isDue;
  }

  pause(): void {
    this.single = true;
    this.#until = 0;
  }

  resume(): void {
    this.single = false;
    this.#wake();
  }

  step(): void {
    this.single = true;
    this.#until = Math.max(this.#until, this.steps) + 1;
    this.#wake();
  }

  /** One step that none has computed yet, to be taken apart. */
  dissect(): void {
    this.single = true;
    this.#dissects = true;
    this.#until = Math.max(this.#until, this.#steps.computed) + 1;
    this.#wake();
  }

  end(): void {
    this.ended = true;
    this.#wake();
  }

  /**
   * Takes effect at step `move.step`, or where a training is past it, at the first step that none has computed: so it acts
   * on all trainings of the run at the same step. One for which no step is left takes effect where the run listens.
   */
  move(move: Move): void {
    const step = Math.max(move.step, this.#steps.computed);
    const later = this.#moves.findIndex((other) => other.step > step || (other.after && !move.after));
    this.#moves.splice(later < 0 ? this.#moves.length : later, 0, { ...move, step });
    if (this.#listens) this.#wake();
  }

  /**
   * When the training is over: yields `params` now, and again after each move, until the run is ended. Moves that arrive
   * while the network is judged are one: only the last value of each parameter is judged. Those of a run that is run again
   * are judged one by one, as they were.
   */
  async *listen<P>(params: P): AsyncGenerator<P, void, void> {
    this.#listens = true;
    yield params;
    while (!this.ended) {
      if (this.#moves.length === 0) {
        if (!this.options.onListens) return;
        const woken = new Promise<void>((wake) => (this.#wake = wake));
        await this.options.onListens();
        if (this.#moves.length === 0 && !this.ended) await woken;
        continue;
      }
      const move = this.#takeAfter();
      if (!move) continue;
      this.options.onMoved?.(move);
      yield params;
    }
  }

  /** The next move that was known beforehand, or all others together; null where no parameter of theirs acts after the training. */
  #takeAfter(): Move | null {
    const known = this.#moves.findIndex(({ after }) => after);
    const taken = this.#moves.splice(0, known === 0 ? 1 : known < 0 ? this.#moves.length : known);
    const { actsAfter = () => true } = this.options;
    const all = taken.flatMap((move) => Object.entries(move.params)).filter(([name]) => actsAfter(name));
    if (all.length === 0) return null;
    const isDrag = taken.every(({ drag }) => drag);
    return { step: this.#steps.shown, params: Object.fromEntries(all), after: true, ...(isDrag && { drag: true }) };
  }

  noteSlow(reason: string, way: StepWay): void {
    this.options.onSlow?.(reason, way);
  }

  /** A training that is not `live` leaves moves to those that are. */
  begin(live = true): Training {
    const training = this.#steps.begin(live);
    training.moves = this.#moved;
    return training;
  }

  /**
   * Called before a training computes its next steps. Moves that are due take effect. `moved`: some have since the
   * training asked last. `room`: how many steps it may compute until the next move.
   */
  prepare(training: Training): { moved: boolean; room: number } {
    if (!training.live) return { moved: false, room: Infinity };
    const step = this.#steps.next(training);
    while (this.#moves.length > 0 && !this.#moves[0]!.after && this.#moves[0]!.step <= step) {
      const move = { ...this.#moves.shift()!, step };
      this.#moved++;
      this.options.onMoved?.(move);
    }
    const moved = training.moves < this.#moved;
    training.moves = this.#moved;
    const next = this.#moves[0];
    return { moved, room: (next && !next.after ? next.step : Infinity) - step };
  }

  /** Whether the next step of a training is to be taken apart: said once, to the training that asks first. */
  takeDissection(training: Training): { step: number; trainings: number } | null {
    if (!this.#dissects) return null;
    this.#dissects = false;
    return { step: this.#steps.next(training) + 1, trainings: this.#steps.trainings };
  }

  tellAnatomy(anatomy: Anatomy | AnatomyFault): void {
    this.options.onAnatomy?.(anatomy);
  }

  finish(training: Training): void {
    this.#steps.end(training);
  }

  /**
   * Resolves when the run may go on: at once while it runs, while steps are computed that it has not shown, or while a step
   * that was asked for is not done; else after `step`, `resume` or `end`. So a value that is moved in a pause acts on the
   * next step. What comes before the first step and after the last one belongs to them; a run that listens is not held.
   */
  async turn(): Promise<void> {
    if (this.#steps.isAhead || this.#listens) return;
    while (this.single && this.steps >= this.#until && !this.ended) {
      this.options.onPaused?.();
      await new Promise<void>((wake) => (this.#wake = wake));
    }
  }
}
