/** Index of the entry of an ascending list that is nearest to `x`; -1 for an empty list. */
export function nearestSample(ascending: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! <= x) low = middle;
    else high = middle;
  }
  if (high < 0) return -1;
  return Math.abs(ascending[high]! - x) < Math.abs(ascending[low]! - x) ? high : low;
}
