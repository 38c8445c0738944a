import { signal } from '@preact/signals';
import type { AnyValues } from '../../lib/params';
import { sameValue } from '../../lib/same-value';
import { createRun, type LiveRun } from './live-run';

/** Kept runs beyond this number are dropped, the oldest first; those that the reader named after all others. */
export const mostRuns = 14;

/** A name given by hand has at most this many characters. */
export const longestName = 40;

/** A finished run that was not made here. */
export type FoundRun = Pick<LiveRun, 'record' | 'backend' | 'steps'> &
  Partial<Pick<LiveRun, 'name' | 'stepsPerSecond'>>;

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
  /** The runs that the reader removed last, one click away. */
  readonly removed = signal<LiveRun[]>([]);
  #nextKey = 1;

  /** The run on show. */
  get shown(): LiveRun | null {
    return this.runs.value.find((run) => run.key === this.shownKey.value) ?? null;
  }

  /** Adds runs that were not made here: they are kept like the reader's own. */
  adopt(found: readonly FoundRun[]): LiveRun[] {
    const adopted = found.map((run): LiveRun => ({ ...this.create(run.record.params), ...run, state: 'finished' }));
    this.runs.value = dropOldest([...adopted, ...this.runs.value]);
    this.changes.value++;
    return adopted;
  }

  /** Calls a run by a name; by what sets it apart where the name is empty. */
  rename(run: LiveRun, name: string): void {
    run.name = name.trim().slice(0, longestName);
    // Names are drawn and listed: whoever follows the list hears of it.
    this.runs.value = [...this.runs.value];
  }

  /** Removes all kept runs but the one on show. */
  clear(): void {
    this.take(this.runs.value.filter((run) => run.key !== this.shownKey.value));
  }

  /** The same, but those that the reader named stay. */
  clearUnnamed(): void {
    this.take(this.runs.value.filter((run) => run.key !== this.shownKey.value && !run.name));
  }

  undoRemove(): void {
    this.runs.value = dropOldest([...this.removed.value, ...this.runs.value]);
    this.removed.value = [];
  }

  protected take(runs: readonly LiveRun[]): void {
    this.runs.value = this.runs.value.filter((run) => !runs.includes(run));
    this.removed.value = runs.filter(isKept);
  }

  protected create(params: AnyValues): LiveRun {
    return createRun(this.#nextKey++, params);
  }

  /** Makes room for runs that begin; the first of them is on show. */
  protected add(runs: LiveRun[], keeps: boolean): void {
    const kept = keeps ? this.runs.value.filter(isKept) : [];
    this.runs.value = [...dropOldest(kept, Math.max(0, mostRuns - runs.length)), ...runs];
    this.shownKey.value = runs[0]!.key;
  }

  /** The run has come to its end: those like it before it are not needed any more. */
  protected keep(run: LiveRun): void {
    run.state = 'finished';
    const same = this.runs.value.filter((older) => older !== run && isSame(older, run));
    run.name ||= same.at(-1)?.name ?? '';
    this.runs.value = this.runs.value.filter((older) => !same.includes(older));
  }
}

export function isKept(run: LiveRun): boolean {
  return run.state === 'finished';
}

/** The newest runs, at most `most` of them: of those without a name as many as the named ones leave room for. */
export function dropOldest(runs: readonly LiveRun[], most = mostRuns): LiveRun[] {
  const newest = (of: LiveRun[], count: number) => (count > 0 ? of.slice(-count) : []);
  const named = newest(
    runs.filter(({ name }) => name),
    most,
  );
  const others = newest(
    runs.filter(({ name }) => !name),
    most - named.length,
  );
  return runs.filter((run) => named.includes(run) || others.includes(run));
}

/** What a curve follows from. */
type Plan = Pick<FoundRun, 'record' | 'backend'> & Partial<Pick<LiveRun, 'code'>>;

/** The same settings and moves on the same backend draw the same curve: one of them is enough. */
export function isSame(a: Plan, b: Plan): boolean {
  const [mine, others] = [a, b].map(({ record }) => record.moves?.map(({ step, params }) => ({ step, params })) ?? []);
  return (
    a.code === b.code &&
    a.backend === b.backend &&
    sameValue(a.record.params, b.record.params) &&
    sameValue(mine, others)
  );
}
