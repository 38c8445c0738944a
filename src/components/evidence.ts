import { z } from 'astro/zod';
import { formatNumber } from '../lib/format';

/** NaN and infinities are packed: JSON has no words for them. */
const packedNumber = z.union([z.number(), z.object({ $n: z.string() }).transform(({ $n }) => Number($n))]);
const claimSchema = z.object({
  id: z.string(),
  exact: z.boolean().optional(),
  held: z.number().int(),
  of: z.number().int(),
  figures: z.record(z.string(), z.object({ mean: packedNumber, sd: packedNumber.nullish(), unit: z.string() })),
  seeds: z.array(z.object({ figures: z.record(z.string(), packedNumber) })).optional(),
});
const checkSchema = z.object({ id: z.string(), answers: z.array(z.object({ answer: z.string() })) });
const evidenceSchema = z.object({
  experiment: z.string(),
  claims: z.array(claimSchema),
  checks: z.array(checkSchema).default([]),
});

export type MeasuredClaim = z.infer<typeof claimSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;

/** `content/evidence/*.json`, checked. Throws on a file that has another shape. */
export function readEvidence(): Evidence[] {
  const files = import.meta.glob('/content/evidence/*.json', { eager: true, import: 'default' });
  return Object.entries(files).map(([path, content]) => {
    const parsed = evidenceSchema.safeParse(content);
    if (!parsed.success)
      throw new Error(`invalid evidence file: ${path} (run npm run evidence)\n${z.prettifyError(parsed.error)}`);
    return parsed.data;
  });
}

/** The claim `<experiment>/<claim>`. Throws for an unknown one and names those that exist. */
export function findClaim(evidence: Evidence[], id: string): { experiment: string; claim: MeasuredClaim } {
  const [experiment, claimId] = id.split('/');
  const file = evidence.find((candidate) => candidate.experiment === experiment);
  if (!file) {
    throw new Error(
      `no evidence for experiment: ${id} (measured: ${evidence.map((e) => e.experiment).join(', ') || 'none'}; run npm run evidence ${experiment})`,
    );
  }
  const claim = file.claims.find((candidate) => candidate.id === claimId);
  if (!claim)
    throw new Error(`unknown claim: ${id} (measured: ${file.claims.map((c) => `${experiment}/${c.id}`).join(', ')})`);
  return { experiment: file.experiment, claim };
}

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

/** On how many seeds a question's own run made each option true, by option. Empty where nothing was measured. */
export function countAnswers(evidence: Evidence[], experiment: string, check: string): Record<string, number> {
  const file = evidence.find((one) => one.experiment === experiment);
  const answers = file?.checks.find(({ id }) => id === check)?.answers ?? [];
  const counts: Record<string, number> = {};
  for (const { answer } of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
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

/** Address of the lab page that runs an experiment with these settings, below `base`: `/lab/depth/?v=1&layers=32`. Parameters in alphabetical order. */
export function labAddress(base: string, experiment: string, settings: Record<string, string | number> = {}): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(settings).sort()) query.set(name, String(settings[name]));
  const page = `${base.replace(/\/$/, '')}/lab/${experiment}/`;
  return query.size === 0 ? page : `${page}?v=1&${query}`;
}
