import { useState } from 'preact/hooks';
import { judgeCheck } from '../../engine/judge-check';
import type { AnyValues } from '../../lib/params';
import type { ExperimentCard } from './card';
import type { LiveRun } from './live-run';
import { noPrediction } from './Prediction';

/** What the experiment's own functions say of a run: which prediction came true, whether the goal is reached. */
export function useJudgement(card: ExperimentCard) {
  const [prediction, setPrediction] = useState(noPrediction);
  const [reached, setReached] = useState<boolean | null>(null);

  /** Fetches the experiment's module: its functions cannot travel in the HTML. `asked`: the settings of the question. */
  const judge = async (run: LiveRun, asked: AnyValues) => {
    if (!card.check && !card.goal) return;
    const { loadExperiment } = await import('../../runtime/experiments');
    const experiment = await loadExperiment(card.id);
    const check = experiment.checks?.find((one) => one.id === card.check?.id);
    const goal = experiment.goals?.find((one) => one.id === card.goal?.id);
    if (goal) setReached(goal.reached(run.record));
    if (check) {
      const verdict = judgeCheck(check, asked, run.record);
      const news = 'option' in verdict ? { result: verdict.option, strays: [] } : verdict;
      setPrediction((state) => (state.committed && state.result === null ? { ...state, ...news } : state));
    }
  };
  return { prediction, setPrediction, reached, judge };
}
