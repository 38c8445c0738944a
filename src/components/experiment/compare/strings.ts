import type { Strings } from '../strings';

/** The texts of comparing runs: they arrive with that code. Otherwise as in `../strings.ts`. */
const english = {
  seeds: 'Many seeds',
  seedsWhy: 'The settings of the controls, trained from several seeds: was what you saw luck?',
  seedCount: 'Seeds',
  runSeeds: 'Run {count} seeds',
  noSeed: 'Nothing here depends on chance: every seed would give the same curve.',
  sweep: 'Sweep of a setting',
  sweepWhy: 'One run for each value of a setting, everything else as the controls say.',
  sweepParam: 'Setting',
  sweepValues: 'Values',
  sweepHint: 'From {min} to {max}, with commas between them.',
  sweepAll: 'All of them: {values}.',
  runValues: 'Run {count} values',
  measure: 'Number shown',
  ended: '{figure}: {series}, mean of the last sixth',
  takes: 'About {seconds} s for each run.',
  progress: '{done} of {of} runs done.',
  stopped: 'Stopped after {done} of {of} runs.',
  stop: 'Stop',
  waits: 'Wait for the run that goes on, or press Reset.',
  other: 'Shown: {shown}. Run it again for {wanted}.',
  failed: '{failed} of {of} runs failed. {error}',
  fanTitle: '{title}: seeds {first} to {last}',
  fanHint:
    'Pale: from the lowest to the highest run. Darker: the middle half. Line: the median. Choose a seed to see its run.',
  fanShown: 'The thin line is seed {seed}, the run on show.',
  lowest: 'lowest',
  lower: 'lower quarter',
  median: 'median of {count} seeds',
  upper: 'upper quarter',
  highest: 'highest',
  verdict: '{name} in {count} of {of}',
  verdictSeeds: 'Of {of} seeds: {list}.',
  sweepTitle: '{measure}, by {label}',
  showRun: 'Show the run of {value}',
  files: 'Kept runs as a file',
  filesWhy:
    'A file holds the runs with all their numbers. It opens on the page of this experiment, here or on another device.',
  export: 'Save {count} runs as a file',
  exportOne: 'Save the run as a file',
  exportNone: 'There is no finished run to save yet. Press Run first.',
  exportPrivate: 'Runs on your own picture are left out: it never leaves this page.',
  import: 'Open a file of runs',
  imported: '{count} runs from {file}, among the kept runs.',
  importedOne: 'One run from {file}, among the kept runs.',
  importDropped: 'At most {most} runs are kept: of those without a name {count} gave way, the oldest first.',
  fileNoRuns: '“{file}” is no file of runs. Choose one that “Save runs as a file” made; its name ends in .runs.json.',
  fileDamaged:
    '“{file}” was changed or damaged after it was saved, so its curves cannot be trusted. Save it once more where it was made.',
  fileNewer:
    '“{file}” is of version {version}, this page reads up to version {known}. Reload the page for the newest one and open the file again.',
  fileOther: '“{file}” holds runs of another experiment, {experiment}.',
  fileOtherOpen: 'Open it there',
  fileOtherGone: 'This site has no experiment of that name any more, so they cannot be shown.',
  fileUnread: '“{file}” could not be read. Choose it again.',
  faults: '{count} runs could not be shown: {fault}',
  faultOne: 'One run could not be shown: {fault}',
  faultSetting: 'this experiment has no setting “{name}” any more. Run it anew with the settings of today.',
  faultValue: 'its value of “{name}” is none that the setting can have today. Run it anew.',
  faultFigures: 'this experiment draws none of its figures ({name}) any more. Run it anew.',
  valueUnread: '“{given}” is no number: write numbers with commas between them, as 0.01, 0.1, 1.',
  valueOutside: '{given} is out of the limits: from {min} to {max}.',
  valueOffStep: '{given} is no value of this setting; the nearest one is {nearest}.',
  valuesFew: 'A sweep needs two values at least: add another.',
  valuesMany: '{count} values are more than fit: at most {most}.',
  nameRun: 'Name this run',
  renameRun: 'Rename {name}',
  runName: 'Name of the run',
  saveName: 'Save name',
  dropName: 'Cancel',
  nameHint: 'Left empty, it goes by its settings.',
  compareWith: 'Compare with',
  factorNone: 'The same settings as {other}.',
  factorNoneBackend: 'The same settings as {other}, on another backend: {from} → {to}.',
  factorOne: 'Against {other} one thing differs: {factor}. Whatever is different in the curves comes from it.',
  factorSeed: 'Against {other} only the seed differs, {factor}: whatever is different in the curves is chance.',
  factorMany:
    'Against {other} {count} settings differ: {factors}. Which of them did it, these two runs cannot tell. One at a time:',
  factorAhead:
    '{count} settings have changed since this run: {factors}. To see which of them does it, change one at a time:',
  factorOnly: 'Run with only {label} changed',
  factor: '{label} {from} → {to}',
  storeForbidden:
    'This browser lets the page store nothing: kept runs are gone when you leave. Save them as a file under “Compare runs”.',
  storeFull:
    'There is no room left on this device for these runs: they are gone when you leave. Clear some, or save them as a file under “Compare runs”.',
  storePrivate: 'Runs on your own picture are not stored: they are gone when you leave.',
  storeKept: 'Kept runs stay on this device until you clear them.',
};

export type CompareStrings = typeof english;

const tables: Record<string, CompareStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function compareStrings({ locale }: Pick<Strings, 'locale'>): CompareStrings {
  return tables[locale] ?? english;
}
