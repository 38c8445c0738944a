import type { Strings } from '../strings';

/** The texts of tables and summaries: they arrive with the first table that is opened. Otherwise as in `../strings.ts`. */
const english = {
  step: 'step',
  noData: 'No data yet.',
  at: 'at {axis} {place}',
  one: '{label}: {first}.',
  line: '{label}: {first}, {last}.',
  ends: 'Lowest {low}, highest {high}.',
  odd: 'Of its values {count} are no finite numbers.',
  matrix: '{height} rows of {width} numbers.',
  cell: 'in row {row}, column {column}',
  histogram: '{total} values in {bins} bins; most of them, {most}, in {bin}.',
  pictures: 'Pictures: {count}.',
  diagram: 'Parts: {parts}, connections: {edges}.',
  picture: 'Picture',
  size: 'Width × height',
  brightness: 'Mean brightness, 0 to 255',
  share: '{label}, % of pixels',
  boxes: 'Boxes',
  points: 'Points',
  note: 'Note',
  lowest: 'Lowest',
  lower: 'Lower quarter',
  median: 'Median',
  upper: 'Upper quarter',
  highest: 'Highest',
  ending: 'Ending',
  hear: 'Hear the lines',
  hearKeys:
    'The higher a value, the higher its tone. Arrow keys go from tone to tone, Shift and End plays on to the end, Control stops, Page Up and Page Down change the line, H tells all keys.',
  hearNeedsKeys: 'Sound needs a keyboard: the player does nothing on a phone.',
  hearFailed: 'What plays the lines did not arrive. Press again.',
  nothingHeard: 'There is no value to hear yet.',
};

export type TableStrings = typeof english;

const tables: Record<string, TableStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function tableStrings({ locale }: Pick<Strings, 'locale'>): TableStrings {
  return tables[locale] ?? english;
}
