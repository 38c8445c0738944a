/** Two browsers may round a function of the host (exp, log) in another way; what is trained may not differ by more than this. */
export const tolerance = 1e-12;

/**
 * The largest relative difference between two runs' numbers, as texts with spaces between them. Infinite where one has more
 * numbers than the other, or a number that is not finite where the other has another one.
 */
export function compareNumbers(one, other) {
  const [a, b] = [one, other].map((text) => text.split(' '));
  if (a.length !== b.length) return Infinity;
  let largest = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    const [x, y] = [Number(a[i]), Number(b[i])];
    const difference = Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y));
    largest = Math.max(largest, Number.isNaN(difference) ? Infinity : difference);
  }
  return largest;
}
