/** So many characters of a text that a reader gives are read: a line of a log has fewer, and what reads them may be slow on more. */
export const readAtMost = 2000;
