import type { Strings } from '../strings';

/** The texts of the timeline: they arrive with that code. Otherwise as in `../strings.ts`. */
const english = {
  timeline: 'Timeline of the run',
  earlier: 'Earlier',
  later: 'Later',
  at: 'step {step}',
  of: 'of {last}',
  place: 'of {last}, moment {place} of {count}',
  values: '{title}: {list}',
  valueOf: '{label} {value}',
  newest: 'Back to the newest',
  close: 'Close',
  holds: 'Each moment has what was drawn then: {figures}.',
  curvesOnly: 'This experiment draws curves only: a mark shows the step, and its value.',
  drawnOnce:
    'The pictures of this run were drawn once, at its end: only the curves go back, and a mark shows the step.',
  memory: '{size} MB are kept for this, of at most {most} MB on a page, until you leave it or clear the run.',
  thinned: 'To stay within that, some moments between others were left out.',
  lost: 'Of this run only the end was kept: its pictures on the way are gone since it was saved. Run it again to go back in it.',
};

export type RewindStrings = typeof english;

const tables: Record<string, RewindStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function rewindStrings({ locale }: Pick<Strings, 'locale'>): RewindStrings {
  return tables[locale] ?? english;
}
