import { formatNumber } from '../lib/format';
import type { Evidence, MeasuredClaim } from './read-evidence';

/** From this part of the mean on, a standard deviation is always printed: the mean alone would promise too much. */
const wide = 0.5;

/**
 * A figure of a claim as text: mean with `digits` significant digits and the unit. Between them ± the standard deviation over
 * the seeds, with `spread`, and wherever it is at least half of the mean. Throws for an unknown figure.
 */
export function formatFigure(claim: MeasuredClaim, figure: string, { digits = 3, spread = false } = {}): string {
  const measured = claim.figures[figure];
  if (!measured)
    throw new Error(`unknown figure: ${claim.id}.${figure} (measured: ${Object.keys(claim.figures).join(', ')})`);
  const { mean, sd, unit } = measured;
  const average = formatNumber(mean, digits).replace(/^-/, '−');
  const isSpread = sd && (spread || sd >= wide * Math.abs(mean));
  const value = isSpread ? `${average} ± ${formatNumber(sd, 2)}` : average;
  return unit === '' || unit === '1' ? value : `${value}\u202f${unit}`;
}

/** Every figure of every claim of an experiment as text, with its spread: claim id -> figure -> text. */
export function formatClaims(evidence: Evidence[], experiment: string): Record<string, Record<string, string>> {
  const claims = evidence.find((one) => one.experiment === experiment)?.claims ?? [];
  const formatAll = (claim: MeasuredClaim) =>
    Object.fromEntries(Object.keys(claim.figures).map((name) => [name, formatFigure(claim, name, { spread: true })]));
  return Object.fromEntries(claims.map((claim) => [claim.id, formatAll(claim)]));
}

/** The smallest and the largest value of a figure over the seeds: `27 to 298 nats`. For figures that differ by decades from seed to seed. */
export function formatRange(claim: MeasuredClaim, figure: string, { digits = 3 } = {}): string {
  const values = (claim.seeds ?? []).map(({ figures }) => figures[figure] ?? NaN);
  if (values.length < 2 || !values.every(Number.isFinite))
    throw new Error(`no range: ${claim.id}.${figure} on ${values.length} seeds (leave out range)`);
  const format = (value: number, unit: string) =>
    formatFigure({ ...claim, figures: { [figure]: { mean: value, unit } } }, figure, { digits });
  return `${format(Math.min(...values), '')} to ${format(Math.max(...values), claim.figures[figure]?.unit ?? '')}`;
}

/** The mean of a figure as training logs print it: all `digits`, no unit, a share from 0 to 1. Throws for an unknown figure. */
export function formatInLog(claim: MeasuredClaim, figure: string, { digits = 3 } = {}): string {
  const measured = claim.figures[figure];
  if (!measured) return formatFigure(claim, figure);
  return (measured.unit === '%' ? measured.mean / 100 : measured.mean).toPrecision(digits);
}

const countWords = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A share of the seeds, in %, as a count in words: `two of ten`. Throws when the share is no whole number of seeds. */
export function formatCount(claim: MeasuredClaim, figure: string): string {
  const measured = claim.figures[figure];
  const count = (measured?.unit === '%' ? measured.mean / 100 : NaN) * claim.of;
  if (!(Math.abs(count - Math.round(count)) < 1e-6))
    throw new Error(
      `no share of ${claim.of} seeds: ${claim.id}.${figure} = ${formatFigure(claim, figure)} (leave out count)`,
    );
  const toWords = (n: number) => countWords[n] ?? String(n);
  return `${toWords(Math.round(count))} of ${toWords(claim.of)}`;
}
