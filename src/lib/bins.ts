import { formatNumber } from './format';

/** Edges of bins for the whole numbers from `first` to `last`: k has the bin from k - 0.5 to k + 0.5. */
export function wholeBins(first: number, last: number): number[] {
  return Array.from({ length: last - first + 2 }, (_, i) => first + i - 0.5);
}

/** The name of the i-th bin: its whole number where it holds just one, else its range. */
export function nameBin(edges: readonly number[], i: number): string {
  const [low, high] = [edges[i]!, edges[i + 1]!];
  const middle = (low + high) / 2;
  const isWhole = high - low === 1 && Number.isInteger(middle);
  return isWhole ? formatNumber(middle, 6) : `${formatNumber(low)} … ${formatNumber(high)}`;
}
