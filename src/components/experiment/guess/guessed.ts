import { signal, type Signal } from '@preact/signals';
import type { CurvesState } from '../../../engine/figures';
import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import type { AnyValues } from '../../../lib/params';
import type { RunList } from '../run-list';
import { valueAt } from './axis';
import type { Guess } from './score';
import type { GuessStrings } from './strings';

/** A curve that a reader expects, and the settings that it is about. */
export interface Guessed extends Guess {
  figure: string;
  series: string;
  params: AnyValues;
  /** The run that was on show while it was drawn: it answers nothing. */
  before: number | null;
  /** The run by which it was scored last, and how far it was off. */
  scored: { run: number; off: number } | null;
}

const all = new WeakMap<RunList, Signal<Guessed | null>>();

/** What the reader of a panel expects of the next run; null where nothing was drawn. */
export function guessedIn(runs: RunList): Signal<Guessed | null> {
  const known = all.get(runs) ?? signal<Guessed | null>(null);
  all.set(runs, known);
  return known;
}

/** What a chart calls a guess: beside the run that answers it, with how far off it was. */
export function nameGuess({ axis, scored }: Guessed, shown: number | null, said: GuessStrings): string {
  if (!scored || scored.run !== shown) return said.name;
  return fill(axis.scale === 'log' ? said.nameLog : said.nameLinear, { off: formatNumber(scored.off, 2) });
}

/** A guess as a curve of a chart. */
export function guessState({ axis, heights, steps, series }: Guess & { series: string }): CurvesState {
  const places = heights.map((_, i) => Math.round((i * steps) / (heights.length - 1)));
  return {
    kind: 'curves',
    series: { [series]: { steps: places, values: heights.map((height) => valueAt(axis, height)) } },
  };
}
