import { formatNumber } from '../../../lib/format';

/** A number with a minus sign for a hyphen, in front and in its exponent. */
export const formatSigned = (value: number, digits?: number): string =>
  formatNumber(value, digits).replaceAll('-', '−');

/**
 * Numbers that are compared, each with as many decimals as the one that has most: "0.3562", "0.3600". Where one of them has an
 * exponent, each goes by itself.
 */
export function formatEven(values: readonly number[], digits: number): string[] {
  const alone = values.map((value) => formatSigned(value, digits));
  const decimals = Math.max(...alone.map((text) => text.split('.')[1]?.length ?? 0));
  if (decimals === 0 || alone.some((text) => /[a-z]/i.test(text))) return alone;
  return values.map((value) => value.toFixed(decimals).replace('-', '−'));
}
