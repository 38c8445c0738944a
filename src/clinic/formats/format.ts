import type { Track } from '../log/track';

/** How one kind of log is read: line by line, in one pass. */
export interface Format {
  /** In kebab case, as reports name it. */
  id: string;
  /** What a reader calls it. */
  title: string;
  /** What its runs count in; steps where not given. */
  unit?: 'step' | 'epoch';
  /** A reader of one text, which writes into `out`. */
  open(out: Track): FormatReader;
}

export interface FormatReader {
  /** Takes a line; false where it is none of this format's. */
  read(line: string): boolean;
  /** The text is over. */
  close?(): void;
}
