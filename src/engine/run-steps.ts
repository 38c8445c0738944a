/** Step counters of one training; a run may have several. */
export interface Training {
  /** Steps that the device has done or is doing. */
  computed: number;
  /** Steps whose figures the run has been given. */
  shown: number;
  /** Moves of the run act on it. */
  readonly live: boolean;
  /** How many moves of the run it has taken into account. */
  moves: number;
}

/**
 * Step counter of a run, as its curves count: trainings that go on side by side take a step together, and one that begins
 * when all others have ended counts on from there.
 */
export class RunSteps {
  readonly #open = new Set<Training>();
  /** The step at which the open trainings began. */
  #start = 0;
  #end = 0;

  begin(live = true): Training {
    if (this.#open.size === 0) this.#start = this.#end;
    const training = { computed: 0, shown: 0, live, moves: 0 };
    this.#open.add(training);
    return training;
  }

  end(training: Training): void {
    this.#open.delete(training);
    this.#end = Math.max(this.#end, this.#start + training.shown);
  }

  /** Steps that every open training has shown. */
  get shown(): number {
    if (this.#open.size === 0) return this.#end;
    return this.#start + Math.min(...[...this.#open].map(({ shown }) => shown));
  }

  /** Steps that at least one open training has computed. */
  get computed(): number {
    if (this.#open.size === 0) return this.#end;
    return this.#start + Math.max(...[...this.#open].map(({ computed }) => computed));
  }

  /** Some steps are computed and not shown yet. */
  get isAhead(): boolean {
    return [...this.#open].some(({ computed, shown }) => computed > shown);
  }

  /** A training has shown all that it computed: the next step that is asked for has to be computed, with others after it. */
  get isDue(): boolean {
    return this.#open.size === 0 || [...this.#open].some(({ computed, shown }) => computed === shown);
  }

  /** How many trainings go on side by side. */
  get trainings(): number {
    return this.#open.size;
  }

  /** The step that a training computes next. */
  next(training: Training): number {
    return this.#start + training.computed;
  }
}
