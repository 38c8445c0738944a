import type { Move } from '../lib/moves';
import type { AnyValues, ParamTable, Values } from '../lib/params';
import type { FigureTable, Frame } from './figures';
import type { RunRecord } from './run-record';

/** Settings of one run of a claim: a change against the defaults. The seed comes from the claim's seed list. */
export type Settings<P extends ParamTable> = Partial<Omit<Values<P>, 'seed'>>;

/**
 * A statement that a lesson makes, as code. It is judged per seed over one or more runs.
 * An empirical claim names a control: the same predicate over other settings, which must be false.
 */
export interface Claim<P extends ParamTable = ParamTable, N extends string = string> {
  id: string;
  /** The statement in one sentence, with its margin. */
  text: string;
  /** Exact claims follow from a formula or a count: one seed is enough and no control is needed. */
  exact?: true;
  runs: Record<N, Settings<P>>;
  /** Live parameters that move on the way, in some of `runs`. */
  moves?: Partial<Record<NoInfer<N>, Move[]>>;
  /** Replaces some of `runs`, each by a run in which nothing moves; `holds` must then be false on every control seed. */
  control?: Partial<Record<NoInfer<N>, Settings<P>>>;
  holds(runs: Record<N, RunRecord>): boolean;
  /** Figures that lessons quote, with units; `<Measured claim figure />` prints their mean. */
  figures(runs: Record<N, RunRecord>): Record<string, { value: number; unit: string }>;
}

/** A question to answer before the run. `grade` gives the id of the option that the reader's own run made true. */
export interface Check<P extends ParamTable = ParamTable> {
  id: string;
  prompt: string;
  settings: Settings<P>;
  options: { id: string; label: string; because: string }[];
  grade(run: RunRecord): string;
}

/** Where a number that a goal asks for has to lie. At least one limit. */
export interface Bar {
  /** What the number is, with its unit where it has one: `held-out loss`. */
  label: string;
  below?: number;
  above?: number;
  atLeast?: number;
  atMost?: number;
}

/** Settings that a reader may try for a goal, and why they reach it or do not. */
export interface GoalAnswer<P extends ParamTable = ParamTable> {
  /** Against the start of the goal. */
  settings: Settings<P>;
  /** False for a tempting answer that must not be accepted. */
  reaches: boolean;
  because: string;
}

/**
 * A challenge at the end of a lesson. The reader's own run is measured, and each number has to lie on the right side of its
 * bar. `npm run evidence` measures the start and the answers over seeds; the tests judge them by the bars of today.
 */
export interface Goal<P extends ParamTable = ParamTable> {
  id: string;
  text: string;
  /** Where the reader starts. The start itself must not reach the goal. */
  settings: Settings<P>;
  /** Parameters that stay as given. */
  lock: (keyof P & string)[];
  /** How many of the other parameters a run may change, at its start or on the way; any number when not given. */
  changes?: number;
  /** Values of parameters that are no answer here. */
  never?: { [K in keyof P]?: Values<P>[K][] };
  measure(run: RunRecord): Record<string, number>;
  /** By the names that `measure` gives its numbers. */
  bars: Record<string, Bar>;
  answers: GoalAnswer<P>[];
}

/** A setting with a name, to be started by one click: a symptom, a shape of curve, a way out. Its run is recorded too. */
export interface Preset<P extends ParamTable = ParamTable> {
  id: string;
  /** A name of a few words. */
  label: string;
  /** What it means, in one sentence. */
  note: string;
  /** Against the defaults. */
  settings: Settings<P>;
}

/** A second figure made of several runs: one parameter takes each value in turn, `result[figure]` is drawn against it. */
export interface Sweep<P extends ParamTable = ParamTable> {
  param: keyof P & string;
  values: number[];
  /** Ids in `result`, with labels. */
  results: Record<string, string>;
  title: string;
  y: string;
  scale?: 'log' | 'linear';
}

/** What trains and draws: the part of an experiment that the worker loads. */
export interface Cell<P extends ParamTable = ParamTable, F extends FigureTable = FigureTable, L = unknown> {
  title: string;
  /** One sentence for lists, search and embeds. */
  summary: string;
  params: P;
  figures: F;
  /** The data files that `run` may read, by name: those that an edited run is given. */
  files?: readonly string[];
  /**
   * Overrides for tests, which go through every backend: a step takes at most 50 ms on the slowest, the run 3 s. A test counts
   * its multiply-adds.
   */
  tiny: Partial<Values<P>>;
  /**
   * Changes of `tiny` whose training step calls other kernels: tests replay each of them. One that is missing here, among the
   * options of the choices, is named by a test.
   */
  variants?: Partial<Values<P>>[];
  /** Nothing is trained and a run takes a moment: after the first run, every change of a parameter runs it again. */
  instant?: true;
  sweep?: Sweep<P>;
  presets?: Preset<P>[];
  /**
   * The notebook cell that the reader sees and edits. It uses its arguments only.
   * Frames arrive in the order of their steps; each `yield` is a place where the run can pause or stop.
   */
  run(context: { lab: L; params: Values<P> }): AsyncGenerator<Frame<F>, void, void>;
}

/** A cell when its exact parameters do not matter. */
export type AnyCell<L = unknown> = Omit<Cell<ParamTable, FigureTable, L>, 'run'> & {
  run(context: { lab: L; params: AnyValues }): AsyncGenerator<Frame, void, void>;
};

/** What a lesson asks its reader: predictions before a run, challenges after it. */
export interface Questions {
  checks: Check[];
  goals: Goal[];
}

/** A cell with all that is said of its runs. */
export type AnyExperiment<L = unknown> = AnyCell<L> & Questions & { claims: Claim[] };
