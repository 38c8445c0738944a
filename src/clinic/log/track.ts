import type { EventKind, Facts, Pass, Run } from './record';

const longestQuote = 300;
/** A log may name a column for every layer; more are of no use to anybody. */
const mostSeries = 400;
/** Thousands of the same kind say no more than the first hundreds. */
const mostEvents = 2000;
/** Of the passes of `debug_info` so many of the first and of the last are kept. */
const keptPasses = 3;

/** Where a format writes what it reads: the runs of one text, and when a new one begins. */
export class Track {
  readonly runs: Run[] = [];
  /** Where values without a step of their own belong. */
  step = 0;
  #isResumed = false;
  #first: number | undefined;

  /** `lineOf`: the number of the line that is being read. */
  constructor(
    readonly format: string,
    private readonly lineOf: () => number,
    private readonly unit: Run['unit'] = 'step',
  ) {}

  get line(): number {
    return this.lineOf();
  }

  /** The run that is being written, begun by the first who asks. */
  get run(): Run {
    return this.runs.at(-1) ?? this.begin();
  }

  begin(): Run {
    const run: Run = {
      format: this.format,
      firstLine: this.line,
      lastLine: this.line,
      unit: this.unit,
      series: new Map(),
      events: [],
      facts: {},
      passes: [],
    };
    this.runs.push(run);
    this.step = 0;
    this.#first = undefined;
    this.#isResumed = false;
    return run;
  }

  /** Whether the present run has values. */
  get hasPoints(): boolean {
    return (this.runs.at(-1)?.series.size ?? 0) > 0;
  }

  /**
   * Goes to a step. Back to the start or before it is another run in the same text, unless the log said that it resumes;
   * back to a place between is an event of the same run.
   */
  goTo(step: number): void {
    if (this.runs.length === 0) this.begin();
    if (step < this.step && this.#first !== undefined) {
      if (step <= this.#first && !this.#isResumed) this.begin();
      else this.event('back', `from ${this.step} to ${step}`);
    }
    if (step !== this.step) this.#isResumed = false;
    this.step = step;
  }

  /** Goes to a place of a log that counts in epochs alone. */
  goToEpoch(epoch: number): void {
    this.goTo(epoch);
    if (!this.hasPoints) this.run.unit = 'epoch';
  }

  /** Adds a value at the present step. `line`: where it stands, if not in the line that is being read. */
  point(name: string, value: number, line = this.line): void {
    const { run, step } = this;
    let series = run.series.get(name);
    if (!series) {
      if (run.series.size >= mostSeries) return;
      run.series.set(name, (series = { name, steps: [], values: [], lines: [] }));
    }
    series.steps.push(step);
    series.values.push(value);
    series.lines.push(line);
    run.lastLine = line;
    this.#first ??= step;
  }

  /** Makes a run of its own of what one text held side by side: `cut` gives the run of a series, and its name in it. */
  split(cut: (name: string) => [run: string, name: string]): void {
    const whole = this.runs.splice(0);
    for (const run of whole) {
      const parts = new Map<string, Run>();
      for (const series of run.series.values()) {
        const [of, name] = cut(series.name);
        let part = parts.get(of);
        if (!part) parts.set(of, (part = { ...run, series: new Map() }));
        part.series.set(name, { ...series, name });
      }
      this.runs.push(...parts.values());
    }
  }

  /** `line`: where it stands, if not in the line that is being read. */
  event(kind: EventKind, text: string, line = this.line): void {
    const { run, step } = this;
    if (kind === 'resume') this.#isResumed = true;
    if (run.events.length < mostEvents) run.events.push({ kind, line, step, text: text.trim().slice(0, longestQuote) });
  }

  facts(facts: Facts): void {
    Object.assign(this.run.facts, facts);
  }

  pass(): Pass {
    const { passes } = this.run;
    if (passes.length >= 2 * keptPasses) passes.splice(keptPasses, 1);
    const pass: Pass = { step: undefined, lines: [] };
    passes.push(pass);
    return pass;
  }
}
