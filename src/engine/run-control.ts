/** The reader's hand on a run: pause, one step, end. The worker holds it; `fit` and the worker's loop ask it. */
export class RunControl {
  steps = 0;
  /** True while the reader goes step by step: chunks are then one step long. */
  single: boolean;
  ended = false;
  /** Steps that are computed and not yet shown: a pause waits for them, so that a value changed in it acts on the next step. */
  ahead = 0;
  #waiting: (() => void) | undefined;
  #granted = 0;

  constructor(
    paused: boolean,
    private readonly onPaused: () => void,
    /** Told when a step cannot be replayed and is issued anew each time, and why. */
    readonly noteSlow: (reason: string) => void = () => {},
  ) {
    this.single = paused;
  }

  pause(): void {
    this.single = true;
    this.#granted = 0;
  }

  resume(): void {
    this.single = false;
    this.#wake();
  }

  step(): void {
    this.single = true;
    this.#granted++;
    this.#wake();
  }

  end(): void {
    this.ended = true;
    this.#wake();
  }

  countStep(): void {
    this.steps++;
    this.ahead--;
    if (this.#granted > 0) this.#granted--;
  }

  /**
   * Resolves when the run may go on: at once while it runs or while a step that was asked for is not done yet, else after
   * `step`, `resume` or `end`. What comes before the first step and after the last one belongs to them.
   */
  async turn(): Promise<void> {
    if (this.ahead > 0) return;
    while (this.single && this.#granted === 0 && !this.ended) {
      this.onPaused();
      await new Promise<void>((wake) => (this.#waiting = wake));
    }
  }

  #wake(): void {
    this.#waiting?.();
    this.#waiting = undefined;
  }
}
