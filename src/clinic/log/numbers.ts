/**
 * A number as logs write it, unanchored: digits with a point or a decimal comma, an exponent, nan and inf in any case, and what
 * Microsoft's C library prints (1.#IND, 1.#QNAN, 1.#INF). Each alternative takes a time in proportion to what it matches.
 */
export const numberPattern = String.raw`[-+]?(?:1\.#(?:ind|[qs]?nan|inf)\d*|nan|inf(?:inity)?|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)`;

const whole = new RegExp(`^${numberPattern}$`, 'i');
const notANumber = /nan|#q|#s|#ind/i;

/** A number of a log; undefined for text that is none. `1e400` is infinite; a decimal comma is a point. */
export function readNumber(text: string): number | undefined {
  const trimmed = text.trim();
  const plain = /^[-+]?\d+,\d+(?:e[-+]?\d+)?$/i.test(trimmed) ? trimmed.replace(',', '.') : trimmed;
  if (!whole.test(plain)) return undefined;
  if (notANumber.test(plain)) return NaN;
  if (/inf/i.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  return Number(plain);
}
