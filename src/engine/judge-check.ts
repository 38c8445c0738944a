import type { AnyValues, Value } from '../lib/params';
import { sameValue } from '../lib/same-value';
import type { Check } from './experiment';
import type { RunRecord } from './run-record';

/** A parameter in which a run left its question. */
export interface Stray {
  param: string;
  /** The value that the question is about. */
  asked: Value;
  /** The first other value that the run had. */
  had: Value;
  /** The first step that used it, where it was moved on the way; missing where the run began with it. */
  step?: number;
}

/** What a run says to a question: the option that it made true or, where it was a run of other settings, in what it differs. */
export type CheckVerdict = { option: string } | { strays: Stray[] };

/** Grades a run that had the asked values from its first step to its last; another one answers another question. */
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
