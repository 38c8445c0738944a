import type { Strings } from '../strings';

/** The texts of saving figures: they arrive with that code. Otherwise as in `../strings.ts`. */
const english = {
  png: 'PNG picture',
  svg: 'SVG drawing',
  csv: 'CSV table',
  json: 'JSON, all numbers',
  run: 'run',
  shown: 'run on show',
  noTable: 'Pictures are no table: JSON holds their pixels.',
  nothing: 'Nothing to save yet. Press Run first.',
  pngFailed: 'This browser could not draw the PNG. Save the SVG instead: it holds the same picture.',
  saved: 'Saved as {file}.',
  description: '{experiment}: {settings}. Backend: {backend}. {address}',
};

export type ExportStrings = typeof english;

const tables: Record<string, ExportStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function exportStrings({ locale }: Pick<Strings, 'locale'>): ExportStrings {
  return tables[locale] ?? english;
}
