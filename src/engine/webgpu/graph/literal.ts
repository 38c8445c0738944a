/** A number of single precision as WGSL writes it. It has no way to write Infinity and NaN. */
export function literal(number: number): string {
  const single = Math.fround(number);
  if (!Number.isFinite(single)) throw new Error(`no literal of WGSL: ${number}`);
  const text = String(single);
  return /[.e]/.test(text) ? `f32(${text})` : `f32(${text}.0)`;
}
