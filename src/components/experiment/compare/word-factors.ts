import { fill } from '../../../lib/fill';
import type { ParamTable } from '../../../lib/params';
import { formatValue } from '../format-value';
import type { Strings } from '../strings';
import { tellMoves, wordMove } from '../word-moves';
import type { Plan } from './find-factors';
import type { CompareStrings } from './strings';

/** "Learning rate 0.03 → 1"; of a parameter that was moved on the way, with what was moved. */
export function wordFactor(
  params: ParamTable,
  name: string,
  from: Plan,
  to: Plan,
  strings: Strings,
  said: CompareStrings,
): string {
  const word = (plan: Plan) => wordValue(params, name, plan, strings);
  return fill(said.factor, { label: params[name]!.label, from: word(from), to: word(to) });
}

/** The value of a parameter in a run: "0.03"; with what was moved on the way, "(0.03 → 1 at step 5)". */
export function wordValue(params: ParamTable, name: string, plan: Plan, strings: Strings): string {
  const moved = tellMoves(plan).filter((move) => move.param === name);
  if (moved.length === 0) return formatValue(params[name]!, plan.params[name]);
  return `(${moved.map((move) => wordMove(move, params, strings)).join(', ')})`;
}
