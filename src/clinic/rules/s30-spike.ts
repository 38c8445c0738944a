import { defineRule, type Found } from '../rule';
import { median } from '../../lib/statistics';

/** Spikes are this part of the values at the most, and three at the least may be. After this part of a run its end is near. */
const [rare, late] = [0.03, 0.9];

export default defineRule({
  id: 's30',
  needs: ['loss'],
  least: 20,
  wrongWhen: 'single batches differ that much',
  refutedBy: ['s29'],
  find(view): Found[] {
    const { main } = view;
    const { values, outcome, first, ended, series } = main!;
    if (['not-finite', 'diverged'].includes(outcome.finding.code)) return [];
    const at = findSpike(values);
    if (at < 0) return [];
    const before = median(values.slice(Math.max(0, at - 10), at));
    const step = series.steps[at]!;
    const told = [...view.list('update'), ...view.list('grad-norm', 'train')].flatMap((one) => {
      const early = findWarning(one.values, one.series.steps, step);
      return early === undefined ? [] : [{ warning: early, of: one.series.name }];
    });
    // Which of them told first: the size of the update or that of the gradient.
    const earliest = told.sort((a, b) => b.warning - a.warning)[0];
    // What a loss near 0 does is of no account.
    const bar = 0.25 * Math.abs(first);
    if (values[at]! < bar || !isRare(values, bar)) return [];
    const isLate = at > late * values.length;
    const lost = ended > 2 * before && ended > 0.25 * Math.abs(first);
    return [
      {
        strength: lost ? 'likely' : 'possible',
        lines: main!.linesAt(at),
        values: { step, peak: values[at]!, before, ...earliest },
        ...(isLate && { cases: ['near-the-end'] }),
      },
    ];
  },
});

/** Whether few values stand so far above those before them: a spike is none where they are a part of how the curve goes. */
function isRare(values: readonly number[], bar: number): boolean {
  const isSpike = values.map((value, i) => i > 2 && value > bar && value > 5 * Math.abs(median(values.slice(Math.max(0, i - 10), i)))); // prettier-ignore
  const starts = isSpike.filter((one, i) => one && !isSpike[i - 1]).length;
  return starts <= Math.max(3, rare * values.length);
}

/** The highest value, after the first tenth, above five times the median of the ten before it, and far above the highest of the thirty. */
function findSpike(values: readonly number[]): number {
  let best = -1;
  for (let i = Math.max(10, Math.floor(values.length / 10)); i < values.length; i++) {
    const value = values[i]!;
    if (best >= 0 && value <= values[best]!) continue;
    // Where every batch differs, the highest of many comes near.
    const usual = Math.max(...values.slice(Math.max(0, i - 30), i));
    if (value > 5 * Math.abs(median(values.slice(i - 10, i))) && value > 2.5 * usual) best = i;
  }
  return best;
}

/**
 * Steps by which the size of the update or of the gradient told of a spike: a sum of what it exceeds its usual size (CUSUM, with half of a
 * standard size let go at each value) passes four before the spike. Undefined where it does not.
 */
function findWarning(norms: readonly number[], steps: readonly number[], spike: number): number | undefined {
  const end = steps.findIndex((step) => step >= spike);
  if (end < 20) return undefined;
  const usual = median(norms.slice(0, end));
  let sum = 0;
  for (let i = Math.max(0, end - 50); i < end; i++) {
    sum = Math.max(0, sum + norms[i]! / usual - 1.5);
    if (sum > 4) return spike - steps[i]!;
  }
  return undefined;
}
