import type { Strings } from '../strings';

/** The texts of guessing a curve: they arrive with that code. Otherwise as in `../strings.ts`. */
const english = {
  how: 'Drag the line to where you expect “{title}” to go, for the settings of the controls. By keyboard: Tab from point to point, arrows up and down.',
  point: 'Point {number} of {count}, step {step}',
  plot: 'The curve that you expect',
  keep: 'This is what I expect',
  again: 'Draw another',
  kept: 'Drawn. Now press Run: your curve stays beside that of the run.',
  other:
    'Your curve is about other settings ({wanted}); the run on show has {shown}. Press Run with yours, or draw another.',
  back: 'Back to its settings',
  offLog: 'On average your curve was off by a factor of {off}.',
  offLinear: 'On average your curve was off by {off}.',
  flatLog: 'A flat line from the first value would be off by a factor of {flat}.',
  flatLinear: 'A flat line from the first value would be off by {flat}.',
  better: 'You knew more than that.',
  worse: 'The run did something else than you thought: look where the two curves part.',
  broke: 'From step {step} on the run is no number any more; up to there the two are compared.',
  nothing: 'The run has no value that could be compared.',
  scores: 'On this device: {better} of {count} curves beat the flat line.',
  clear: 'Clear these',
  name: 'your guess',
  nameLog: 'your guess, off {off} ×',
  nameLinear: 'your guess, off {off}',
};

export type GuessStrings = typeof english;

const tables: Record<string, GuessStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function guessStrings({ locale }: Pick<Strings, 'locale'>): GuessStrings {
  return tables[locale] ?? english;
}
