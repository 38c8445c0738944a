import { WholeNumbers } from './WholeNumbers';
import type { WordedGoal } from './word-goal';

interface Props {
  goal: WordedGoal | null;
  /** It is of a run before the one on show: it keeps its room, so that nothing moves, and is not seen. */
  isOld: boolean;
}

/** Under the picture of the last run: whether it reached the goal, by how much, and why. */
export function GoalOutcome({ goal, isOld }: Props) {
  return (
    <div role="status" class="goal-outcome" data-old={isOld}>
      {goal && (
        <>
          <p>
            <b>{goal.outcome}</b> {goal.because}
          </p>
          <ul>
            {goal.lines.map(({ text, met }) => (
              <li key={text} data-met={met}>
                <WholeNumbers text={text} />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
