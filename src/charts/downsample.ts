/**
 * Indices of at most `limit` values that draw the same line: first, last, the extremes of equal stretches between them, and the
 * two samples around each change between finite and not finite (these may exceed the limit). Ascending.
 */
export function thinIndices(values: ArrayLike<number>, limit: number): number[] {
  const count = values.length;
  if (count <= limit) return Array.from({ length: count }, (_, i) => i);
  const kept = new Set([0, count - 1]);
  const buckets = Math.max(1, Math.floor((limit - 2) / 2));
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * (count - 2)) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * (count - 2)) / buckets);
    let low = -1;
    let high = -1;
    for (let i = from; i < to; i++) {
      const value = values[i]!;
      if (!Number.isFinite(value)) continue;
      if (low < 0 || value < values[low]!) low = i;
      if (high < 0 || value > values[high]!) high = i;
    }
    if (low >= 0) kept.add(low).add(high);
  }
  for (let i = 1; i < count; i++) {
    if (Number.isFinite(values[i]) !== Number.isFinite(values[i - 1])) kept.add(i - 1).add(i);
  }
  return [...kept].sort((a, b) => a - b);
}
