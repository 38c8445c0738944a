import type { GoalVerdict, JudgedNumber } from '../../engine/judge-goal';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import type { ParamTable } from '../../lib/params';
import { formatValue } from './format-value';
import { runStrings } from './run-strings';
import type { Strings } from './strings';

/** What a goal says of a run: the outcome, why, and lines for each number beside its bar and each rule that was broken. */
export interface WordedGoal {
  outcome: string;
  because: string | undefined;
  lines: { text: string; met: boolean }[];
}

export function wordGoal(verdict: GoalVerdict, params: ParamTable, strings: Strings): WordedGoal {
  const said = runStrings(strings);
  const { reached, numbers, locked, tooMany, never, answer } = verdict;
  const nameAll = (names: string[]) => names.map((name) => params[name]!.label).join(', ');
  const broken = [
    ...(locked.length > 0 ? [fill(said.goalLocked, { names: nameAll(locked) })] : []),
    ...(tooMany.length > 0 ? [fill(said.goalTooMany, { names: nameAll(tooMany) })] : []),
    ...never.map(({ name, value }) =>
      fill(said.goalNever, { name: params[name]!.label, value: formatValue(params[name]!, value) }),
    ),
  ];
  return {
    outcome: reached ? said.goalReached : said.goalMissed,
    because: answer?.because ?? (reached ? said.goalOwnWay : undefined),
    lines: [
      ...numbers.map((number) => ({ text: wordNumber(number, strings), met: number.met })),
      ...broken.map((text) => ({ text, met: false })),
    ],
  };
}

function wordNumber({ bar, value }: JudgedNumber, strings: Strings): string {
  const said = runStrings(strings);
  const { below, above, atLeast, atMost } = bar;
  const limits = [
    [said.goalBelow, below],
    [said.goalAbove, above],
    [said.goalAtLeast, atLeast],
    [said.goalAtMost, atMost],
  ] as const;
  const asked = limits.flatMap(([text, limit]) =>
    limit === undefined ? [] : [fill(text, { limit: formatNumber(limit) })],
  );
  return fill(said.goalNumber, { label: bar.label, value: formatNumber(value), asked: asked.join(', ') });
}
