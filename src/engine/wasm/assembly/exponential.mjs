/** exp and log of four numbers, by the polynomials of Cephes (Moshier, expf.c and logf.c): errors below 2 units in the last place. */
const polynomial = (/** @type {string} */ x, /** @type {number[]} */ coefficients) =>
  coefficients.reduce(
    (sum, c) => (sum === '' ? `f32x4.splat(${c})` : `f32x4.add(f32x4.mul(${sum}, ${x}), f32x4.splat(${c}))`),
    '',
  );

export const exponential = `
/** e^x for x <= 0: 0 below -87.7, where the result has no normal float; NaN stays NaN. */
@inline
function exp4(x: v128): v128 {
  const inside = f32x4.pmax(x, f32x4.splat(-88));
  const n = f32x4.nearest(f32x4.mul(inside, f32x4.splat(1.4426950408889634)));
  // ln 2 in two parts, the first of few bits: n times it is exact.
  const r = f32x4.sub(f32x4.sub(inside, f32x4.mul(n, f32x4.splat(0.693359375))), f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  const tail = ${polynomial('r', [1.98756915e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1])};
  const value = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(tail, r), r), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(value, power);
}

/** ln x for normal x > 0; NaN and Infinity give NaN. */
@inline
function log4(x: v128): v128 {
  const bits = i32x4.sub(x, i32x4.splat(0x3f3504f3)); // sqrt(1/2): mantissas from there to sqrt(2)
  const exponent = f32x4.convert_i32x4_s(i32x4.shr_s(bits, 23));
  const mantissa = i32x4.add(v128.and(bits, i32x4.splat(0x007fffff)), i32x4.splat(0x3f3504f3));
  const r = f32x4.sub(mantissa, f32x4.splat(1));
  const squared = f32x4.mul(r, r);
  const tail = ${polynomial('r', [7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1, 2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1])};
  const small = f32x4.add(f32x4.mul(f32x4.mul(tail, r), squared), f32x4.mul(exponent, f32x4.splat(-2.12194440e-4)));
  const value = f32x4.add(f32x4.add(f32x4.sub(small, f32x4.mul(squared, f32x4.splat(0.5))), r), f32x4.mul(exponent, f32x4.splat(0.693359375)));
  return f32x4.add(value, f32x4.sub(x, x));
}
`;
