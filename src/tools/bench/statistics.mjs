/** The value below which a share of the sorted numbers lies, interpolated linearly. */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
}

/** Least, median and quartiles of times, for a row of the table. */
export const summarise = (times) => ({
  min: Math.min(...times),
  median: quantile(times, 0.5),
  quartiles: [quantile(times, 0.25), quantile(times, 0.75)],
});
