import type { GoalVerdict, JudgedNumber } from '../../engine/judge-goal';
import { formatNumber } from '../../lib/format';
import type { ParamTable } from '../../lib/params';
import { formatValue } from './format-value';
import { fill, type Strings } from './strings';

/** What a goal says of a run: the outcome, why, and lines for each number beside its bar and each rule that was broken. */
export interface WordedGoal {
  outcome: string;
  because: string | undefined;
  lines: { text: string; met: boolean }[];
}

export function wordGoal(verdict: GoalVerdict, params: ParamTable, strings: Strings): WordedGoal {
  const { reached, numbers, locked, tooMany, never, answer } = verdict;
  const nameAll = (names: string[]) => names.map((name) => params[name]!.label).join(', ');
  const broken = [
    ...(locked.length > 0 ? [fill(strings.goalLocked, { names: nameAll(locked) })] : []),
    ...(tooMany.length > 0 ? [fill(strings.goalTooMany, { names: nameAll(tooMany) })] : []),
    ...never.map(({ name, value }) =>
      fill(strings.goalNever, { name: params[name]!.label, value: formatValue(params[name]!, value) }),
    ),
  ];
  return {
    outcome: reached ? strings.goalReached : strings.goalMissed,
    because: answer?.because ?? (reached ? strings.goalOwnWay : undefined),
    lines: [
      ...numbers.map((number) => ({ text: wordNumber(number, strings), met: number.met })),
      ...broken.map((text) => ({ text, met: false })),
    ],
  };
}

function wordNumber({ bar, value }: JudgedNumber, strings: Strings): string {
  const { below, above, atLeast, atMost } = bar;
  const limits = [
    [strings.goalBelow, below],
    [strings.goalAbove, above],
    [strings.goalAtLeast, atLeast],
    [strings.goalAtMost, atMost],
  ] as const;
  const asked = limits.flatMap(([text, limit]) =>
    limit === undefined ? [] : [fill(text, { limit: formatNumber(limit) })],
  );
  return fill(strings.goalNumber, { label: bar.label, value: formatNumber(value), asked: asked.join(', ') });
}
