/** Narrow no-break space between groups of three digits: never read as a decimal sign, never broken over lines. */
const groupSpace = '\u202f';

/**
 * A number for labels and readouts, rounded to `digits` significant digits; digits before the decimal point are never dropped.
 * 0.03, 1.61, 87.3, 120 000; exponents from a million up and below a thousandth: 1.2e6, 1e-10. NaN and infinity are named.
 */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return nameNonFinite(value);
  if (value === 0) return '0';
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  const rounded = Number(value.toPrecision(Math.min(100, Math.max(digits, whole, 1))));
  const size = Math.abs(rounded);
  if (size >= 1e6 || size < 1e-3) return formatExponent(value, digits);
  const decimals = Math.max(0, digits - whole);
  return groupDigits(trimZeros(rounded.toFixed(Math.min(20, decimals))));
}

/** A learning rate: two significant digits, exponent form below a thousandth (3.2e-4), plain above (0.03, 0.1, 100). */
export function formatRate(rate: number): string {
  return formatNumber(rate, 2);
}

function nameNonFinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return value > 0 ? 'Infinity' : '-Infinity';
}

function formatExponent(value: number, digits: number): string {
  const [mantissa, exponent] = value.toExponential(Math.max(0, digits - 1)).split('e');
  return `${trimZeros(mantissa!)}e${Number(exponent)}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function groupDigits(text: string): string {
  const [whole, fraction] = text.split('.');
  if (whole!.replace('-', '').length < 5) return text;
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, groupSpace);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
