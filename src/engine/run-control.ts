import type { Move } from '../lib/moves';
import { RunSteps, type Training } from './run-steps';

export interface ControlOptions {
  /** The run waits before its first step. */
  paused?: boolean;
  /** Moves that are known beforehand: those of a run that is run again. */
  moves?: readonly Move[];
  /** Called when the run waits for the reader. */
  onPaused?(): void;
  /** Called when a step cannot be replayed and is issued anew each time, with the reason. */
  onSlow?(reason: string): void;
  /** Called before the first step that uses a move is computed: the new values have to be in place when it returns. */
  onMoved?(move: Move): void;
}

/**
 * What the reader does to a run: pause, one step, end, and moves of live parameters. The worker's loop passes it on, and
 * `fit` asks between chunks of steps.
 */
export class RunControl {
  /** True while the reader goes step by step: chunks are then one step long. */
  single: boolean;
  ended = false;
  readonly #steps = new RunSteps();
  /** Moves that have not taken effect, by step. */
  readonly #moves: Move[];
  #moved = 0;
  /** The step before which a run that goes step by step waits. */
  #until = 0;
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

  end(): void {
    this.ended = true;
    this.#wake();
  }

  /**
   * Takes effect at step `move.step`, or where a training is past it, at the first step that none has computed: so it acts
   * on all trainings of the run at the same step.
   */
  move(move: Move): void {
    const step = Math.max(move.step, this.#steps.computed);
    const later = this.#moves.findIndex((other) => other.step > step);
    this.#moves.splice(later < 0 ? this.#moves.length : later, 0, { ...move, step });
  }

  noteSlow(reason: string): void {
    this.options.onSlow?.(reason);
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
    while (this.#moves.length > 0 && this.#moves[0]!.step <= step) {
      const move = { ...this.#moves.shift()!, step };
      this.#moved++;
      this.options.onMoved?.(move);
    }
    const moved = training.moves < this.#moved;
    training.moves = this.#moved;
    return { moved, room: (this.#moves[0]?.step ?? Infinity) - step };
  }

  finish(training: Training): void {
    this.#steps.end(training);
  }

  /**
   * Resolves when the run may go on: at once while it runs, while steps are computed that it has not shown, or while a step
   * that was asked for is not done; else after `step`, `resume` or `end`. So a value that is moved in a pause acts on the
   * next step. What comes before the first step and after the last one belongs to them.
   */
  async turn(): Promise<void> {
    if (this.#steps.isAhead) return;
    while (this.single && this.steps >= this.#until && !this.ended) {
      this.options.onPaused?.();
      await new Promise<void>((wake) => (this.#wake = wake));
    }
  }
}
