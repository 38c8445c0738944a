import { strToU8, zipSync, type Zippable } from 'fflate';
import type { ScoWords } from '../sco/config';
import type { ScormVersion } from '../sco/find-api';
import { writeLaunchPage } from './launch-page';
import { writeManifest } from './manifest';

/** What a SCORM package is made of. */
export interface PackageContent {
  version: ScormVersion;
  /** Names the experiment or the lesson; course systems know the package again by it. */
  id: string;
  title: string;
  language: string;
  theme: 'auto' | 'light' | 'dark';
  /** What the frame shows: a page of the site by its full address, or the experiment itself as one page, with its query. */
  frame: { address: string } | { html: string; query: string };
  mastery: number | null;
  byHand: boolean;
  /** The script of the launched page. */
  script: string;
  words: ScoWords;
}

/**
 * The package as a zip file: the manifest first, as some course systems want it, no folders, fixed dates. The same content
 * gives the same bytes.
 */
export function writePackage(content: PackageContent): Uint8Array<ArrayBuffer> {
  const { version, title, language, theme, frame, mastery, byHand, script, words } = content;
  const isFull = 'html' in frame;
  const src = isFull ? `experiment.html${frame.query}` : frame.address;
  const files = {
    'index.html': writeLaunchPage({ version, src, mastery, byHand, words }, { title, language, theme }),
    'sco.js': script,
    ...(isFull && { 'experiment.html': frame.html }),
  };
  const id = `convergence-clinic.${content.id}`;
  const manifest = writeManifest({ version, id, title, mastery, files: Object.keys(files) });
  const entries = Object.entries({ 'imsmanifest.xml': manifest, ...files });
  const zipped: Zippable = Object.fromEntries(entries.map(([name, text]) => [name, strToU8(text)]));
  // By the local clock, whose parts the zip format holds: everywhere the same bytes.
  return zipSync(zipped, { level: 9, mtime: new Date(2020, 0, 1) }) as Uint8Array<ArrayBuffer>;
}
