/** Float32 next to x, away from 0; x is not negative. */
function above(x: number): number {
  const bits = new Uint32Array(Float32Array.of(x).buffer);
  bits[0]! += 1;
  return new Float32Array(bits.buffer)[0]!;
}

function below(x: number): number {
  const bits = new Uint32Array(Float32Array.of(x).buffer);
  bits[0]! -= 1;
  return new Float32Array(bits.buffer)[0]!;
}

/** Half number i of those from 0 to 65504, by its bits; the one after the last is 65536. */
const half = (i: number): number => {
  const [exponent, digits] = [i >> 10, i & 1023];
  return exponent === 0 ? digits * 2 ** -24 : (1 + digits / 1024) * 2 ** (exponent - 15);
};
const finite = 0x7c00;

/**
 * Every finite half, the float above it, the middle between it and the next, the floats on both sides of the middle, and some
 * that are too large, of both signs; with what each rounds to, known by how it was made.
 */
export function halfValues(): { values: Float32Array; expected: Float32Array } {
  const pairs: [number, number][] = [];
  for (let i = 0; i < finite; i++) {
    const [low, next] = [half(i), half(i + 1)];
    const high = i + 1 < finite ? next : Infinity;
    const middle = (low + next) / 2;
    pairs.push(
      [low, low],
      [above(low), low],
      [below(middle), low],
      [middle, i % 2 === 0 ? low : high],
      [above(middle), high],
    );
  }
  pairs.push([65536, Infinity], [131072, Infinity], [1e30, Infinity], [3.4e38, Infinity], [Infinity, Infinity]);
  const signed = pairs.flatMap(([x, y]) => [
    [x, y],
    [-x, -y],
  ]);
  return {
    values: Float32Array.from([...signed.map(([x]) => x!), NaN]),
    expected: Float32Array.from([...signed.map(([, y]) => y!), NaN]),
  };
}

/** The first value that was rounded otherwise, in words; zeros of another sign count. */
export function findWrong(got: ArrayLike<number>): string | null {
  const { values, expected } = halfValues();
  if (got.length !== expected.length) return `${got.length} values instead of ${expected.length}`;
  const wrong = expected.findIndex((value, i) => !Object.is(value, got[i]));
  return wrong < 0 ? null : `${values[wrong]} is rounded to ${got[wrong]} instead of ${expected[wrong]}`;
}
