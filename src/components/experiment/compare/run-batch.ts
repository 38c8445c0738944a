import { signal } from '@preact/signals';
import type { AnyValues, Value } from '../../../lib/params';
import { sameValue } from '../../../lib/same-value';
import type { LiveRun } from '../live-run';
import type { PanelStore } from '../panel-store';
import { RunStore, type Engine } from '../run-store';

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

/**
 * Several runs side by side that are looked at as one: a sweep of a parameter, or of the seed alone. They are none of the
 * kept runs, which they would crowd out; one that the reader chooses becomes one.
 */
export class RunBatch {
  readonly runs: RunStore;
  readonly batch = signal<Batch | null>(null);
  /** In the order of the values. */
  readonly finished = signal<readonly BatchRun[]>([]);
  readonly failed = signal<readonly LiveRun[]>([]);
  #number = 0;

  constructor(
    private readonly panel: PanelStore,
    findEngine: () => Engine,
  ) {
    this.runs = new RunStore(panel.card.id, panel.card.figures, findEngine, false);
  }

  /** Ends what goes on and starts a run for each value, from the settings of the controls. */
  async start(param: string, values: readonly Value[]): Promise<void> {
    const number = ++this.#number;
    const base = this.panel.settings.values.value;
    this.batch.value = { param, values, base };
    this.finished.value = [];
    this.failed.value = [];
    const all = values.map((value) => ({ ...base, [param]: value }));
    const onEnd = (run: LiveRun) => {
      if (number !== this.#number) return;
      const at = values.findIndex((value) => sameValue(value, run.record.params[param]));
      if (run.state !== 'finished') this.failed.value = [...this.failed.value, run];
      else this.finished.value = [...this.finished.value, { at, run }].sort((a, b) => a.at - b.at);
    };
    await this.runs.startAll(all, { backend: this.panel.backend, onEnd });
  }

  /** Ends the runs that go on; those that have finished stay. */
  stop(): void {
    this.runs.reset();
  }

  /** Puts one of its runs on show beside the kept ones. */
  show({ run }: BatchRun): void {
    if (this.panel.runs.isActive) return;
    const isIt = (kept: LiveRun) => kept.state === 'finished' && kept.record === run.record;
    const { record, backend, steps, stepsPerSecond } = run;
    const kept = this.panel.runs.runs.value.find(isIt);
    this.panel.show(kept ?? this.panel.runs.adopt([{ record, backend, steps, stepsPerSecond }])[0]!);
  }

  /** Whether a run of the batch is the one on show in the panel. */
  isShown({ run }: BatchRun): boolean {
    return this.panel.runs.shown?.record === run.record;
  }
}
