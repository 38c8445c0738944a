import { fill } from '../../lib/fill';
import { wordError } from './errors';
import { wordOutcome } from './outcome-text';
import type { OutcomeWord } from './outcome-words';
import { outcomeWordsFor } from './outcome-words';
import type { PanelContext } from './panel-context';
import type { AutoPause } from './run-store';
import { runStrings } from './run-strings';
import type { Strings } from './strings';
import type { Reach } from './use-reach';
import { wordJudged, type WordedJudgement } from './word-judged';
import { wordProgress } from './word-progress';

/** What the page says of the run on show. */
export interface ToldRun {
  text: string;
  /** The words of it that have a meaning to be explained. */
  words: OutcomeWord[];
  /** What the last change of a trained network did. */
  changed: WordedJudgement['changed'];
}

/** Where the run on show is, how it ended, or what a change of its network did. `reach`: as for `wordError`. */
export function tellRun(
  { store, strings, locale }: Pick<PanelContext, 'store' | 'strings' | 'locale'>,
  figures: readonly string[],
  reach: Reach,
): ToldRun {
  const { runs, card } = store;
  const words = outcomeWordsFor(locale);
  const finished = runs.status.value === 'finished' ? runs.shown : null;
  const outcome = finished && wordOutcome(card, finished.record, words);
  // Who has changed the trained network looks at what that did; the training is as it was.
  const judged = finished && wordJudged(card, finished, figures, strings, words);
  return {
    text: judged?.text ?? outcome?.text ?? wordState({ store, strings }, reach),
    words: judged ? [] : (outcome?.words ?? []),
    changed: judged?.changed ?? [],
  };
}

function wordState({ store, strings }: Pick<PanelContext, 'store' | 'strings'>, reach: Reach): string {
  const { runs, card, sweep } = store;
  const said = runStrings(strings);
  const run = runs.shown;
  const steps = run?.steps ?? 0;
  const prefix = sweep.isGoing.value ? `${fill(said.sweepProgress, sweep.progress)}. ` : '';
  switch (runs.status.value) {
    case 'idle':
      return '';
    case 'starting':
      return prefix + strings.starting;
    case 'running':
      return prefix + ((run && wordProgress(card, run.record, strings)) ?? said.running);
    case 'paused':
      return prefix + fill(pausedText(strings, runs.autoPaused.value), { steps });
    case 'stopped':
      return runs.stoppedByOther.value ? said.stoppedByOther : fill(said.pausedAt, { steps });
    case 'failed':
      return runs.error.value ? wordError(strings, runs.error.value, reach) : strings.errorExperimentFailed;
    case 'finished':
      return said.finished;
    default:
      return runs.status.value satisfies never;
  }
}

function pausedText(strings: Strings, because: AutoPause | null): string {
  const said = runStrings(strings);
  if (because === 'hidden') return said.pausedHidden;
  return because === 'off-screen' ? said.pausedOffScreen : said.pausedAt;
}
