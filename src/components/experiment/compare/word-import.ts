import { fill } from '../../../lib/fill';
import { mostRuns } from '../run-list';
import type { ReadRuns } from './run-file';
import type { CompareStrings } from './strings';
import { wordRunFaults } from './word-faults';

/** A file of runs that was opened, and what became of its runs. */
export interface Import {
  file: string;
  read: ReadRuns;
  /** Runs that were not among the kept ones. */
  added: number;
  /** Kept runs that gave way. */
  dropped: number;
}

/** What came of a file: new runs, those that were here already, its batch, and what could not be shown. */
export function wordImport({ file, read, added, dropped }: Import, said: CompareStrings): string {
  const here = read.runs.length - added;
  const inBatch = read.batch?.runs.length ?? 0;
  return [
    added > 0 && fill(added === 1 ? said.importedOne : said.imported, { count: added, file }),
    here > 0 && fill(here === 1 ? said.importHereOne : said.importHere, { count: here, file }),
    inBatch > 0 && fill(said.importBatch, { count: inBatch }),
    dropped > 0 && fill(said.importDropped, { most: mostRuns, count: dropped }),
    wordRunFaults(read.faults, said),
  ]
    .filter(Boolean)
    .join(' ');
}
