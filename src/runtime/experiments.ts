import { EngineError } from '../engine/engine-error';
import type { AnyCell, AnyExperiment, Claim, Questions } from '../engine/experiment';

/**
 * Every folder in `src/experiments` with a `cell.ts` is an experiment; its name is its id. Its files are loaded on demand, each
 * by the reader that needs it: the worker takes the cell, a question the questions, the lab the claims.
 */
const cells = import.meta.glob<{ default: AnyCell }>('../experiments/*/cell.ts');
const questions = import.meta.glob<Partial<Questions>>('../experiments/*/questions.ts');
const claims = import.meta.glob<{ claims: Claim[] }>('../experiments/*/claims.ts');

const fileOf = (id: string, name: string) => `../experiments/${id}/${name}.ts`;

export const experimentIds: string[] = Object.keys(cells)
  .map((path) => path.split('/').at(-2)!)
  .sort();

/** The cell with this id. Rejects with an EngineError for an unknown id, and otherwise when its code does not arrive. */
export async function loadCell(id: string): Promise<AnyCell> {
  const load = cells[fileOf(id, 'cell')];
  if (!load)
    throw new EngineError({
      code: 'unknown-experiment',
      values: { id },
      detail: `unknown experiment: ${id} (known: ${experimentIds.join(', ')})`,
    });
  return (await load()).default;
}

/** The checks and goals of a known experiment. */
export async function loadQuestions(id: string): Promise<Questions> {
  return { checks: [], goals: [], ...(await questions[fileOf(id, 'questions')]?.()) };
}

/** The claims of a known experiment. */
export const loadClaims = async (id: string): Promise<Claim[]> => (await claims[fileOf(id, 'claims')]!()).claims;

/** A cell with all that is said of its runs, for the build and the tools. */
export async function loadExperiment(id: string): Promise<AnyExperiment> {
  const cell = await loadCell(id);
  return { ...cell, ...(await loadQuestions(id)), claims: await loadClaims(id) };
}
