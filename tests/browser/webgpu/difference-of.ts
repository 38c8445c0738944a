/**
 * The largest difference of values of curves, against the value and at least a thousandth of the curve's largest. Infinity
 * where one of two is no number and the other is, or a curve has another length.
 */
export function differenceOf(expected: number[][], got: number[][]): number {
  if (expected.length !== got.length) return Infinity;
  return Math.max(0, ...expected.map((curve, i) => differenceOfCurves(curve, got[i]!)));
}

function differenceOfCurves(expected: number[], got: number[]): number {
  if (expected.length !== got.length) return Infinity;
  const floor = 1e-3 * Math.max(...expected.map(Math.abs).filter(Number.isFinite), 1e-6);
  const differences = expected.map((value, i) => {
    if (Object.is(value, got[i])) return 0;
    const difference = Math.abs(value - got[i]!) / Math.max(Math.abs(value), floor);
    return Number.isNaN(difference) ? Infinity : difference;
  });
  return Math.max(0, ...differences);
}
