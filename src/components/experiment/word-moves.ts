import type { RunRecord } from '../../engine/run-record';
import { fill } from '../../lib/fill';
import type { ParamTable, Value } from '../../lib/params';
import { formatValue } from './format-value';
import { runStrings } from './run-strings';
import type { Strings } from './strings';

/** How one parameter moved: by one move, or by those of one drag. */
export interface ToldMove {
  param: string;
  from: Value;
  to: Value;
  /** The first step that used one of its values, and that of the last. */
  first: number;
  last: number;
  /** The training was over. */
  after: boolean;
}

/** The moves of a run as a reader tells them: what was passed over in a drag is left out. */
export function tellMoves({ params, moves = [] }: Pick<RunRecord, 'params' | 'moves'>): ToldMove[] {
  const told: ToldMove[] = [];
  const now = { ...params };
  for (const { step, params: values, drag, after = false } of moves) {
    for (const [param, to] of Object.entries(values)) {
      const before = drag && told.findLast((move) => move.param === param);
      if (before) Object.assign(before, { to, last: step });
      else told.push({ param, from: now[param]!, to, first: step, last: step, after });
      now[param] = to;
    }
  }
  return told;
}

/** "0.03 → 1 at step 120", and for a drag "0.03 → 1 over steps 120 to 131". */
export function wordMove(
  { param, from, to, first, last, after }: ToldMove,
  params: ParamTable,
  strings: Strings,
): string {
  const [old, fresh] = [from, to].map((value) => formatValue(params[param]!, value)) as [string, string];
  const said = runStrings(strings);
  const text = after ? said.movedAfter : first === last ? said.moved : said.dragged;
  return fill(text, { from: old, to: fresh, step: first, last });
}

/** The same with the label of its parameter: "Learning rate 0.03 → 1 at step 120". */
export function wordNamedMove(move: ToldMove, params: ParamTable, strings: Strings): string {
  const said = wordMove(move, params, strings);
  return fill(runStrings(strings).namedMove, { label: params[move.param]!.label, move: said });
}

/** All moves of a run: "Learning rate 0.03 → 1 at step 120; Learning rate 1 → 0.1 at step 200". */
export const wordMoves = (run: Pick<RunRecord, 'params' | 'moves'>, params: ParamTable, strings: Strings): string =>
  tellMoves(run)
    .map((move) => wordNamedMove(move, params, strings))
    .join('; ');
