/** The part of `values` that is neither NaN nor infinite. */
export function finiteValues(values: readonly number[]): number[] {
  return values.filter(Number.isFinite);
}

/** Arithmetic mean; NaN for no values. Summed in scaled form, so that large finite values do not overflow. */
export function mean(values: readonly number[]): number {
  let result = NaN;
  for (let i = 0; i < values.length; i++) {
    result = i === 0 ? values[0]! : result * (i / (i + 1)) + values[i]! / (i + 1);
  }
  return result;
}

/** Mean of the last `count` values, or of all when there are fewer; NaN for no values. */
export function meanOfLast(values: readonly number[], count: number): number {
  return mean(values.slice(-count));
}

/** Sample standard deviation (divided by n - 1); 0 for one value, NaN for none. */
export function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return values.length === 1 ? 0 : NaN;
  const scale = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (scale === 0 || !Number.isFinite(scale)) return scale === 0 ? 0 : NaN;
  const scaled = values.map((value) => value / scale);
  const centre = mean(scaled);
  const squares = scaled.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return scale * Math.sqrt(squares / (values.length - 1));
}

/**
 * Value below which the share `q` (0 to 1) of the values lies, interpolated between neighbours (type 7 of Hyndman and Fan,
 * the default of R and numpy); NaN for no values.
 */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * Math.min(1, Math.max(0, q));
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  if (low === undefined || high === undefined) return NaN;
  const share = place % 1;
  return share === 0 ? low : low * (1 - share) + high * share;
}

/** The middle value, or the mean of the two in the middle; NaN for no values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** Smallest and largest of the finite values, `undefined` when there are none. */
export function extent(values: Iterable<number>): [low: number, high: number] | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : undefined;
}
