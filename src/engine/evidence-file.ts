/** `content/evidence/<experiment>.json`: what was measured, and stamps of the code that it was measured with. */
export interface Evidence {
  experiment: string;
  backend: 'wasm';
  /** What makes the numbers: a hash by `src/tools/stamps.mjs`. */
  stamp: string;
  /** The first ten losses of seed 0 with default settings, or the first ten results where nothing is trained. */
  firstLosses: number[];
  /** Each with the stamp of its predicate and figures: `seeds` and `controls` were judged by that code and no other. */
  claims: (ClaimEvidence & { stamp: string })[];
  /** What each question came to, with the stamp of its grade. */
  checks: (CheckEvidence & { stamp: string })[];
  /** What each goal measures, with the stamp of that: its bars may move without a new run. */
  goals: (GoalEvidence & { stamp: string })[];
}

/** The option that a question's own run made true, by seed. */
export interface CheckEvidence {
  id: string;
  answers: { seed: number; answer: string }[];
}

/** The numbers of a goal at its start (the first entry, without settings) and for each of its answers, by seed. */
export interface GoalEvidence {
  id: string;
  answers: { settings: Record<string, unknown>; seeds: { seed: number; numbers: Record<string, number> }[] }[];
}

/** What one claim came to. */
export interface ClaimEvidence {
  id: string;
  exact: boolean;
  seeds: JudgedSeed[];
  held: number;
  of: number;
  /** The control, on which the predicate must be false for each seed. Exact claims have none. */
  controls: JudgedSeed[];
  figures: Record<string, { mean: number; sd: number; unit: string }>;
}

/** Whether the predicate was true on the runs of one seed, and the claim's figures of these runs. */
export interface JudgedSeed {
  seed: number;
  held: boolean;
  figures: Record<string, number>;
}
