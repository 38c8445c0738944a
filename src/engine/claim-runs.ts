import type { Move } from '../lib/moves';
import type { Claim } from './experiment';

/** A run of a claim: its settings but for the seed, and what moves on the way. */
export interface ClaimRun {
  name: string;
  settings: Record<string, unknown>;
  moves: readonly Move[];
}

/** The runs that a claim needs for one seed, and those of its control. */
export function claimRuns({ runs, moves = {}, control }: Pick<Claim, 'runs' | 'moves' | 'control'>): {
  main: ClaimRun[];
  control: ClaimRun[];
} {
  const main = Object.entries(runs).map(([name, settings]) => ({ name, settings, moves: moves[name] ?? [] }));
  const replace = ({ name, ...run }: ClaimRun): ClaimRun => ({
    name,
    ...(control?.[name] ? { settings: control[name], moves: [] } : run),
  });
  return { main, control: control ? main.map(replace) : [] };
}
