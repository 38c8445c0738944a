import { findMainSeries, isOneCurve, type FigureState } from '../../engine/figures';
import { fill } from '../../lib/fill';
import type { ExperimentCard } from './card';
import { guessedIn, guessState, nameGuess } from './guess/guessed';
import { guessStrings } from './guess/strings';
import type { LiveRun } from './live-run';
import { nameRuns } from './name-runs';
import { formatValue } from './format-value';
import { judgeRun } from './outcome-text';
import type { OutcomeWords } from './outcome-words';
import type { RunStore } from './run-store';
import { shownState, stepShown } from './rewind/rewound';
import { runStrings } from './run-strings';
import type { Strings } from './strings';
import { tellMoves } from './word-moves';

type Card = Pick<ExperimentCard, 'params' | 'figures' | 'presets'>;

/** A run as a chart takes it. */
export interface NamedRun {
  label: string;
  state: FigureState | undefined;
  role: 'main' | 'ghost';
  /** Of a drag, its first step and its last one with the value. */
  moves: { step: number; label: string; isRead?: boolean }[];
}

/**
 * The run on show first, then the kept ones, for one figure. A run alone needs no name. Beside others a finished run is
 * named with its ending, where a run is one curve of the main loss.
 */
export function listChartRuns(
  store: RunStore,
  figure: string,
  card: Card,
  strings: Strings,
  words: OutcomeWords,
): NamedRun[] {
  const shown = store.shown;
  const kept = store.runs.value.filter((run) => run !== shown && run.state === 'finished');
  const all = shown ? [shown, ...kept] : kept;
  // An ending is one of the loss: the curve of an accuracy is not named after it.
  const isLoss = figure === findMainSeries(card.figures)?.figure;
  const tellsEnding = isLoss && isOneCurve(card.figures[figure]);
  const endingOf = (run: LiveRun) => {
    const outcome = tellsEnding && run.state === 'finished' ? judgeRun(card, run.record) : null;
    return outcome && words.name[outcome];
  };
  const step = stepShown(store);
  // By their place among all runs, not by that in the picture: the list of kept runs calls them the same.
  const names = nameRuns(store.runs.value, card.params, strings, card.presets, endingOf);
  const guess = guessedIn(store).value;
  const guessed: NamedRun[] =
    guess?.figure === figure
      ? [
          {
            label: nameGuess(guess, store.shownKey.value, guessStrings(strings)),
            state: guessState(guess),
            role: 'ghost',
            moves: [],
          },
        ]
      : [];
  const drawn = all.map((run): NamedRun => ({
    label: all.length > 1 || (run.record.moves?.length ?? 0) > 0 ? names.get(run.key)! : '',
    state: shownState(store, run, figure),
    role: run === shown ? 'main' : 'ghost',
    moves: [
      ...tellMoves(run.record).flatMap(({ param, to, first, last }) => [
        ...(first === last ? [] : [{ step: first, label: '' }]),
        { step: last, label: formatValue(card.params[param]!, to) },
      ]),
      ...(run === shown && step !== null
        ? [{ step, label: fill(runStrings(strings).rewoundTo, { step }), isRead: true }]
        : []),
    ],
  }));
  return [...drawn, ...guessed];
}
