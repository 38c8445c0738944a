import { signal } from '@preact/signals';
import type { BackendName } from '../../engine/protocol';
import type { RunRecord } from '../../engine/run-record';
import type { AnyValues } from '../../lib/params';
import { sameValue } from '../../lib/same-value';
import { createRun, type LiveRun } from './live-run';

/** Kept runs beyond this number are dropped, the oldest first. */
export const mostRuns = 14;

/**
 * The runs of one panel: which are kept, and which is on show. A run is kept when it has finished; one that is replaced
 * before its end is dropped. Every field is a signal.
 */
export class RunList {
  /** Oldest first; the one on show is among them. */
  readonly runs = signal<LiveRun[]>([]);
  readonly shownKey = signal<number | null>(null);
  /** Grows whenever a run has changed inside. */
  readonly changes = signal(0);
  /** Kept runs as they were before they were cleared. */
  readonly cleared = signal<LiveRun[] | null>(null);
  #nextKey = 1;

  /** The run on show. */
  get shown(): LiveRun | null {
    return this.runs.value.find((run) => run.key === this.shownKey.value) ?? null;
  }

  /** Adds runs that were not made here: they are kept like the reader's own. */
  adopt(records: { record: RunRecord; backend: BackendName; steps: number }[]): LiveRun[] {
    const adopted = records.map(({ record, backend, steps }): LiveRun => {
      return { ...this.create(record.params), record, backend, steps, state: 'finished' };
    });
    this.runs.value = [...adopted, ...this.runs.value].slice(-mostRuns);
    this.changes.value++;
    return adopted;
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

  protected create(params: AnyValues): LiveRun {
    return createRun(this.#nextKey++, params);
  }

  /** Makes room for runs that begin; the first of them is on show. */
  protected add(runs: LiveRun[], keeps: boolean): void {
    const kept = keeps ? this.runs.value.filter(isKept) : [];
    this.runs.value = [...kept.slice(Math.max(0, kept.length + runs.length - mostRuns)), ...runs];
    this.shownKey.value = runs[0]!.key;
    this.cleared.value = null;
  }

  /** The run has come to its end: those like it before it are not needed any more. */
  protected keep(run: LiveRun): void {
    run.state = 'finished';
    this.runs.value = this.runs.value.filter((older) => older === run || !isSame(older, run));
  }
}

export function isKept(run: LiveRun): boolean {
  return run.state === 'finished';
}

/** The same settings and moves on the same backend draw the same curve: one of them is enough. */
function isSame(a: LiveRun, b: LiveRun): boolean {
  const [mine, others] = [a, b].map(({ record }) => record.moves?.map(({ step, params }) => ({ step, params })) ?? []);
  return a.backend === b.backend && sameValue(a.record.params, b.record.params) && sameValue(mine, others);
}
