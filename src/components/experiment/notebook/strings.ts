import type { Strings } from '../strings';

/** The texts of the notebook's button: they arrive with that code. Otherwise as in `../strings.ts`. */
const english = {
  title: 'In PyTorch',
  why: 'The settings of the controls as a Jupyter notebook: data, net and loop in PyTorch, and the way to many GPUs.',
  save: 'Notebook (.ipynb)',
  saved: 'Saved as {file}.',
  missing: 'The code that writes the notebook could not be loaded. Check the connection and press again.',
  none: 'There is no notebook of this experiment.',
};

export type NotebookStrings = typeof english;

const tables: Record<string, NotebookStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function notebookStrings({ locale }: Pick<Strings, 'locale'>): NotebookStrings {
  return tables[locale] ?? english;
}
