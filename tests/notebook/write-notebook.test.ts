import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import draft4 from 'ajv/lib/refs/json-schema-draft-04.json';
import { expect, test } from 'vitest';
import { notebookIds, type NotebookId } from '../../src/notebook/ids';
import { loadCell } from '../../src/runtime/experiments';
import { makeNotebook } from './make-notebook';

interface Notebook {
  cells: { cell_type: string; id: string; source: string[] }[];
}

const ajv = new Ajv({ schemaId: 'auto', meta: false, unknownFormats: 'ignore' });
ajv.addMetaSchema(draft4);
const schema: object = JSON.parse(readFileSync('tests/notebook/nbformat.v4.5.schema.json', 'utf8'));
const isNotebook = ajv.compile(schema);

/** Settings whose notebooks are looked at: the defaults and each variant that the experiment names. */
const cases: [NotebookId, Record<string, unknown>][] = (
  await Promise.all(
    notebookIds.map(async (id) => {
      const { variants = [] } = await loadCell(id);
      return [{}, ...variants].map((settings): [NotebookId, Record<string, unknown>] => [id, settings]);
    }),
  )
).flat();

test.each(cases)('%s %j is a notebook by Jupyter’s schema', async (id, settings) => {
  const notebook: unknown = JSON.parse(await makeNotebook(id, settings));
  expect(isNotebook(notebook) ? null : isNotebook.errors).toBeNull();
});

test('what is no notebook, the schema refuses', async () => {
  const notebook = JSON.parse(await makeNotebook('depth', {})) as Notebook;
  const [first, ...others] = notebook.cells;
  const broken = [
    { ...notebook, cells: [{ ...first, id: 'a b' }, ...others] },
    { ...notebook, cells: [{ cell_type: 'markdown', metadata: {}, source: 'no id' }] },
    { ...notebook, nbformat: 3 },
    { ...notebook, cells: [{ ...notebook.cells[1], outputs: undefined }] },
  ];
  expect(broken.map((one) => isNotebook(JSON.parse(JSON.stringify(one))))).toEqual([false, false, false, false]);
});

test.each(notebookIds)('%s: every setting of the controls changes the notebook', async (id) => {
  const { params } = await loadCell(id);
  // Beside those that others switch off.
  const needs: Record<string, Record<string, unknown>> = { lambda: { shortcut: 'scaled' } };
  const without = (text: string) =>
    (JSON.parse(text) as Notebook).cells.filter(({ cell_type }) => cell_type === 'code');
  for (const [name, param] of Object.entries(params)) {
    const base = needs[name] ?? {};
    const other =
      'options' in param ? param.options.find((option) => option !== param.default) : 'min' in param && param.min;
    const [usual, moved] = await Promise.all([
      makeNotebook(id, base),
      makeNotebook(id, { ...base, [name]: param.kind === 'seed' ? 7 : param.kind === 'log10' ? 0.0123 : other }),
    ]);
    expect(without(moved), `${name} of ${id}`).not.toEqual(without(usual));
  }
});

test('cells have ids of their own, and the same settings the same bytes', async () => {
  const text = await makeNotebook('learning-rate', {});
  const ids = (JSON.parse(text) as Notebook).cells.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(await makeNotebook('learning-rate', {})).toBe(text);
});

test('the last cell is the next step up', async () => {
  const last = (JSON.parse(await makeNotebook('depth', {})) as Notebook).cells.at(-1)!;
  const text = last.source.join('');
  expect(last.cell_type).toBe('markdown');
  for (const part of [
    'nbconvert --to script depth.ipynb',
    'torchrun --standalone',
    'DistributedDataParallel',
    'tune.Tuner',
  ])
    expect(text).toContain(part);
});
