/** The text for each i < n. */
export const unroll = (n: number, write: (i: number) => string, separator = '\n'): string =>
  Array.from({ length: n }, (_, i) => write(i)).join(separator);

/** The first of `sizes` that divides n; 1 where none does. */
export const chooseTile = (n: number, sizes: readonly number[]): number => sizes.find((size) => n % size === 0) ?? 1;

/** The largest of `sizes` that divides n and leaves at least `least` of `threads` tiles of size 1. */
export const widenTile = (n: number, sizes: readonly number[], threads: number, least: number): number =>
  Math.max(1, ...sizes.filter((size) => n % size === 0 && threads / size >= least));
