/** So many lines before and after one are its context. */
const reach = 3;

/** The numbers of a line and of those around it. */
export const nearLines = (line: number): number[] =>
  Array.from({ length: 2 * reach + 1 }, (_, i) => line - reach + i).filter((one) => one > 0);
