import { mean, standardDeviation } from '../lib/statistics';
import type { Claim } from './experiment';
import type { RunRecord } from './run-record';

/** What one claim came to, as stored in `content/evidence/<experiment>.json`. */
export interface ClaimEvidence {
  id: string;
  exact: boolean;
  seeds: { seed: number; held: boolean; figures: Record<string, number> }[];
  held: number;
  of: number;
  /** The predicate was false on every control run. Exact claims have no control: null. */
  controlFailed: boolean | null;
  figures: Record<string, { mean: number; sd: number; unit: string }>;
}

/** Seeds that judge a claim: one for an exact claim. */
export function claimSeeds(claim: Claim, seeds: readonly number[]): readonly number[] {
  return claim.exact ? seeds.slice(0, 1) : seeds;
}

/** Settings of the runs that a claim needs for one seed, and of its control. */
export function claimRuns(claim: Claim): { main: [string, object][]; control: [string, object][] } {
  const main = Object.entries(claim.runs);
  return {
    main,
    control: claim.control ? (Object.entries({ ...claim.runs, ...claim.control }) as [string, object][]) : [],
  };
}

/**
 * Judges a claim. `main` has one set of records per seed, `control` one per control seed.
 * Throws when an empirical claim names no control, or when figures change their name or unit between seeds.
 */
export function judgeClaim(
  claim: Claim,
  main: { seed: number; runs: Record<string, RunRecord> }[],
  control: Record<string, RunRecord>[],
): ClaimEvidence {
  if (!claim.exact && !claim.control)
    throw new Error(`claim without control: ${claim.id} (name one, or mark it exact)`);
  if (!claim.exact && control.length === 0) throw new Error(`claim without control runs: ${claim.id}`);
  const judged = main.map(({ seed, runs }) => ({ seed, held: claim.holds(runs), measured: claim.figures(runs) }));
  const names = Object.keys(judged[0]!.measured);
  const units = ({ measured }: (typeof judged)[number]) =>
    Object.entries(measured).map(([name, { unit }]) => `${name} (${unit})`);
  for (const one of judged) {
    const [expected, got] = [units(judged[0]!).join(', '), units(one).join(', ')];
    if (got !== expected)
      throw new Error(
        `figures of ${claim.id} change: ${expected} on seed ${judged[0]!.seed}, ${got} on seed ${one.seed}`,
      );
  }
  return {
    id: claim.id,
    exact: claim.exact ?? false,
    seeds: judged.map(({ seed, held, measured }) => ({
      seed,
      held,
      figures: Object.fromEntries(names.map((name) => [name, measured[name]!.value])),
    })),
    held: judged.filter(({ held }) => held).length,
    of: judged.length,
    controlFailed: claim.exact ? null : control.every((runs) => !claim.holds(runs)),
    figures: Object.fromEntries(
      names.map((name) => {
        const values = judged.map(({ measured }) => measured[name]!.value);
        return [name, { mean: mean(values), sd: standardDeviation(values), unit: judged[0]!.measured[name]!.unit }];
      }),
    ),
  };
}
