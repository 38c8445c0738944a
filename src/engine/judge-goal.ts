import { withDefaults, type AnyValues, type Param, type ParamTable, type Value } from '../lib/params';
import { sameValue } from '../lib/same-value';
import type { Bar, Goal, GoalAnswer } from './experiment';
import { valuesTaken, type RunRecord } from './run-record';

/** Whether a run reached a goal, and the reasons. */
export interface GoalVerdict {
  reached: boolean;
  numbers: JudgedNumber[];
  /** Parameters that the run changed and that the goal keeps as given. */
  locked: string[];
  /** Parameters that the run changed, when these are more than the goal allows. */
  tooMany: string[];
  /** Values that the run had and that are no answer. */
  never: { name: string; value: Value }[];
  /** The stored answer that this run gave, if it is one of them. */
  answer: GoalAnswer | undefined;
}

/** A measured number beside its bar. */
export interface JudgedNumber {
  bar: Bar;
  value: number;
  met: boolean;
}

/** Compares a run's numbers with the goal's bars, and its parameters, before the run and moved in it, with the goal's start and limits. */
export function judgeGoal(goal: Goal, params: ParamTable, run: RunRecord): GoalVerdict {
  const start = withDefaults(params, goal.settings);
  const changed = Object.keys(params).filter((name) =>
    valuesTaken(run, name).some((value) => !sameValue(value, start[name])),
  );
  const locked = changed.filter((name) => goal.lock.includes(name));
  const free = changed.filter((name) => !goal.lock.includes(name));
  const tooMany = free.length > (goal.changes ?? Infinity) ? free : [];
  const never = Object.entries(goal.never ?? {}).flatMap(([name, values = []]) =>
    valuesTaken(run, name)
      .filter((value) => (values as unknown[]).some((no) => sameValue(no, value)))
      .map((value) => ({ name, value })),
  );
  const numbers = judgeNumbers(goal, goal.measure(run));
  const reached = numbers.every(({ met }) => met) && [locked, tooMany, never].every((list) => list.length === 0);
  return { reached, numbers, locked, tooMany, never, answer: findAnswer(goal, params, run, reached) };
}

/** Each bar with the number measured for it and whether that meets it. A missing number is NaN, which meets no bar. */
export function judgeNumbers({ bars }: Pick<Goal, 'bars'>, measured: Record<string, number>): JudgedNumber[] {
  return Object.entries(bars).map(([name, bar]) => {
    const value = measured[name] ?? NaN;
    return { bar, value, met: isMet(bar, value) };
  });
}

function isMet({ below, above, atLeast, atMost }: Bar, value: number): boolean {
  return (
    (below === undefined || value < below) &&
    (above === undefined || value > above) &&
    (atLeast === undefined || value >= atLeast) &&
    (atMost === undefined || value <= atMost)
  );
}

/**
 * The answer that changes what the run changed, with the same outcome: numbers in the same direction, to the nearest,
 * everything else to the same values. None for a run with moves on its way; those after the training end where a run with their values ends.
 */
function findAnswer(goal: Goal, params: ParamTable, run: RunRecord, reached: boolean): GoalAnswer | undefined {
  const moves = run.moves ?? [];
  if (moves.some(({ after }) => !after)) return undefined;
  const start = withDefaults(params, goal.settings);
  const end: AnyValues = Object.assign({}, run.params, ...moves.map((move) => move.params));
  const fits = (given: AnyValues) =>
    Object.entries(params).every(([name, param]) => {
      const [then, now] = [given[name], end[name]];
      if (param.kind === 'seed' || param.kind === 'image') return true;
      return placeOf(param) ? directionOf(then, start[name]) === directionOf(now, start[name]) : sameValue(then, now);
    });
  return goal.answers
    .filter((answer) => answer.reaches === reached && fits({ ...start, ...(answer.settings as AnyValues) }))
    .map((answer) => ({ answer, distance: distanceTo(answer.settings, params, end) }))
    .sort((a, b) => a.distance - b.distance)[0]?.answer;
}

const directionOf = (value: unknown, from: unknown) => Math.sign(Number(value) - Number(from));

/** How far the numbers of some values are from those of some settings, on the scales of their sliders. */
function distanceTo(settings: object, params: ParamTable, values: AnyValues): number {
  return Object.entries(settings).reduce((sum, [name, value]) => {
    const place = placeOf(params[name]!);
    return place ? sum + Math.abs(place(value) - place(values[name])) : sum;
  }, 0);
}

/** Where a number is on the scale of its slider; undefined for what has no slider. */
function placeOf({ kind }: Param): ((value: unknown) => number) | undefined {
  if (kind === 'log10') return (value) => Math.log10(Number(value));
  return kind === 'integer' ? Number : undefined;
}
