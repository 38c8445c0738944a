import { defineRule, type Found } from '../rule';
import { mean } from '../../lib/statistics';
import type { JudgedSeries } from '../view/judged-series';

export default defineRule({
  id: 's31',
  needs: ['loss', 'resume'],
  least: 6,
  wrongWhen: 'the run goes on with other data or another loss, or the rate was to rise again',
  find({ main, events, rate }): Found[] {
    const { values, series } = main!;
    const resumed = events.flatMap(({ kind, line }) => (kind === 'resume' || kind === 'back' ? [line] : []));
    const risen = rate ? findRestart(rate) : [];
    for (const line of [...resumed, ...risen]) {
      const after = series.lines.findIndex((one) => one >= line);
      if (after < 3 || values.length - after < 2) continue;
      const [before, then] = [mean(values.slice(after - 3, after)), mean(values.slice(after, after + 3))];
      const isResumed = resumed.includes(line);
      if (!(then > (isResumed ? 1.3 : 1.1) * before)) continue;
      const step = series.steps[after]!;
      const strength = isResumed ? 'likely' : 'possible';
      return [
        { strength, lines: [...new Set([line, ...main!.linesAt(after)])], values: { before, after: then, step } },
      ];
    }
    return [];
  },
});

/**
 * The line at which a schedule that had fallen begins anew, as it does where its state was not restored. A warm-up comes first in
 * a run, and a schedule that rises again and again means it: of these there is none.
 */
function findRestart({ values, series }: JudgedSeries): number[] {
  const highest = Math.max(...values);
  const rises = [...values.keys()].filter((i) => i > 0 && values[i]! > 3 * values[i - 1]!);
  const late = rises.filter((i) => i > values.length / 4 && values[i - 1]! < highest / 2);
  return rises.length === 1 && late.length === 1 ? [series.lines[late[0]!]!] : [];
}
