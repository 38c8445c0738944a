import type { GoalCard } from './card';
import { usePanel } from './panel-context';

/** A goal that the reader's own run has to reach. */
export function Challenge({ goal }: { goal: GoalCard }) {
  const { strings } = usePanel();
  return (
    <p class="challenge">
      <b>{strings.goal}.</b> {goal.text}
    </p>
  );
}
