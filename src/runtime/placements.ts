import type { AnyExperiment } from '../engine/experiment';
import { claimRuns } from '../engine/claim-runs';
import type { Move } from '../lib/moves';
import { clampValue, showValue, withDefaults, type AnyValues } from '../lib/params';
import { hasValues, sameValue } from '../lib/same-value';

/** An experiment on a page: the props of `<Experiment />` that decide which runs are shown there before any is trained. */
export interface Placement {
  /** The experiment. */
  id: string;
  /** The page or its file, for messages. */
  page: string;
  check?: string | undefined;
  goal?: string | undefined;
  params?: Record<string, unknown> | undefined;
  /** All when not given. */
  figures?: string[] | undefined;
  /** Of the figures those that a log of the run would hold: curves and printed lines. */
  printed?: boolean | undefined;
  /** The cards of the presets are shown, each with a small curve. */
  presets?: boolean | undefined;
  /** False: the sweep is not shown. */
  sweep?: boolean | undefined;
}

/** Checks names against the known ones and gives them back; throws with the known ones otherwise. MDX does not check props. */
export function requireNames(experiment: string, kind: string, known: string[], names: string[]): string[] {
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined) throw new Error(`unknown ${kind} of ${experiment}: ${wrong} (known: ${known.join(', ')})`);
  return names;
}

/** Finds the item with this id; throws with the known ids otherwise. */
export function requireItem<T extends { id: string }>(experiment: string, kind: string, items: T[], id: string): T {
  const found = items.find((item) => item.id === id);
  if (found) return found;
  const known = items.map((item) => item.id).join(', ') || 'none';
  throw new Error(`unknown ${kind} of ${experiment}: ${id} (known: ${known})`);
}

/**
 * The values that a panel starts with, where they differ from the defaults: those of the check, of the goal, then the page's
 * own. Throws for values that the parameters do not allow, and where a question would be asked over other settings than its own.
 */
export function readStart(experiment: AnyExperiment, { id, check, goal, params }: Placement): Record<string, unknown> {
  const asked = check === undefined ? {} : requireItem(id, 'check', experiment.checks, check).settings;
  const aim = goal === undefined ? {} : requireItem(id, 'goal', experiment.goals, goal).settings;
  const start: Record<string, unknown> = { ...asked, ...aim, ...params };
  requireNames(id, 'parameter', Object.keys(experiment.params), Object.keys(start));
  for (const [name, value] of Object.entries(start)) {
    const allowed = clampValue(experiment.params[name]!, value);
    if (!sameValue(allowed, value))
      throw new Error(`invalid ${name} of ${id}: ${showValue(value)} (nearest: ${showValue(allowed)})`);
  }
  for (const [name, value] of Object.entries(asked))
    if (!sameValue(start[name], value))
      throw new Error(
        `check ${check} of ${id} is about ${name} = ${showValue(value)}, its panel starts at ${showValue(start[name])} (leave ${name} out of the goal and of params)`,
      );
  return start;
}

/**
 * What moves in the run of a claim, for a panel that starts from `values`: what the page proposes is what was measured. Throws
 * for a claim that does not exist or moves nothing, and where the panel starts from other settings than the claim's run.
 */
export function readMoves(
  { claims, params }: AnyExperiment,
  { id, page, claim, values }: { id: string; page: string; claim: string; values: AnyValues },
): Move[] {
  const moving = claimRuns(requireItem(id, 'claim', claims, claim)).main.filter(({ moves }) => moves.length > 0);
  if (moving.length === 0) throw new Error(`nothing moves in claim ${claim} of ${id} (name one with moves)`);
  const run = moving.find(({ settings }) => hasValues(values, withDefaults(params, settings)));
  if (!run)
    throw new Error(`claim ${claim} of ${id} moves a run of other settings than the panel on ${page} starts from`);
  return [...run.moves];
}
