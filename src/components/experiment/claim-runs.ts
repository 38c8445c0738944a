import { claimRuns } from '../../engine/claim-runs';
import type { Claim } from '../../engine/experiment';
import type { RunRecord } from '../../engine/run-record';
import { formatNumber } from '../../lib/format';
import type { Move } from '../../lib/moves';
import { clampValue, withDefaults, withoutSeed, type AnyValues, type ParamTable } from '../../lib/params';
import { hasValues } from '../../lib/same-value';

/** What was measured over our seeds, as text: claim id -> number of it -> mean, spread and unit. */
export type MeasuredTexts = Record<string, Record<string, string>>;

/** A run that a claim is about: its settings, whole but for the seed, and what moves on its way. */
export interface RunOfClaim {
  name: string;
  values: AnyValues;
  moves: readonly Move[];
}

export function listClaimRuns(claim: Pick<Claim, 'runs' | 'moves'>, params: ParamTable): RunOfClaim[] {
  return claimRuns(claim).main.map(({ name, settings, moves }) => {
    const given = Object.entries(withoutSeed(params, withDefaults(params, settings)));
    const values = Object.fromEntries(given.map(([key, value]) => [key, clampValue(params[key]!, value)]));
    return { name, values, moves };
  });
}

/** Whether a run is this one, whatever its seed: the same settings, and moved in the same way. */
export function isClaimRun(
  { params, moves = [] }: Pick<RunRecord, 'params' | 'moves'>,
  of: Pick<RunOfClaim, 'values' | 'moves'>,
): boolean {
  const isMoved =
    moves.length === of.moves.length &&
    moves.every((move, i) => move.step === of.moves[i]!.step && hasValues(move.params, of.moves[i]!.params));
  return isMoved && hasValues(params, of.values);
}

/** The numbers that a claim measures in runs of one seed, as text with units. */
export function measureClaim(claim: Claim, records: Record<string, RunRecord>): Record<string, string> {
  const figures = Object.entries(claim.figures(records));
  return Object.fromEntries(
    figures.map(([id, { value, unit }]) => [id, formatNumber(value) + (unit === '1' || unit === '' ? '' : ` ${unit}`)]),
  );
}

/** `heldOut` as readers see it: `held out`; `meanIoU` keeps its capitals. */
export function nameMeasured(id: string): string {
  return id.replace(/([a-z])([A-Z][a-z]+)/g, '$1 $2').replace(/\b[A-Z][a-z]+\b/g, (word) => word.toLowerCase());
}
