/** A cell of a notebook before it has an id. */
export interface Cell {
  kind: 'code' | 'markdown';
  text: string;
}

export const code = (text: string): Cell => ({ kind: 'code', text });
export const markdown = (text: string): Cell => ({ kind: 'markdown', text });

/**
 * The text of a Jupyter notebook, format 4.5. Lines keep their ends, as Jupyter writes them; ids are counted, so that the same
 * cells are the same bytes.
 */
export function writeIpynb(cells: readonly Cell[]): string {
  const notebook = {
    cells: cells.map(({ kind, text }, i) => ({
      cell_type: kind,
      id: `cell-${i + 1}`,
      metadata: {},
      ...(kind === 'code' && { execution_count: null, outputs: [] }),
      source: text.split(/(?<=\n)/),
    })),
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
