/**
 * Values smoothed by an exponential mean of weight `weight` (0: as they are, near 1: flat), corrected for its start, as
 * TensorBoard does. What is not finite stays, and does not spoil what comes after.
 */
export function smooth(values: ArrayLike<number>, weight: number): Float64Array {
  const smoothed = new Float64Array(values.length);
  let [sum, norm] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) {
      smoothed[i] = value;
      continue;
    }
    sum = weight * sum + (1 - weight) * value;
    norm = weight * norm + (1 - weight);
    smoothed[i] = sum / norm;
  }
  return smoothed;
}
