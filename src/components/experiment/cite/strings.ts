import type { Strings } from '../strings';

/** The texts of links that cite a run: they arrive with that code. Otherwise as in `../strings.ts`. */
const english = {
  copy: 'Copy a link that cites this run',
  link: 'Link that cites this run',
  tooLong: 'This run has more moves and settings than fit in a link.',
  tooLongSave: 'Save it as a file under “Compare runs”.',
  private: 'A run on your own picture cannot be cited: the picture never leaves this page.',
  ownCode:
    'A run of your own code cannot be cited: that link holds settings, not code. The code has a link of its own.',
  cites: 'This link cites a run that was made on {backend}: {settings}.',
  citesMoved: 'Moved on the way: {moves}.',
  again: 'Run it again',
  broken:
    'This link cites a run, but its end is missing or was changed, so nothing can be compared. Copy the whole link again.',
  unknown:
    'The link names settings that this experiment has not any more ({names}), so the run that it cites cannot be repeated.',
  changed:
    'The link asks for values that cannot be set any more (said above), so the run that it cites cannot be repeated.',
  same: 'It reproduces: all {count} values are the same, to the last bit, on {backend}.',
  sameElsewhere:
    'It reproduces: all {count} values are the same, to the last bit, here on {own} and where it was made, on {backend}.',
  close:
    'It reproduces closely, not to the bit: of five samples the farthest differs by {distance} % of what the curve spans ({found} for {cited}). Here it ran on {own}, there on {backend}.',
  apart:
    'It does not reproduce: value {at} is {found}, the link says {cited}. Here it ran on {own}, there on {backend}. {why}',
  length:
    'It does not reproduce: the curve has {found} values, the link says {cited}. Here it ran on {own}, there on {backend}. {why}',
  whyBackend:
    'Backends round in different ways, and some trainings magnify that: open the link with backend={backend} to compare like with like.',
  whyCode: 'The experiment or the engine has changed since the link was made.',
};

export type CiteStrings = typeof english;

const tables: Record<string, CiteStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function citeStrings({ locale }: Pick<Strings, 'locale'>): CiteStrings {
  return tables[locale] ?? english;
}
