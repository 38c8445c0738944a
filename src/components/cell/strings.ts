import type { Strings } from '../experiment/strings';

/** The texts of cells: they arrive with that code. Otherwise as in `../experiment/strings.ts`. */
const english = {
  label: 'Code of this run. Control and Enter run it, Tab leaves it, Control and Space complete a name.',
  toolbar: 'Edit and run the code',
  run: 'Run this code',
  undo: 'Undo',
  redo: 'Redo',
  reset: 'Back to the original',
  copy: 'Copy',
  download: 'Download',
  copyLink: 'Copy link with this code',
  own: 'Code that you keep for this experiment, on this device',
  ownName: 'A name for this code',
  keep: 'Keep it here',
  removeOwn: 'Remove {name}',
  bringBack: 'Bring {name} back',
  brought:
    'This link brings code that somebody wrote, {lines} lines for this experiment. Nothing of it has run. Read it first:',
  broughtCode: 'The code that the link brings',
  take: 'Put it into the editor',
  leave: 'Leave it',
  taken: 'It is in the editor below, and still has not run.',
  damaged: 'This link brings code, but its end is missing or was changed. Copy the whole link again.',
  original: 'This is the code as the experiment has it. Press {run} or Ctrl+Enter to run what you write.',
  changed: 'Changed, and not run yet.',
  adopted:
    'The panel runs your code. Its runs are named “your code”: they stand among the kept runs until you leave this page, and go into no file. They answer no question.',
  behind: 'The panel still runs what you last ran. Press {run} for the changes since, or {reset}.',
  fault: 'Line {line}: {message}',
  goTo: 'Go to line {line}',
  limits:
    'Your code runs apart from this page: it reaches no network, no storage and no other page. It is stopped when it gives nothing back for 5 s, and when its tensors take more than 512 MB. Memory of plain arrays is not counted: a list that grows without an end can take all that the tab has.',
  missing: 'A part of the code could not be loaded. Check the connection and press {run} again.',
};

export type CellStrings = typeof english;

const tables: Record<string, CellStrings> = { en: english };

/** The table in the language of the panel's other texts. */
export function cellStrings({ locale }: Pick<Strings, 'locale'>): CellStrings {
  return tables[locale] ?? english;
}
