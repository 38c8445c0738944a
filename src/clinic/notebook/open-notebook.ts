/** A line of a notebook: of a cell's code, or of what it printed. */
export interface NotebookLine {
  text: string;
  isCode: boolean;
}

/** The lines of a notebook, cell by cell: its code, then what it printed. */
export interface Notebook {
  cells: number;
  lines: NotebookLine[];
}

/** Why a notebook cannot be read. */
export type NotebookFault = 'notebook-damaged' | 'notebook-old' | 'notebook-empty';

/** Keys with which notebooks begin; one that begins with its metadata names its kernel soon after. */
const opening =
  /^\ufeff?\s*\{\s*"(?:(?:cells|nbformat|nbformat_minor|worksheets)"\s*:|metadata"\s*:[^]*"(?:kernelspec|language_info|nbformat|colab)")/;

/** Whether a text may be a notebook, by its beginning; only the whole of it tells. */
export const mayBeNotebook = (head: string): boolean => opening.test(head);

/** Reads a notebook of Jupyter (nbformat 4 and later). Undefined for another document of JSON. Never throws. */
export function openNotebook(text: string): Notebook | NotebookFault | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return 'notebook-damaged';
  }
  const { cells, nbformat, worksheets } = fieldsOf(document);
  if (Array.isArray(worksheets) || (typeof nbformat === 'number' && nbformat < 4)) return 'notebook-old';
  if (!Array.isArray(cells)) return nbformat === undefined ? undefined : 'notebook-empty';
  if (cells.length > 0 && !cells.some((cell) => 'cell_type' in fieldsOf(cell))) return undefined;
  const lines = cells.flatMap(listLines);
  return lines.some(({ text: one }) => one.trim() !== '') ? { cells: cells.length, lines } : 'notebook-empty';
}

function listLines(cell: unknown): NotebookLine[] {
  const { cell_type: type, source, outputs } = fieldsOf(cell);
  if (type !== 'code') return [];
  const code = cutLines(joinText(source)).map((text) => ({ text: /^\s*[%!]/.test(text) ? '' : text, isCode: true }));
  const printed = (Array.isArray(outputs) ? outputs : []).flatMap((output) => cutLines(readOutput(fieldsOf(output))));
  return [...code, ...printed.map((text) => ({ text, isCode: false }))];
}

/** What an output says as text: a stream, the text of a value, a table that is shown as HTML, or the name of an error. */
function readOutput({ output_type: type, text, data, ename, evalue }: Fields): string {
  if (type === 'stream') return joinText(text);
  if (type === 'error') return `${joinText(ename)}: ${joinText(evalue)}`;
  const { 'text/plain': plain, 'text/html': html } = fieldsOf(data);
  // Trainers that draw their table anew show it as HTML only.
  return /^<.*HTML object>$/.test(joinText(plain).trim()) ? readTable(joinText(html)) : joinText(plain);
}

/** The rows of the tables of an HTML text, with commas between the cells. One pass. */
function readTable(html: string): string {
  const rows = html.split(/<tr\b/i).slice(1);
  return rows
    .map((row) =>
      row
        .split(/<t[dh]\b/i)
        .slice(1)
        .map((cell) =>
          cell
            .slice(cell.indexOf('>') + 1)
            .split('<')[0]!
            .trim(),
        )
        .join(','),
    )
    .join('\n');
}

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** Text of a notebook is one string, or a list of lines. */
const joinText = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Array.isArray(value)
      ? value.filter((one) => typeof one === 'string').join('')
      : '';

const cutLines = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
