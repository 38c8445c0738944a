import { mean, standardDeviation } from '../lib/statistics';
import type { Claim } from './experiment';
import type { RunRecord } from './run-record';

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

/** The runs of a claim for one seed, by the names that the claim gives them. */
export interface SeedRuns {
  seed: number;
  runs: Record<string, RunRecord>;
}

/** Seeds that judge a claim: one for an exact claim. */
export function claimSeeds(claim: Claim, seeds: readonly number[]): readonly number[] {
  return claim.exact ? seeds.slice(0, 1) : seeds;
}

/**
 * Judges a claim on its runs, one entry per seed, and on those of its control.
 * Throws when an empirical claim names no control, or when figures change their name or unit between seeds.
 */
export function judgeClaim(claim: Claim, main: SeedRuns[], control: SeedRuns[]): ClaimEvidence {
  if (!claim.exact && !claim.control)
    throw new Error(`claim without control: ${claim.id} (name one, or mark it exact)`);
  if (!claim.exact && control.length === 0) throw new Error(`claim without control runs: ${claim.id}`);
  const measured = main.map(({ runs }) => claim.figures(runs));
  const first = measured[0]!;
  const nameFigures = (figures: typeof first) =>
    Object.entries(figures).map(([name, { unit }]) => `${name} (${unit})`).join(', '); // prettier-ignore
  measured.forEach((figures, i) => {
    const [expected, got] = [nameFigures(first), nameFigures(figures)];
    if (got !== expected)
      throw new Error(
        `figures of ${claim.id} change: ${expected} on seed ${main[0]!.seed}, ${got} on seed ${main[i]!.seed}`,
      );
  });
  const seeds = main.map((runs) => judgeSeed(claim, runs));
  return {
    id: claim.id,
    exact: claim.exact ?? false,
    seeds,
    held: seeds.filter(({ held }) => held).length,
    of: seeds.length,
    controls: claim.exact ? [] : control.map((runs) => judgeSeed(claim, runs)),
    figures: Object.fromEntries(
      Object.entries(first).map(([name, { unit }]) => {
        const values = seeds.map(({ figures }) => figures[name]!);
        return [name, { mean: mean(values), sd: standardDeviation(values), unit }];
      }),
    ),
  };
}

function judgeSeed(claim: Claim, { seed, runs }: SeedRuns): JudgedSeed {
  const figures = Object.entries(claim.figures(runs)).map(([name, { value }]) => [name, value] as const);
  return { seed, held: claim.holds(runs), figures: Object.fromEntries(figures) };
}
