import { unpackJson } from '../../lib/pack';
import type { RecordedRun } from '../../runtime/recorded-run';

const runs = import.meta.glob<string>('../../../content/runs/*.json', { query: '?raw', import: 'default' });

/** Experiments that have a recorded run. */
export const recordedIds: string[] = Object.keys(runs).map((path) =>
  path
    .split('/')
    .at(-1)!
    .replace(/\.json$/, ''),
);

/** The text of a recorded run's file. */
export async function readRecordedText(id: string): Promise<string | null> {
  const load = runs[`../../../content/runs/${id}.json`];
  return load ? load() : null;
}

/** The recorded default run, null where none was made yet. Throws for a file that is not one. */
export async function readRecordedRun(id: string): Promise<RecordedRun | null> {
  const text = await readRecordedText(id);
  if (text === null) return null;
  const run = unpackJson(text) as RecordedRun;
  if (typeof run?.record?.figures !== 'object' || run.experiment !== id)
    throw new Error(`invalid recorded run: content/runs/${id}.json`);
  return run;
}
