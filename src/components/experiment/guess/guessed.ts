import { signal, type Signal } from '@preact/signals';
import type { CurvesState } from '../../../engine/figures';
import type { AnyValues } from '../../../lib/params';
import type { RunList } from '../run-list';
import { valueAt } from './axis';
import type { Guess } from './score';

/** A curve that a reader expects, and the settings that it is about. */
export interface Guessed extends Guess {
  figure: string;
  series: string;
  params: AnyValues;
  /** The run that was on show while it was drawn: it answers nothing. */
  before: number | null;
  /** The run by which it was scored last. */
  scored: number | null;
}

const all = new WeakMap<RunList, Signal<Guessed | null>>();

/** What the reader of a panel expects of the next run; null where nothing was drawn. */
export function guessedIn(runs: RunList): Signal<Guessed | null> {
  const known = all.get(runs) ?? signal<Guessed | null>(null);
  all.set(runs, known);
  return known;
}

/** A guess as a curve of a chart. */
export function guessState({ axis, heights, steps, series }: Guess & { series: string }): CurvesState {
  const places = heights.map((_, i) => Math.round((i * steps) / (heights.length - 1)));
  return {
    kind: 'curves',
    series: { [series]: { steps: places, values: heights.map((height) => valueAt(axis, height)) } },
  };
}
