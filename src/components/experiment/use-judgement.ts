import { useState } from 'preact/hooks';
import { judgeGoal, type GoalVerdict } from '../../engine/judge-goal';
import type { ExperimentCard } from './card';
import type { LiveRun } from './live-run';
import { noPrediction } from './Prediction';

/** What the experiment's own functions say of a run: which prediction came true, whether the goal is reached and by how much. */
export function useJudgement(card: ExperimentCard) {
  const [prediction, setPrediction] = useState(noPrediction);
  const [goal, setGoal] = useState<GoalVerdict | null>(null);

  /** Fetches the experiment's module: its functions cannot travel in the HTML. */
  const judge = async (run: LiveRun) => {
    if (!card.check && !card.goal) return;
    const { loadExperiment } = await import('../../runtime/experiments');
    const experiment = await loadExperiment(card.id);
    const check = experiment.checks?.find((one) => one.id === card.check?.id);
    const aim = experiment.goals?.find((one) => one.id === card.goal?.id);
    if (aim) setGoal(judgeGoal(aim, experiment.params, run.record));
    if (check) {
      const result = check.grade(run.record);
      setPrediction((state) => (state.committed && state.result === null ? { ...state, result } : state));
    }
  };
  return { prediction, setPrediction, goal, judge };
}
