import { checksumText } from '../../../lib/checksum';
import { packJson, unpackJson } from '../../../lib/pack';
import type { ExperimentCard } from '../card';
import { checkBatch, isSavedBatch, type SavedBatch } from './saved-batch';
import { checkRun, isSavedRun, type RunFault, type SavedRun } from './saved-run';

/** What every file of runs says of itself. */
const format = 'Convergence Clinic: kept runs';

/** Grows when the runs in a file are written in another way. Version 1 has no batch. */
export const fileVersion = 2;

/** Why a file gives no runs. */
export type FileFault =
  | { code: 'no-runs' }
  | { code: 'damaged' }
  | { code: 'newer'; version: number }
  | { code: 'other-experiment'; experiment: string };

/** The runs of a file that the experiment can show, and why it cannot show the others. */
export interface ReadRuns {
  runs: SavedRun[];
  batch: SavedBatch | null;
  faults: RunFault[];
}

/**
 * Runs, and the seeds or the sweep beside them, as the text of a file. Numbers keep all their digits; a checksum finds what was
 * changed afterwards.
 */
export function writeRunFile(experiment: string, runs: readonly SavedRun[], batch: SavedBatch | null = null): string {
  const packed = packJson({ runs, batch });
  const head = { format, version: fileVersion, experiment, checksum: checksumText(packed) };
  return `${JSON.stringify(head).slice(0, -1)},${packed.slice(1)}\n`;
}

/** Reads the text of such a file for an experiment. Never throws. */
export function readRunFile(
  text: string,
  card: Pick<ExperimentCard, 'id' | 'params' | 'figures'>,
): ReadRuns | FileFault {
  const file = unpack(text);
  if (file?.format !== format || typeof file.version !== 'number') return { code: 'no-runs' };
  if (file.version > fileVersion) return { code: 'newer', version: file.version };
  const { experiment, runs, batch = null } = file;
  if (typeof experiment !== 'string' || !Array.isArray(runs) || !runs.every(isSavedRun)) return { code: 'damaged' };
  if (batch !== null && !isSavedBatch(batch)) return { code: 'damaged' };
  const summed = file.version === 1 ? runs : { runs, batch };
  if (file.checksum !== checksumText(packJson(summed))) return { code: 'damaged' };
  if (experiment !== card.id) return { code: 'other-experiment', experiment };
  const checked = runs.map((run) => checkRun(card, run));
  return {
    runs: checked.filter((run): run is SavedRun => !('code' in run)),
    batch: batch && checkBatch(card, batch),
    faults: checked.filter((run): run is RunFault => 'code' in run),
  };
}

function unpack(text: string): Record<string, unknown> | null {
  try {
    const file = unpackJson(text);
    return typeof file === 'object' ? (file as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}
