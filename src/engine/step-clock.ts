import type { RunControl } from './run-control';

/** Stopwatch that gives steps per second, without pauses and without what follows the last step. The first steps compile and warm up: they do not count. */
export class StepClock {
  #time = 0;
  #sinceStep = 0;
  #began = 0;
  #warm: number | undefined;
  #seen = 0;
  #whole = 0;

  constructor(private readonly control: RunControl) {}

  go(): void {
    this.#began = performance.now();
  }

  stop(): void {
    const { steps } = this.control;
    const took = performance.now() - this.#began;
    this.#whole += took;
    this.#sinceStep += took;
    if (steps === this.#seen) return;
    if (this.#warm === undefined) this.#warm = steps;
    else this.#time += this.#sinceStep;
    this.#seen = steps;
    this.#sinceStep = 0;
  }

  /** All of the time between `go` and `stop`. */
  get seconds(): number {
    return this.#whole / 1000;
  }

  rate(): number {
    return this.#time > 0 ? (1000 * (this.#seen - this.#warm!)) / this.#time : 0;
  }
}
