import type { AnyValues, Value } from '../lib/params';
import type { Move } from '../lib/moves';
import type { FigureState } from './figures';

/** Everything that a run has shown so far. Charts draw it, claims judge it, `content/runs` stores it. */
export interface RunRecord {
  /** The values that the run began with. */
  params: AnyValues;
  /** What the reader moved on the way, by step; missing where nothing was. With `params` it makes the run repeat. */
  moves?: Move[];
  /** Figure id -> what its frames added up to; missing until its first frame. */
  figures: Record<string, FigureState>;
  references: Record<string, { label: string; value: number }>;
  result: Record<string, number>;
}

/** The record of a run before its first frame. */
export function emptyRecord(params: AnyValues): RunRecord {
  return { params, figures: {}, references: {}, result: {} };
}

/**
 * Adds a move to the record, in place. Several at one step are one; so are those of one drag after the training, of which
 * only the last leaves a trace.
 */
export function addMove(record: RunRecord, move: Move): void {
  const moves = (record.moves ??= []);
  const last = moves.at(-1);
  const isOne = move.after ? last?.after && move.drag && isDragOf(last, move) : last?.step === move.step;
  if (last && isOne) last.params = { ...last.params, ...move.params };
  else moves.push(move.after ? withoutDrag(move) : { ...move });
}

const isDragOf = (last: Move, move: Move) => Object.keys(move.params).every((name) => name in last.params);

function withoutDrag({ drag: _, ...move }: Move): Move {
  return move;
}

/** Every value that a parameter had in the run, the first one first. */
export function valuesTaken({ params, moves = [] }: RunRecord, name: string): Value[] {
  return [params[name]!, ...moves.flatMap((move) => (name in move.params ? [move.params[name]!] : []))];
}

/** Values of one series of a curves figure, empty before its first sample. */
export function seriesValues(record: RunRecord, figure: string, series: string): number[] {
  const state = record.figures[figure];
  return state?.kind === 'curves' ? (state.series[series]?.values ?? []) : [];
}
