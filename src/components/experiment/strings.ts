/** Every text that the panel needs before a run. A translation is another table of the same shape; `{name}` is filled in by `fill`. */
export const english = {
  locale: 'en',

  run: 'Run',
  pause: 'Pause',
  resume: 'Resume',
  step: 'Step',
  reset: 'Reset',
  sweep: 'Sweep',
  cancelSweep: 'Stop sweep',
  defaults: 'Defaults',
  undoDefaults: 'Back to my settings',
  tryAgain: 'Try again',
  moreSettings: 'More settings',
  newSeed: 'New seed',
  guess: 'Guess the curve before you run',
  compare: 'Compare runs: seeds, sweeps, files',
  codeOfRun: 'The code of this run',
  dataTable: 'Show data as a table',
  tableStep: 'Step',
  openInLab: 'Open in the lab',
  openFullPage: 'Open the full page',
  runButtons: 'Run',
  presets: 'Named settings: each button sets the controls and runs',

  locked: 'Fixed on this page.',
  lockedByGoal: 'Fixed in this challenge.',
  nextRun: 'The new setting applies to the next run.',
  actsNow: 'Acts at once on the network that is trained.',

  recorded: 'A recorded run. Press Run to train it here.',
  recordedInstant: 'A recorded result. Press Run to compute it here.',
  noScript: 'Live training needs JavaScript. This figure is a recorded run.',
  starting: 'Starting the engine …',
  sweepHint: 'Each mark is a run. Choose one to see its curve.',

  veiled: 'Show the recorded run',
  answerVeiled: 'What happens, in words: shown with the run.',
  otherSettings: 'Shown: {shown}. Press Run for {wanted}.',
  otherSweep: 'Shown: {shown}. Press Sweep for {wanted}.',
  metaRecorded: 'recorded',
  seed: 'seed {seed}',

  takes: 'A run takes about {seconds} seconds.',
  takesThere: 'A run takes about {seconds} s on our machine.',

  commit: 'Commit',
  commitFirst: 'Run is ready once you have committed to an answer, the settings once it has run.',
  committed: 'You predicted: {label}. Now run it.',
  retry: 'Predict again',

  goal: 'Your turn',

  moveUp: 'Move {part} up',
  moveDown: 'Move {part} down',
  partMoved: '{part} is now number {place} of {of}.',
  pressMoves: 'A press on a part of the drawing changes',
  pressTwo: 'Press two parts, one after the other: they change places.',
  pressPicked: '{part} waits: press another to exchange them, or Escape.',
  boxName: 'Box {number}',
  boxLeft: 'left',
  boxTop: 'top',
  boxRight: 'right',
  boxBottom: 'bottom',
  boxAdd: 'Add a box',
  boxRemove: 'Remove box {number}',
  rowNumber: 'Row {row}',
  rowAdd: 'Add a row',
  rowRemove: 'Remove row {row}',
  fieldEmpty: '{column} of row {row} is empty: fill it in, or remove the row.',
  fieldTooLong: '{column} “{given}” is too long: at most {longest} characters.',
  fieldBadName: '{column} “{given}” is no name: letters, digits and _ . / - only, a letter or _ first.',
  fieldTaken: '{column} “{given}” belongs to another part: take another.',
  fieldTwice: '{column} “{given}” is in row {other} already: give one of them another.',
  fieldBadCount: '{column} “{given}” is no whole number from {min} to {max}.',
  tableKept: 'Until then the last table without a fault is used.',

  pictureChoose: 'Choose a picture, or drop one here',
  pictureRemove: 'Remove picture',
  pictureStays: 'It stays on this page and is sent nowhere.',

  numberRange: 'A number from {min} to {max}.',
  countRange: 'A whole number from {min} to {max}.',
  notANumber: 'Not a number: {given}. Kept {used}.',

  copyLink: 'Copy link',
  copyEmbed: 'Copy embed code',
  copied: 'Copied.',
  copyLog: 'Copy log',
  logLast: 'The last {shown} of {all} lines of the recorded run. Run it to see all.',
  logAbove: 'The recorded log stands further up on this page.',
  logBad: 'Not a finite number.',
  logZero: 'Zero.',
  logKey: 'The key line.',
  copyByHand: 'This page may not use the clipboard. Select the text and copy it.',
  assign: 'Use it in a course',
  linkLabel: 'Link to these settings',
  embedLabel: 'Embed code for these settings',
  embedTitle: 'Experiment: {title}',
  embedOwnTab: 'Open the experiment in its own tab',

  errorExperimentMissing: 'The code of this experiment could not be loaded.',
  errorWorkerMissing: 'The engine could not be loaded.',
  errorExperimentFailed: 'The experiment failed with these settings. Try the defaults.',
  errorChartsMissing: 'The drawing code could not be loaded.',
  errorPanelMissing:
    'The code of this part of the page could not be loaded, so nothing here can be pressed. Check the connection, then reload the page.',
  errorRunMissing: 'The recorded runs could not be loaded. Press Sweep to make them here.',
  adviceUnknown: 'Check the connection and try again; if that does not help, reload the page.',
  adviceAlone:
    'This page holds what its first settings need and asks the network for nothing. Choose other settings, or open the experiment on its site.',
  adviceAway: 'The site cannot be reached: check the connection, then try again.',
  adviceChanged:
    'The site answers, so it has probably changed since you opened this page, or something on the way keeps the file from you: reload the page.',
  reload: 'Reload the page',
};

export type Strings = typeof english;

const tables: Record<string, Strings> = { en: english };

/** The table of a locale, English where there is none. */
export function stringsFor(locale: string | undefined): Strings {
  return tables[locale ?? 'en'] ?? english;
}
