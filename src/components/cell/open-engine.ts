import type { Engine } from '../experiment/run-store';
import type { ExperimentCard } from '../experiment/card';

/** What is wrong with a text; `line` is 0 where that is not known. */
export interface Fault {
  line: number;
  message: string;
}

/** The engine that runs a text, whose code arrives now; or the line of the text that is no code. */
export async function openEngine(
  { id, params }: Pick<ExperimentCard, 'id' | 'params'>,
  text: string,
): Promise<Engine | Fault> {
  const [{ stripTypes }, { openCellEngine }] = await Promise.all([
    import('../../runtime/cell/strip-types'),
    import('./cell-engine'),
  ]);
  const stripped = stripTypes(text);
  return 'code' in stripped ? openCellEngine({ experiment: id, params, text, code: stripped.code }) : stripped;
}
