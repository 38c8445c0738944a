import type { Claim } from '../../engine/experiment';
import type { RunRecord } from '../../engine/run-record';
import { clampValue, defaultValues, type AnyValues, type ParamTable } from '../../lib/params';
import { hasValues } from '../../lib/same-value';

/** The settings of each run that a claim is about, whole but for the seed. */
export function listClaimRuns(
  { runs }: Pick<Claim, 'runs'>,
  params: ParamTable,
): { name: string; values: AnyValues }[] {
  return Object.entries(runs).map(([name, settings]) => {
    const given = Object.entries({ ...defaultValues(params), ...settings }).filter(
      ([key]) => params[key]?.kind !== 'seed',
    );
    return { name, values: Object.fromEntries(given.map(([key, value]) => [key, clampValue(params[key]!, value)])) };
  });
}

/** Whether a run is one with these settings, whatever its seed, and was left alone on its way. */
export function isClaimRun({ params, moves = [] }: Pick<RunRecord, 'params' | 'moves'>, values: AnyValues): boolean {
  return moves.length === 0 && hasValues(params, values);
}

/** `heldOut` as readers see it: `held out`; `meanIoU` keeps its capitals. */
export function nameMeasured(id: string): string {
  return id.replace(/([a-z])([A-Z][a-z]+)/g, '$1 $2').replace(/\b[A-Z][a-z]+\b/g, (word) => word.toLowerCase());
}
