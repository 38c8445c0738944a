import type { JudgedSeries } from './view/judged-series';
import type { RunView } from './view/run-view';

/** Where the curve that tells most of a run began, and what it came to. */
export interface Course {
  /** Of the series. */
  name: string;
  /** Its first value, and the mean of its ending; the last value where that is no number. */
  from: number;
  to: number;
}

/** Undefined where a run has no curve that tells how it went. */
export function readCourse(view: RunView): Course | undefined {
  const told = view.main ?? view.losses[0] ?? view.accuracy ?? view.heldOutAccuracy;
  return told && { name: told.series.name, from: told.first, to: endOf(told) };
}

function endOf({ values, ended, ending }: JudgedSeries): number {
  const last = values.at(-1)!;
  if (!Number.isFinite(last)) return last;
  return Number.isFinite(ended) ? ended : ending.mean;
}
