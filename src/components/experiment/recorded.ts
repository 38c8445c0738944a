import { unpackJson } from '../../lib/pack';
import { cutRun } from './cut-run';
import type { RecordedRun } from './recorded-run';

const runs = import.meta.glob<string>('../../../content/runs/*.json', { query: '?raw', import: 'default' });
const sources = import.meta.glob<string>('../../experiments/*.ts', { query: '?raw', import: 'default' });

/** Experiments that have a recorded run. */
export const recordedIds: string[] = Object.keys(runs).map((path) => path.split('/').at(-1)!.replace(/\.json$/, ''));

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
  if (typeof run?.record?.figures !== 'object' || run.experiment !== id) throw new Error(`invalid recorded run: content/runs/${id}.json`);
  return run;
}

/** What a reader sees as the code of an experiment. */
export async function readRunSource(id: string): Promise<string> {
  const load = sources[`../../experiments/${id}.ts`];
  if (!load) throw new Error(`missing source of experiment: ${id}`);
  return cutRun(await load());
}

const counts = new WeakMap<object, Map<string, number>>();

/** How many panels of this experiment the page has so far, this one included; `page` is any object that lives as long as the page is rendered. */
export function countPanel(page: object, id: string): number {
  const ofPage = counts.get(page) ?? new Map<string, number>();
  const count = (ofPage.get(id) ?? 0) + 1;
  counts.set(page, ofPage.set(id, count));
  return count;
}
