import { useState } from 'preact/hooks';
import type { AnyValues } from '../../lib/params';
import type { ExperimentCard } from './card';
import type { LiveRun } from './live-run';
import { noPrediction } from './prediction-state';
import type { Strings } from './strings';
import type { WordedGoal } from './word-goal';

/** What the experiment's own functions say of a run: which prediction came true, whether the goal is reached and by how much. */
export function useJudgement(card: ExperimentCard, strings: Strings) {
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
      const worded = wordGoal(judgeGoal(aim, card.params, run.record), card.params, strings);
      setGoal({ run, worded });
    }
    if (check) {
      const { judgeCheck } = await import('../../engine/judge-check');
      const verdict = judgeCheck(check, asked, run.record);
      const news = 'option' in verdict ? { result: verdict.option, strays: [] } : verdict;
      setPrediction((state) => (state.committed && state.result === null ? { ...state, ...news } : state));
    }
  };
  return { prediction, setPrediction, goal, judge };
}
