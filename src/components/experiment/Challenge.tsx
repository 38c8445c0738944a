import type { GoalCard } from './card';
import { usePanel } from './panel-context';

interface Props {
  goal: GoalCard;
  /** Whether the last run reached it; null before the first. */
  reached: boolean | null;
}

/** A goal that the reader's own run has to reach. */
export function Challenge({ goal, reached }: Props) {
  const { strings } = usePanel();
  const state = reached === null ? strings.goalOpen : reached ? strings.goalReached : strings.goalTry;
  return (
    <div class="challenge" data-reached={reached === true}>
      <p>
        <b>{strings.goal}.</b> {goal.text}
      </p>
      <p role="status" class="state">
        {state}
      </p>
    </div>
  );
}
