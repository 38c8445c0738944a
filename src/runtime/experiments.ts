import { EngineError } from '../engine/engine-error';
import type { AnyExperiment } from '../engine/experiment';

/**
 * Every file in `src/experiments` is an experiment; its name is its id. Loaded on demand, so that a page fetches
 * one experiment and not all of them.
 */
const files = import.meta.glob<{ default: AnyExperiment }>('../experiments/*.ts');

const loaders = new Map(Object.entries(files).map(([path, load]) => [path.split('/').at(-1)!.slice(0, -3), load]));

export const experimentIds: string[] = [...loaders.keys()].sort();

/** The experiment with this id. Rejects with an EngineError for an unknown id, and otherwise when its code does not arrive. */
export async function loadExperiment(id: string): Promise<AnyExperiment> {
  const load = loaders.get(id);
  if (!load)
    throw new EngineError({
      code: 'unknown-experiment',
      values: { id },
      detail: `unknown experiment: ${id} (known: ${experimentIds.join(', ')})`,
    });
  return (await load()).default;
}
