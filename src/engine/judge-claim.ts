import { mean, standardDeviation } from '../lib/statistics';
import type { ClaimEvidence, JudgedSeed } from './evidence-file';
import type { Claim } from './experiment';
import type { RunRecord } from './run-record';

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
