import { finiteValues, mean, median } from '../../lib/statistics';
import { findPart } from './find-part';
import type { ShownRun, ShownSeries } from './shown-run';

/** What only two logs together show. `sick` and `healthy` name the runs, 0 or 1. */
export interface ComparisonFinding {
  code: 'labels' | 'fate' | 'deeper' | 'drift';
  sick: 0 | 1;
}

export interface Comparison {
  /** The curves that are compared; where the runs have none in common, why. */
  series: [ShownSeries, ShownSeries] | 'other-unit' | 'other-quantity';
  /** Leading values that are the same in both. */
  same: number;
  /** Where the curves part for good; null where they never do. */
  part: { step: number; a: number; b: number } | null;
  findings: ComparisonFinding[];
  /** Settings that the logs say, and in which they differ. */
  facts: { name: string; a?: string | number; b?: string | number }[];
  /** Findings that only one of the runs has. */
  only: { id: string; of: 0 | 1 }[];
}

/** Leading values that are equal by more than chance. */
const leastSame = 3;
/** What has fallen below this part of its beginning has learned; what stays above that part has not. */
const [learned, stayed] = [0.7, 0.92];

/** Two runs side by side: the sick one and a healthy one, or before and after a change. */
export function compareRuns(a: ShownRun, b: ShownRun): Comparison {
  const series = chooseSeries(a, b);
  const pair = typeof series === 'string' ? undefined : series;
  const { same, part } = pair ? findPart(...pair) : { same: 0, part: null };
  const facts = listFacts(a, b);
  return {
    series,
    same: same >= leastSame ? same : 0,
    part,
    findings: pair ? findTogether([a, b], pair, { same, isParted: part !== null, facts: facts.length }) : [],
    facts,
    only: listOnly(a, b),
  };
}

/** The main curve of both: of the same name if they have one, else of one quantity. Steps and epochs are no common axis. */
function chooseSeries(a: ShownRun, b: ShownRun): Comparison['series'] {
  if (a.unit !== b.unit) return 'other-unit';
  const find = (run: ShownRun, name: string | undefined) => run.series.find((one) => one.name === name);
  const shared = a.main.find((name) => b.main.includes(name));
  const [first, second] = [find(a, shared ?? a.main[0]), find(b, shared ?? b.main[0])];
  return first && second && first.quantity === second.quantity ? [first, second] : 'other-quantity';
}

interface Fate {
  /** The very first value, and the median of the first few. */
  first: number;
  start: number;
  part: number;
}

/** Where a curve begins, and what part of that its last fifth has. */
function fateOf({ values }: Pick<ShownSeries, 'values'>): Fate | undefined {
  const finite = finiteValues([...values]);
  if (finite.length < 5) return undefined;
  const start = median(finite.slice(0, 3));
  return { first: finite[0]!, start, part: mean(finite.slice(-Math.max(3, Math.ceil(finite.length / 5)))) / start };
}

function findTogether(
  runs: [ShownRun, ShownRun],
  series: [ShownSeries, ShownSeries],
  { same, isParted, facts }: { same: number; isParted: boolean; facts: number },
): ComparisonFinding[] {
  const found: ComparisonFinding[] = [];
  const fates = series.map(fateOf);
  const held = runs.map(heldOutFate);
  for (const sick of [0, 1] as const) {
    const healthy = (1 - sick) as 0 | 1;
    const [ill, well] = [fates[sick], fates[healthy]];
    if (!ill || !well || !(ill.start > 0) || !(well.start > 0)) continue;
    const isSameStart = Math.abs(ill.first / well.first - 1) < 0.15;
    if (isSameStart && ill.part > stayed && well.part < learned) found.push({ code: 'fate', sick });
    const [heldIll, heldWell] = [held[sick], held[healthy]];
    if (!heldIll || !heldWell) continue;
    if (ill.part < learned && well.part < learned && heldIll.part > stayed && heldWell.part < learned)
      found.push({ code: 'labels', sick });
    const isWorse = (one: Fate, other: Fate) => one.part * one.start > 1.15 * other.part * other.start;
    if (ill.part < 1 && isWorse(ill, well) && isWorse(heldIll, heldWell) && ill.part < stayed)
      found.push({ code: 'deeper', sick });
  }
  if (same >= leastSame && isParted && facts === 0) found.push({ code: 'drift', sick: 1 });
  return found;
}

function heldOutFate({ series, main }: ShownRun): Fate | undefined {
  const losses = series.filter(({ quantity, side }) => quantity === 'loss' && side === 'held-out');
  const one = losses.find(({ name }) => main.includes(name)) ?? losses[0];
  return one && fateOf(one);
}

function listFacts({ facts: a }: ShownRun, { facts: b }: ShownRun): Comparison['facts'] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof typeof a)[];
  return names.flatMap((name) => {
    const [one, other] = [a[name], b[name]].map((value) => (typeof value === 'number' || typeof value === 'string' ? value : undefined)); // prettier-ignore
    return Object.is(one, other) ? [] : [{ name, ...(one !== undefined && { a: one }), ...(other !== undefined && { b: other }) }]; // prettier-ignore
  });
}

function listOnly(a: ShownRun, b: ShownRun): Comparison['only'] {
  const idsOf = ({ report }: ShownRun) => [
    ...new Set(report.findings.filter(({ strength }) => strength !== 'possible').map(({ id }) => id)),
  ];
  const [ofA, ofB] = [idsOf(a), idsOf(b)];
  return [
    ...ofA.filter((id) => !ofB.includes(id)).map((id) => ({ id, of: 0 as const })),
    ...ofB.filter((id) => !ofA.includes(id)).map((id) => ({ id, of: 1 as const })),
  ];
}
