import { packJson } from '../../../lib/pack';
import type { LiveRun } from '../live-run';
import { isSame, type FoundRun, type RunList } from '../run-list';

/** What became of runs that were brought, in their order: each is a run of the list now. */
export interface Adopted {
  runs: LiveRun[];
  /** Those of them that were none of the list's before. */
  added: LiveRun[];
}

/**
 * Adds runs that were not made here, but for those that the list has already: one that gave the same numbers from the same
 * settings is that run. Where only the one that was brought has a name, the other takes it.
 */
export function adoptNew(list: RunList, found: readonly FoundRun[]): Adopted {
  const finished = list.runs.value.filter(({ state }) => state === 'finished');
  const firsts: FoundRun[] = [];
  const equals = found.map((run): FoundRun => {
    const known = [...finished, ...firsts].find((one) => isEqual(one, run));
    if (!known) firsts.push(run);
    return known ?? run;
  });
  const added = firsts.length > 0 ? list.adopt(firsts) : [];
  const runs = equals.map((run) => (firsts.includes(run) ? added[firsts.indexOf(run)]! : (run as LiveRun)));
  runs.forEach((run, i) => {
    const name = found[i]!.name ?? '';
    if (!run.name && name) list.rename(run, name);
  });
  return { runs, added };
}

/** Same settings may give other numbers after the experiment has changed: those are two runs. */
const isEqual = (a: FoundRun, b: FoundRun): boolean => isSame(a, b) && numbersOf(a) === numbersOf(b);

const numbersOf = ({ record }: FoundRun): string => packJson([record.figures, record.result]);
