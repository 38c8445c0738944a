/** Every text of the panel. A translation is another table of the same shape; `{name}` is filled in by `fill`. */
export const english = {
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
  codeOfRun: 'The code of this run',
  dataTable: 'Show data as a table',
  noData: 'No data yet.',
  noPicture: 'Nothing to show yet.',
  tableStep: 'Step',
  openInLab: 'Open in the lab',
  openFullPage: 'Open the full page',
  runButtons: 'Run',
  presets: 'Named settings: each button sets the controls and runs',
  chartLabel: '{title}. Arrow keys read the values.',

  locked: 'Fixed on this page.',
  lockedByGoal: 'Fixed in this challenge.',
  lockedByCheck: 'Fixed for this question until you have seen the answer.',
  nextRun: 'The new setting applies to the next run.',

  recorded: 'A recorded run. Press Run to train it here.',
  recordedInstant: 'A recorded result. Press Run to compute it here.',
  noScript: 'Live training needs JavaScript. This figure is a recorded run.',
  starting: 'Starting the engine …',
  running: 'Running.',
  pausedAt: 'Paused at step {steps}.',
  pausedHidden: 'Paused at step {steps} while this tab is hidden.',
  pausedOffScreen: 'Paused at step {steps} while the figure is out of view.',
  finished: 'Finished.',
  stoppedByOther: 'Stopped: another experiment on this page started.',
  sweepProgress: '{done} of {of} runs done',
  sweepFailed: 'Runs that failed have no mark: {failed} of {of}. {error}',
  sweepHint: 'Each mark is a run. Choose one to see its curve.',
  liveProgress: 'Step {steps}. {label}: {value}',

  veiled: 'I have decided: show the run',
  answerVeiled: 'What happens, in words: shown with the run.',
  otherSettings: 'Shown: {shown}. Press Run for {wanted}.',
  otherSweep: 'Shown: {shown}. Press Sweep for {wanted}.',
  metaRecorded: 'recorded',
  slow: "This step cannot be replayed ({reason}): it runs at tfjs's own speed.",
  seed: 'seed {seed}',
  stepsPerSecond: '{value} steps/s',
  reasonAsked: '{backend} runs because the address asks for it.',
  reasonFirst: '{backend} is the first backend that works in this browser.',
  reasonClose: '{to} was only {ratio} times faster than {backend} here on an earlier visit.',
  reasonFaster: '{backend} was {ratio} times faster than {than} here on an earlier visit.',
  reasonMissing: '{from} is not available in this browser, so {backend} runs.',
  reasonNotLoaded: '{from} could not be loaded, so {backend} runs. The next run asks for {from} again.',
  reasonSoftware: '{from} would run in software on this machine, which is slow, so {backend} runs.',
  reasonFallback: '{from} failed ({because}), so the run started again on {backend}.',

  keptRuns: 'Kept runs',
  showRun: 'Show {name}',
  removeRun: 'Remove {name}',
  clearRuns: 'Clear',
  undoClear: 'Undo clear',
  runNumber: 'run {number}',
  moved: '{from} → {to} at step {step}',
  movedRun: 'Moved while it ran: {moves}.',
  plannedMoves: 'This link is about a run in which the reader moved {moves}.',
  proposedMoves: 'A run in which the page moves a control: {moves}.',
  takes: 'A run takes about {seconds} seconds.',
  runMoved: 'Run with these moves',
  runLink: 'Link to this run',
  copyRunLink: 'Copy link to this run',
  namedMove: '{label} {move}',
  dragged: '{from} → {to} over steps {step} to {last}',

  commit: 'Commit',
  commitFirst: 'Run is ready once you have committed to an answer.',
  committed: 'You predicted: {label}. Now run it.',
  predicted: 'You predicted',
  happened: 'What happened',
  predictionRight: 'Your prediction came true.',
  predictionWrong: 'It went another way.',
  retry: 'Predict again',

  verdictRight: 'Your prediction came true.',
  verdictWrong: 'It went another way than you predicted.',
  readVerdict: 'Read why',

  claimRun: 'This is the run that the claim is about:',
  claimRuns: 'The claim compares {count} runs. Run each of them, with one seed:',
  claimRunThis: 'Run: {settings}',
  claimDefaults: 'defaults',
  claimDone: 'Done.',
  claimSeed: ', seed {seed}',
  claimHolds: 'On your own run{seed} it holds.',
  claimFails: 'On your own run{seed} it does not hold.',

  goal: 'Your turn',
  goalOpen: 'Not reached yet.',
  goalReached: 'Reached.',
  goalTry: 'The last run did not reach it.',

  pictureChoose: 'Choose a picture, or drop one here',
  pictureRemove: 'Remove picture',
  pictureStays: 'It stays on this page and is sent nowhere.',
  pictureUsed: '{name}, {width} × {height} pixels.',
  pictureScaled: '{name}, scaled down from {fromWidth} × {fromHeight} to {width} × {height} pixels.',
  pictureBroken: 'Could not read {name} as a picture. Try a PNG or JPEG file.',
  pictureHuge: 'Could not take {name}: {width} × {height} pixels is more than this browser can hold.',

  seedRange: 'A whole number from 0 to 4294967295.',
  rateRange: 'A number from {min} to {max}.',
  notANumber: 'Not a number: {given}. Kept {used}.',

  noticeClamped: 'The address asks for {name} = {given}; {used} is used, the nearest possible value.',
  noticeUnknownValue: 'The address asks for {name} = {given}, which does not exist; {used} is used.',
  noticeUnknownVersion: 'The address was written for version {given} of this page; it is read as version {used}.',
  noticeTooLong: 'The address is {given} characters long; what comes after {used} was not read.',

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
  linkLabel: 'Link to these settings',
  embedLabel: 'Embed code for these settings',
  embedTitle: 'Experiment: {title}',
  embedOwnTab: 'Open the experiment in its own tab',

  errorUnknownExperiment: 'This experiment is not part of the site any more. Reload the page.',
  errorBackendUnavailable: '{backend} is not available in this browser.',
  errorBackendMissing:
    'A part of the engine ({backend}) could not be loaded. Check the connection and try again; if that does not help, reload the page.',
  errorSelfTestFailed: '{backend} computes wrong numbers on this machine, so it is not used.',
  errorDeviceLost: 'The graphics device was lost. Your settings are kept: run it again.',
  errorGpu: 'The graphics device reported an error. Your settings are kept: run it again.',
  errorWorkerCrashed:
    'The engine stopped unexpectedly, perhaps for lack of memory. Your settings are kept: run it again.',
  errorWorkerBlocked:
    'This browser or this page does not allow background workers, which the training needs. Open the full page.',
  errorWorkerMissing:
    'The engine could not be loaded. Check the connection and try again; if that does not help, reload the page.',
  errorAssetMissing: 'A data file could not be loaded. Check the connection and try again.',
  errorExperimentFailed: 'The experiment failed with these settings. Try the defaults.',
  errorChartsMissing: 'The drawing code could not be loaded. Check the connection and try again.',
  errorRunMissing: 'The recorded runs could not be loaded. Press Sweep to make them here.',
  errorDetail: 'Details',
};

export type Strings = typeof english;

const tables: Record<string, Strings> = { en: english };

/** The table of a locale, English where there is none. */
export function stringsFor(locale: string | undefined): Strings {
  return tables[locale ?? 'en'] ?? english;
}

/** Puts values into the `{name}` places of a text. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
