import { signal } from '@preact/signals';
import type { BackendName } from '../../engine/protocol';
import type { AnyValues, Value } from '../../lib/params';
import { sameValue } from '../../lib/same-value';
import type { LiveRun } from './live-run';
import type { RunStore } from './run-store';

/** Runs that differ in one parameter only. */
export interface Batch {
  param: string;
  values: readonly Value[];
  /** The settings that they share. */
  base: AnyValues;
}

/** One run of a batch that has finished: `at` is the place of its value. */
export interface BatchRun {
  at: number;
  run: LiveRun;
}

/** Several runs side by side that are looked at as one: a sweep of a parameter, or of the seed alone. */
export class RunBatch {
  /** The last batch; null before the first one. */
  readonly batch = signal<Batch | null>(null);
  /** In the order of the values. */
  readonly finished = signal<readonly BatchRun[]>([]);
  readonly failed = signal<readonly LiveRun[]>([]);
  readonly isGoing = signal(false);
  #number = 0;

  /** `runs`: where its runs are made, and kept or not. */
  constructor(readonly runs: RunStore) {}

  /** How many runs of the batch have ended. */
  get progress(): { done: number; of: number } {
    const done = this.finished.value.length + this.failed.value.length;
    return { done, of: this.batch.value?.values.length ?? 0 };
  }

  /** Ends what goes on and starts a run for each value. A run that fails leaves the others alone. */
  async start(of: Batch, backend?: BackendName): Promise<void> {
    this.open(of);
    const number = this.#number;
    this.isGoing.value = true;
    const all = of.values.map((value) => ({ ...of.base, [of.param]: value }));
    await this.runs.startAll(all, { backend, onEnd: (run) => this.#end(run) });
    if (number === this.#number) this.isGoing.value = false;
  }

  /** A batch with the runs that it has already: none, or those of another time. */
  open(of: Batch, runs: readonly LiveRun[] = []): void {
    this.leave();
    this.batch.value = of;
    this.failed.value = [];
    this.finished.value = [];
    for (const run of runs) this.#end(run);
  }

  /** Something else is started where its runs are made. */
  leave(): void {
    this.#number++;
    this.isGoing.value = false;
  }

  /** Ends the runs that go on; those that have finished stay. */
  stop(): void {
    this.leave();
    this.runs.reset();
  }

  #end(run: LiveRun): void {
    const { param, values } = this.batch.value!;
    const at = values.findIndex((value) => sameValue(value, run.record.params[param]));
    if (run.state === 'finished')
      this.finished.value = [...this.finished.value, { at, run }].sort((a, b) => a.at - b.at);
    else this.failed.value = [...this.failed.value, run];
  }
}
