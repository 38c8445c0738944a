import { useState } from 'preact/hooks';
import type { AnyValues } from '../../lib/params';
import type { ExperimentCard } from './card';
import type { LiveRun } from './live-run';
import { noPrediction } from './prediction-state';
import type { Strings } from './strings';
import type { WordedGoal } from './word-goal';

/** What a run came to: which option of the question it made true, beside the one that was predicted, or whether it reached the goal. */
export type Judged =
  | { kind: 'check'; id: string; said: string; came: string; run: LiveRun }
  | { kind: 'goal'; id: string; reached: boolean; run: LiveRun };

/** What the experiment's own functions say of a run: which prediction came true, whether the goal is reached and by how much. */
export function useJudgement(card: ExperimentCard, strings: Strings, onJudged: (judged: Judged) => void) {
  const [prediction, setPrediction] = useState(noPrediction);
  const [goal, setGoal] = useState<{ run: LiveRun; worded: WordedGoal } | null>(null);
  // The run that answers the question is no attempt at the goal, which is shown after it.
  const isAiming = card.check === null || prediction.result !== null;

  /** Fetches the experiment's questions: their functions cannot travel in the HTML. `asked`: the settings of the question. */
  const judge = async (run: LiveRun, asked: AnyValues) => {
    if (!card.check && !card.goal) return;
    const { loadQuestions } = await import('../../runtime/experiments');
    const { checks, goals } = await loadQuestions(card.id);
    const check = checks.find((one) => one.id === card.check?.id);
    const aim = goals.find((one) => one.id === card.goal?.id);
    if (aim && isAiming) {
      const [{ judgeGoal }, { wordGoal }] = await Promise.all([
        import('../../engine/judge-goal'),
        import('./word-goal'),
      ]);
      const verdict = judgeGoal(aim, card.params, run.record);
      setGoal({ run, worded: wordGoal(verdict, card.params, strings) });
      onJudged({ kind: 'goal', id: aim.id, reached: verdict.reached, run });
    }
    if (check) {
      const { judgeCheck } = await import('../../engine/judge-check');
      const verdict = judgeCheck(check, asked, run.record);
      const news = 'option' in verdict ? { result: verdict.option, strays: [] } : verdict;
      const { chosen: said, committed, result } = prediction;
      if ('option' in verdict && said !== null && committed && result === null)
        onJudged({ kind: 'check', id: check.id, said, came: verdict.option, run });
      setPrediction((state) => (state.committed && state.result === null ? { ...state, ...news } : state));
    }
  };
  return { prediction, setPrediction, goal, judge };
}
