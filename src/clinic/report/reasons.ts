import type { Note } from '../log/record';
import type { NotChecked } from '../rule';
import type { WhyUnreadable } from './read-bytes';

/** Why a symptom was not looked for, in the words of the report. */
export const reasonsNotChecked: Record<NotChecked, string> = {
  loss: 'no loss that tells how it goes',
  'held-out-loss': 'no validation loss',
  accuracy: 'no accuracy',
  'held-out-accuracy': 'no validation accuracy',
  rate: 'no learning rate',
  'grad-norm': 'no gradient norm',
  debug: 'no lines of debug_info',
  parts: 'one loss only',
  classes: 'the number of classes is not in the log',
  resume: 'no resume, and no rate that would show one',
  'too-short': 'too few values',
  'not-in-a-log': 'no log shows it',
  'two-logs': 'needs two logs',
  'not-applicable': 'not this kind of training',
};

/** Why a file is not read, and the way out. */
export const unreadableWords: Record<WhyUnreadable, string> = {
  empty: 'the file is empty',
  binary: 'this is no text (give the log, or the table of its numbers)',
  pdf: 'this is a PDF (copy its text into a file)',
  compressed: 'this is compressed (unpack it first)',
  picture: 'this is a picture (give the log as text)',
  'too-large': 'the file is above 500 MB (cut it, or keep every tenth line)',
  'too-large-events': 'the event file is above 100 MB (save the curves from TensorBoard as CSV)',
  'too-large-notebook': 'the notebook is above 100 MB (clear its pictures, or save what the training printed as text)',
  'notebook-damaged':
    'this notebook is no JSON to its end: it is damaged or cut (open it in Jupyter and save it again)',
  'notebook-old': 'this notebook is of format 3 or older (jupyter nbconvert --to notebook brings it up to date)',
  'notebook-empty': 'no cell of this notebook holds code or what it printed (run it and save it with its outputs)',
  'no-log': 'no line of it is a value of a training (a line such as "epoch 3 loss 0.5" is)',
  'no-scalars': 'this event file holds no scalars (pictures and histograms are not read)',
};

/** What was odd about a file, put for one and for several. */
export const noteWords: Record<Note['code'], (count: number) => string> = {
  'damaged-records': (count) =>
    `${count} ${count === 1 ? 'record is' : 'records are'} damaged and left out; the others are read`,
  notebook: (count) =>
    `lines are counted over ${count === 1 ? 'its cell' : `its ${count} cells`}: the code of each, then what it printed`,
  'cut-record': () => 'the file ends within a record; what stands before is read',
};
