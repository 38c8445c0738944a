import type { Unreadable } from '../log/text-feed';
import type { NotChecked, OutcomeCode } from '../rule';

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
  resume: 'no resume',
  'too-short': 'too few values',
  'not-in-a-log': 'no log shows it',
  'two-logs': 'needs two logs',
  'not-applicable': 'not this kind of training',
};

export const outcomeWords: Record<OutcomeCode, string> = {
  learned: 'it learned',
  'did-not-learn': 'it did not learn',
  broke: 'it broke',
  short: 'too short to tell',
};

/** Why a file is not read, and the way out. */
export const unreadableWords: Record<Unreadable | 'too-large' | 'too-large-events' | 'no-log', string> = {
  empty: 'the file is empty',
  binary: 'this is no text (give the log, or the table of its numbers)',
  pdf: 'this is a PDF (copy its text into a file)',
  compressed: 'this is compressed (unpack it first)',
  picture: 'this is a picture (give the log as text)',
  'too-large': 'the file is above 500 MB (cut it, or keep every tenth line)',
  'too-large-events': 'the event file is above 100 MB (log fewer scalars, or give one run)',
  'no-log': 'no line of it is a value of a training (a line such as "epoch 3 loss 0.5" is)',
};

/** Bytes of text that are read. */
export const largestText = 500_000_000;

/** Bytes of a TensorBoard event file that are read. */
export const largestEventFile = 100_000_000;
