import type { Sweep } from '../../../engine/experiment';
import { sweepValues } from '../../../runtime/needed-runs';
import { hasValues } from '../../../lib/same-value';
import { wordSettings, type RecordedRuns } from '../../../runtime/recorded-run';
import { unpackRuns } from '../../../runtime/run-file';
import type { RunRecord } from '../../../engine/run-record';
import type { AnyValues, ParamTable } from '../../../lib/params';

const files = import.meta.glob<string>('../../../../content/runs/*.json', { query: '?raw', import: 'default' });

/** The recorded runs of an experiment. Throws where there are none, and for a file of another shape. */
export async function readRecordedRuns(id: string): Promise<RecordedRuns> {
  const load = files[`../../../../content/runs/${id}.json`];
  if (!load) throw new Error(`no recorded runs of ${id} (run npm run record ${id})`);
  const file = unpackRuns(await load());
  if (file.experiment !== id || !Array.isArray(file.runs))
    throw new Error(`invalid file: content/runs/${id}.json (run npm run record ${id})`);
  return file;
}

/** The recorded run with just these values and at least these figures. Throws with the settings, the page, and the way out. */
export function findRecorded(
  file: RecordedRuns,
  params: ParamTable,
  { values, figures = [], page }: { values: AnyValues; figures?: string[]; page: string },
): RunRecord {
  const run = file.runs.find((one) => hasValues(one.params, values));
  const missing = figures.find((figure) => !(figure in (run?.figures ?? {})));
  if (run && missing === undefined) return run;
  const what = run ? `figure ${missing} of the recorded run` : 'recorded run';
  throw new Error(
    `no ${what} of ${file.experiment} with ${wordSettings(params, values)}, which ${page} shows (run npm run record ${file.experiment})`,
  );
}

/** The runs of the sweep that starts from `values`, in the order of its values; null where one is not recorded, or the experiment has none. */
export function findSwept(
  runs: RunRecord[],
  { sweep }: { sweep?: Sweep | null },
  values: AnyValues,
): RunRecord[] | null {
  const found = sweepValues({ sweep }, values).map((one) => runs.find((run) => hasValues(run.params, one)));
  return found.length > 0 && found.every((run) => run !== undefined) ? found : null;
}
