import { useState } from 'preact/hooks';
import type { ExperimentCard } from './card';
import type { LiveRun } from './live-run';
import { noPrediction } from './Prediction';

/** What the experiment's own functions say of a run: which prediction came true, whether the goal is reached. */
export function useJudgement(card: ExperimentCard) {
  const [prediction, setPrediction] = useState(noPrediction);
  const [reached, setReached] = useState<boolean | null>(null);

  /** Fetches the experiment's module: its functions cannot travel in the HTML. */
  const judge = async (run: LiveRun) => {
    if (!card.check && !card.goal) return;
    const { loadExperiment } = await import('../../runtime/experiments');
    const experiment = await loadExperiment(card.id);
    const check = experiment.checks?.find((one) => one.id === card.check?.id);
    const goal = experiment.goals?.find((one) => one.id === card.goal?.id);
    if (goal) setReached(goal.reached(run.record));
    if (check) {
      const result = check.grade(run.record);
      setPrediction((state) => (state.committed && state.result === null ? { ...state, result } : state));
    }
  };
  return { prediction, setPrediction, reached, judge };
}
