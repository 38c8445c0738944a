import type { RunRecord } from '../../../engine/run-record';
import type { Move } from '../../../lib/moves';
import type { AnyValues, ParamTable } from '../../../lib/params';
import { sameValue } from '../../../lib/same-value';

/** What makes a run repeat, but for its backend. */
export type Plan = Pick<RunRecord, 'params' | 'moves'>;

/** The parameters in which two runs differ: in the value that they began with, or in what was moved on the way. */
export function findFactors(params: ParamTable, from: Plan, to: Plan): string[] {
  return Object.keys(params).filter(
    (name) => !sameValue(from.params[name], to.params[name]) || !sameValue(movesOf(from, name), movesOf(to, name)),
  );
}

/** The plan of a run that differs from `from` in one parameter only, as `to` does. */
export function changeOne(from: Plan, to: Plan, name: string): { params: AnyValues; moves: Move[] } {
  const keep = (moves: readonly Move[] = [], isKept: (param: string) => boolean) =>
    moves.flatMap((move): Move[] => {
      const params = Object.fromEntries(Object.entries(move.params).filter(([param]) => isKept(param)));
      return Object.keys(params).length > 0 ? [{ ...move, params }] : [];
    });
  const moves = [...keep(from.moves, (param) => param !== name), ...keep(to.moves, (param) => param === name)];
  return {
    params: { ...from.params, [name]: to.params[name]! },
    moves: moves.sort((a, b) => Number(a.after ?? false) - Number(b.after ?? false) || a.step - b.step),
  };
}

/** The values that one parameter was moved to, each with its step. */
const movesOf = ({ moves = [] }: Plan, name: string) =>
  moves.flatMap(({ step, params, after = false }) => (name in params ? [{ step, after, value: params[name] }] : []));
