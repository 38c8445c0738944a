import type { AnyValues, Value } from '../lib/params';
import { sameValue } from '../lib/same-value';
import type { Check } from './experiment';
import type { RunRecord } from './run-record';

/** A parameter that had another value in the run than the question is about. */
export interface Stray {
  param: string;
  /** The value that the question is about. */
  asked: Value;
  /** The first other value that the run had. */
  had: Value;
  /** The first step that used it, where it was moved on the way; missing where the run began with it. */
  step?: number;
}

/** The option that a run made true or, where it was a run of other settings, the parameters that differ. */
export type CheckVerdict = { option: string } | { strays: Stray[] };

/** Compares the run's parameters and moves with the asked values, and grades it where all of them held from the first step to the last. */
export function judgeCheck(check: Pick<Check, 'grade'>, asked: AnyValues, run: RunRecord): CheckVerdict {
  const strays = Object.entries(asked).flatMap(([param, value]) => findStray(param, value, run));
  return strays.length > 0 ? { strays } : { option: check.grade(run) };
}

function findStray(param: string, asked: Stray['asked'], { params, moves = [] }: RunRecord): Stray[] {
  const began = params[param]!;
  if (!sameValue(began, asked)) return [{ param, asked, had: began }];
  const move = moves.find(({ params: values }) => param in values && !sameValue(values[param], asked));
  return move ? [{ param, asked, had: move.params[param]!, step: move.step }] : [];
}
