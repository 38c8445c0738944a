import { LogReader } from '../log/read-log';
import type { Log } from '../log/record';
import { recogniseSnippet } from '../snippets/snippet';
import type { Notebook } from './open-notebook';

/** Reads what a notebook printed as a log, and its code as a snippet: values that stand in code are no run. Lines are counted over all cells. */
export function readNotebook({ cells, lines }: Notebook): Log {
  const reader = new LogReader();
  reader.push(lines.map(({ text, isCode }) => (isCode ? '' : text)).join('\n'));
  const { snippet: _, ...log } = reader.end();
  const snippet = recogniseSnippet(lines.flatMap(({ text, isCode }, i) => (isCode ? [[text, i + 1] as const] : [])));
  return { ...log, notes: [...log.notes, { code: 'notebook', count: cells }], ...(snippet && { snippet }) };
}
