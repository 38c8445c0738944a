import { defineRule, type Found } from '../rule';
import { endsBroken } from '../outcome';
import type { JudgedSeries } from '../view/judged-series';

/** The learning rate that the log tells last, up to a line. */
function nameRate(rate: JudgedSeries | undefined, line: number): { rate?: number } {
  const at = rate?.series.lines.findLastIndex((one) => one <= line) ?? -1;
  return at < 0 ? {} : { rate: rate!.values[at]! };
}

export default defineRule({
  id: 's01',
  needs: ['loss'],
  least: 2,
  wrongWhen:
    'a bad batch breaks a run whose loss happened to rise just before, or the weights were broken from the start',
  find({ main, rate }): Found[] {
    const { values, brokenAt, outcome, first, ended } = main!;
    const { finding } = outcome;
    if (brokenAt >= 0) {
      if (brokenAt === 0 || !endsBroken(main!)) return [];
      const before = values.slice(Math.max(0, brokenAt - 4), brokenAt);
      const rises = before.filter((value, i) => i > 0 && value > 2 * before[i - 1]!).length;
      const grew = finding.code === 'not-finite' && finding.grew;
      const lines = main!.linesAt(0, brokenAt - 1, brokenAt);
      const found = {
        lines,
        values: {
          first,
          before: before.at(-1)!,
          step: main!.series.steps[brokenAt]!,
          ...nameRate(rate, main!.series.lines[brokenAt]!),
        },
        ends: 'broke' as const,
      };
      if (grew || rises > 0) return [{ strength: rises >= 3 ? 'certain' : 'likely', ...found }];
      // Between two lines of a log many steps may lie: growth shows in none of them.
      return brokenAt < 10 ? [{ strength: 'likely', ...found }] : [];
    }
    const rose = ended / Math.abs(first);
    const isUp =
      finding.code === 'diverged' ||
      (finding.code === 'broken' && rose > 1) ||
      (finding.code === 'rising' && rose > 1.5);
    const stayedUp = values.length >= 4 && rose > 1.8 && first > 0 && finding.code !== 'not-finite';
    if (!isUp && !stayedUp) return [];
    const peak = values.indexOf(main!.highest);
    return [
      {
        strength: 'likely',
        lines: main!.linesAt(0, peak, -1),
        values: { first, ended, peak: main!.highest, ...nameRate(rate, main!.series.lines[peak]!) },
        ends: 'broke',
      },
    ];
  },
});
