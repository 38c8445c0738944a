import type { ScoWords } from '../../course/sco/config';

/** What packages of experiments say. */
const sco: ScoWords = {
  ready: 'Your answers are recorded by your course as soon as you give them.',
  noSystem:
    'This package was opened without a course system: nothing is recorded. Your answers stay in this browser; the receipt below can be handed in.',
  notAnswering:
    'Your course system does not answer, so that nothing may be recorded. You can go on: copy the receipt below and hand it in where your course asks for it.',
  saved: 'Your answers so far are recorded.',
  recorded: 'Recorded: {score} %.',
  recordedBefore: 'Recorded at an earlier visit: {score} %. The best result counts.',
  marked: 'Recorded as done.',
  notStored:
    'Your course system did not take the last result. It is told again with the next one; to be sure, copy the receipt below and hand it in.',
  silent:
    'What belongs here has not appeared. It may need the internet: check the connection, then open this page again.',
  markDone: 'Mark as done',
  ownTab: 'Open it alone, in a tab where nothing is recorded',
};

/** Texts of packages: the builder's part that makes them, and what they say themselves. A translation is another table of the same shape. */
export const packageEnglish = {
  title: 'SCORM package',
  hint: 'Upload it to your course system as a SCORM activity: the system records the answers and a score. A score that a browser computes can be forged, as in any SCORM package; receipts can be run again.',
  version: 'Version',
  versions: { '1.2': 'SCORM 1.2 (most systems)', '2004': 'SCORM 2004, 4th edition' },
  contents: 'Contents',
  full: 'Everything: works without this site',
  thin: 'A frame with this site: small, always the newest',
  mastery: 'Pass mark in percent (empty: none)',
  markBad: 'A whole number from 0 to 100, or nothing.',
  byHand: 'Without a question or a challenge nothing is scored: the student marks it as done.',
  download: 'Download package',
  working: 'The package is being made …',
  done: 'Saved as {name}, {size} kB.',
  failed: 'The package could not be made: {detail}. Check the connection, then press again.',
  pageTitle: 'One HTML file',
  pageHint:
    'The experiment or lesson with these settings and questions, to be opened from a disk, a stick or a course’s files. It asks the network for nothing.',
  pageDownload: 'Download file',
  pageWorking: 'The file is being made …',

  sco,
  lessonSco: {
    ...sco,
    noSystem:
      'This package was opened without a course system: nothing is recorded. Your answers stay in this browser.',
    notAnswering:
      'Your course system does not answer, so that nothing may be recorded. You can go on: your answers are told again with each new one. If this stays, tell your instructor.',
    notStored:
      'Your course system did not take the last result. It is told again with the next one; keep this page open, and tell your instructor if this stays.',
  } satisfies ScoWords,
};

export type PackageStrings = typeof packageEnglish;

const tables: Record<string, PackageStrings> = { en: packageEnglish };

/** The table of a locale, English where there is none. */
export const packageStrings = (locale: string | undefined): PackageStrings => tables[locale ?? 'en'] ?? packageEnglish;
