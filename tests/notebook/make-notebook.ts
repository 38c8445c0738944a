import { pathToFileURL } from 'node:url';
import { formatValue } from '../../src/components/experiment/format-value';
import { withDefaults, type AnyValues } from '../../src/lib/params';
import { makeRecipe, writeNotebook } from '../../src/notebook';
import type { NotebookId } from '../../src/notebook/ids';
import { loadCell } from '../../src/runtime/experiments';

/** The site as files: data is read from the disk. */
const site = pathToFileURL(`${process.cwd()}/public/`).href;

/** The notebook of an experiment, of its defaults but for `changed`. */
export async function makeNotebook(id: NotebookId, changed: Record<string, unknown>): Promise<string> {
  const { title, params } = await loadCell(id);
  const values = withDefaults(params, changed) as AnyValues;
  const settings = Object.entries(params).map(
    ([name, param]) => [param.label, formatValue(param, values[name])] as const,
  );
  return writeNotebook(makeRecipe(id, values, site), {
    id,
    title,
    settings,
    address: `https://example.org/lab/${id}/`,
  });
}
