import type { Strings } from './strings';

/** What is said of a picture that the reader has chosen: the texts arrive with the code that reads it. Otherwise as in `strings.ts`. */
const english = {
  used: '{name}, {width} × {height} pixels.',
  scaled: '{name}, scaled down from {fromWidth} × {fromHeight} to {width} × {height} pixels.',
  broken:
    'Could not read {name} as a picture: it is damaged, or of a kind that this browser does not read. Try another PNG or JPEG file.',
  huge: 'Could not take {name}: {width} × {height} pixels is more than this browser can hold.',
};

const tables: Record<string, typeof english> = { en: english };

/** The table in the language of the panel's other texts. */
export const pictureStrings = ({ locale }: Pick<Strings, 'locale'>): typeof english => tables[locale] ?? english;
