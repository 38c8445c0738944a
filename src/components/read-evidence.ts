import { z } from 'astro/zod';

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

/** On how many seeds a question's own run made each option true, by option. Empty where nothing was measured. */
export function countAnswers(evidence: Evidence[], experiment: string, check: string): Record<string, number> {
  const file = evidence.find((one) => one.experiment === experiment);
  const answers = file?.checks.find(({ id }) => id === check)?.answers ?? [];
  const counts: Record<string, number> = {};
  for (const { answer } of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
}
