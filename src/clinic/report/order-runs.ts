import type { RunReport } from '../judge-run';
import { strengths } from '../rule';

/** A run with its place in the file, from 0. */
export interface PlacedRun<R> {
  run: R;
  place: number;
}

/** Runs as a reader should meet them: that with the surest finding first, and equals in the order of the file. */
export function orderRuns<R extends { report: Pick<RunReport, 'findings'> }>(runs: readonly R[]): PlacedRun<R>[] {
  const sureness = ({ report: { findings } }: R) =>
    findings.length === 0 ? strengths.length : Math.min(...findings.map(({ strength }) => strengths.indexOf(strength)));
  return runs.map((run, place) => ({ run, place })).toSorted((a, b) => sureness(a.run) - sureness(b.run));
}
