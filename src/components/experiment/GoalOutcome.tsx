import type { WordedGoal } from './word-goal';

/** Under the picture of the last run: whether it reached the goal, by how much, and why. */
export function GoalOutcome({ goal }: { goal: WordedGoal | null }) {
  return (
    <div role="status" class="goal-outcome">
      {goal && (
        <>
          <p>
            <b>{goal.outcome}</b> {goal.because}
          </p>
          <ul>
            {goal.lines.map(({ text, met }) => (
              <li key={text} data-met={met}>
                {text}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
