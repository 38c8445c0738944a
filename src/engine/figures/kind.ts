import type { Table, TableOptions } from './table';

/** Ties a declaration to the data of its frames; no value holds it. */
declare const data: unique symbol;

/** What every declaration of a figure has. `Data` is what one frame brings. */
export interface Declared<Kind extends string, Data> {
  kind: Kind;
  /** What the picture shows, e.g. "Loss of the last batch". */
  title: string;
  /** Text of the x and y axes, with the unit. */
  x?: string;
  y?: string;
  readonly [data]?: Data;
}

/** The data that a frame brings for a figure. */
export type DataOf<F> = F extends { readonly [data]?: infer Data } ? Exclude<Data, undefined> : never;

/**
 * A kind of figure: how frames add up to a state, how a state is written as a table, and what the page must know of it.
 * The drawing of a kind stands in `charts`; a text has none.
 */
export interface FigureKind<F, Data, State, IsText extends boolean = false> {
  /** The state with the data of one more frame; may be the old state, changed in place. Undefined before the first frame. */
  fold(state: State | undefined, data: Data): State;
  /** The state as a table of text. Missing where there is nothing to tabulate. */
  tabulate?(figure: F, state: State, options: TableOptions): Table;
  /** Text on the page instead of a drawing. */
  isText: IsText;
  /** Has axes, which stand empty before the first frame; others leave their place. */
  hasAxes: boolean;
  /** Small, and drawn with those of other runs beside it: the recorded runs of a sweep keep it. */
  isInSweeps: boolean;
}

export type FigureOf<K> = K extends FigureKind<infer F, never, unknown, boolean> ? F : never;
export type StateOf<K> = K extends FigureKind<never, never, infer State, boolean> ? State : never;

/** The fold of kinds of which each frame replaces the last. */
export function replaceBy<Kind extends string>(kind: Kind) {
  return <Data extends object>(_: unknown, data: Data): Data & { kind: Kind } => ({ kind, ...data });
}
