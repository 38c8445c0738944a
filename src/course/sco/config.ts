import type { ScormVersion } from './find-api';

/** What a package's page says, in the reader's language. */
export interface ScoWords {
  /** Before anything has been recorded. */
  ready: string;
  noSystem: string;
  notAnswering: string;
  saved: string;
  /** With `{score}`, in percent. */
  recorded: string;
  recordedBefore: string;
  marked: string;
  notStored: string;
  silent: string;
  markDone: string;
  /** The link that opens the experiment in a tab of its own. */
  ownTab: string;
}

/** What a package's page hands its script. */
export interface ScoConfig {
  version: ScormVersion;
  /** Address of what the frame shows: a file beside the page, or a page of the site. */
  src: string;
  /** The score from which an attempt has passed, 0 to 100; null where nothing decides that. */
  mastery: number | null;
  /** Nothing in it is scored: the student says that the work is done. */
  byHand: boolean;
  words: ScoWords;
}
