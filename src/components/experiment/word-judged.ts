import { fill } from '../../lib/fill';
import type { ExperimentCard } from './card';
import type { LiveRun } from './live-run';
import type { OutcomeWords } from './outcome-words';
import type { Strings } from './strings';
import { wordBars } from './word-bars';
import { tellMoves, wordNamedMove } from './word-moves';

/** What a reader's last change of the trained network did. */
export interface WordedJudgement {
  /** The change, and the first of the new bars that a sentence can hold. */
  text: string;
  /** The figures that show it, in the order of the page. */
  changed: { id: string; title: string }[];
}

/**
 * In words, what was moved last and what it changed of the `figures` on show. Null where the run was not judged again, or
 * nothing of it is on show: the sentence is then about the training.
 */
export function wordJudged(
  card: Pick<ExperimentCard, 'params' | 'figures'>,
  run: Pick<LiveRun, 'record' | 'judged'>,
  figures: readonly string[],
  strings: Strings,
  words: OutcomeWords,
): WordedJudgement | null {
  const move = tellMoves(run.record).findLast(({ after }) => after);
  const changed = figures.filter((id) => run.judged.has(id));
  if (!move || changed.length === 0) return null;
  const bars = changed.map((id) => wordBars(card.figures[id], run.record.figures[id], words)).find((text) => text);
  const moved = wordNamedMove(move, card.params, strings);
  return {
    text: [fill(words.judgedAgain, { move: moved }), bars].filter(Boolean).join(' '),
    changed: changed.map((id) => ({ id, title: card.figures[id]!.title })),
  };
}
