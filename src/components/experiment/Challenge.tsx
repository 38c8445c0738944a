import type { GoalCard } from './card';
import { usePanel } from './panel-context';

/** A goal that the reader's own run has to reach. */
export function Challenge({ goal, reached }: { goal: GoalCard; reached: boolean }) {
  const { strings } = usePanel();
  return (
    <p class="challenge" data-reached={reached}>
      <b>{strings.goal}.</b> {goal.text}
    </p>
  );
}
