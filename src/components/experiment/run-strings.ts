import type { Strings } from './strings';

/** The texts that only a run and what is shown of it need: they arrive with that code. Otherwise as in `strings.ts`. */
const english = {
  noData: 'No data yet.',
  saveFigure: 'Save this figure',
  noPicture: 'Nothing to show yet.',
  chartLabel: '{title}. Arrow keys read the values.',
  dragBox: 'Box {n}: left {left}, top {top}, right {right}, bottom {bottom}',
  dragBoxHint: 'Drag the box, or its corner. Arrow keys move it, with Shift its size.',
  liveProgress: 'Step {steps}. {label}: {value}',
  reasonAsked: '{backend} runs because the address asks for it.',
  reasonFirst: '{backend} is the first backend that works in this browser.',
  reasonClose: '{to} was only {ratio} times faster than {backend} here on an earlier visit.',
  reasonFaster: '{backend} was {ratio} times faster than {than} here on an earlier visit.',
  reasonMissing: '{from} is not available in this browser, so {backend} runs.',
  reasonNotLoaded: '{from} could not be loaded, so {backend} runs. The next run asks for {from} again.',
  reasonSoftware: '{from} would run in software on this machine, which is slow, so {backend} runs.',
  reasonSlowReads: '{from} took {milliseconds} ms to give back one number in this browser, so {backend} runs.',
  reasonFallback: '{from} failed ({because}), so the run started again on {backend}.',
  keptRuns: 'Kept runs',
  showRun: 'Show {name}',
  removeRun: 'Remove {name}',
  clearRuns: 'Clear',
  undoRemove: 'Bring {count} back',
  runNumber: 'run {number}',
  claimRun: 'This is the run that the claim is about:',
  claimRuns: 'The claim compares {count} runs. Run each of them, with one seed:',
  claimRunThis: 'Run: {settings}',
  claimDefaults: 'defaults',
  claimDone: 'Done.',
  claimLook: 'What to look at: the numbers of this claim',
  claimNumber: 'Number',
  claimOurs: 'Our seeds',
  claimOwn: 'Your run',
  claimSeed: ', seed {seed}',
  claimHolds: 'On your own run{seed} it holds.',
  claimFails: 'On your own run{seed} it does not hold.',
  goalReached: 'Reached.',
  goalMissed: 'Not reached.',
  goalNumber: '{label}: {value}, asked for: {asked}',
  goalBelow: 'below {limit}',
  goalAbove: 'above {limit}',
  goalAtLeast: '{limit} or more',
  goalAtMost: '{limit} or less',
  goalLocked: '{names}: stays as given for this goal.',
  goalTooMany: 'One change is asked for. This run changed {names}.',
  goalNever: '{name} at “{value}” is no answer here.',
  goalOwnWay: 'This way is not among those that we tried.',
  errorUnknownExperiment: 'This experiment is not part of the site any more. Reload the page.',
  errorBackendUnavailable: '{backend} is not available in this browser.',
  errorBackendMissing: 'A part of the engine ({backend}) could not be loaded.',
  errorSelfTestFailed: '{backend} computes wrong numbers on this machine, so it is not used.',
  errorDeviceLost: 'The graphics device was lost. Your settings are kept: run it again.',
  errorGpu: 'The graphics device reported an error. Your settings are kept: run it again.',
  errorOutOfMemory:
    'This run needs more memory than the browser gives it. Your settings are kept: close other tabs, then run it again.',
  errorWorkerCrashed: 'The engine stopped unexpectedly. Your settings are kept: run it again.',
  errorWorkerSilent: 'The engine did not answer any more. Your settings are kept: run it again.',
  errorWorkerBlocked:
    'This browser or this page does not allow background workers, which the training needs. Open the full page.',
  errorAssetMissing: 'A data file could not be loaded.',
  errorAssetDamaged: 'A data file arrived damaged.',
};

export type RunStrings = typeof english;

const tables: Record<string, RunStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function runStrings({ locale }: Pick<Strings, 'locale'>): RunStrings {
  return tables[locale] ?? english;
}
