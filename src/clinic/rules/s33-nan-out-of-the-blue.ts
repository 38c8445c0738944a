import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's33',
  needs: ['loss'],
  least: 2,
  wrongWhen: 'the loss grew between two lines of the log, where nobody saw it',
  find({ main, gradNorm }): Found[] {
    const { values, brokenAt, outcome, series } = main!;
    const { finding } = outcome;
    if (brokenAt <= 0 || (finding.code === 'not-finite' && finding.grew)) return [];
    // The gradient was none long before: it is the trainer that did not say so.
    const sick = gradNorm && gradNorm.brokenAt >= 0 ? gradNorm.series.lines[gradNorm.brokenAt]! : Infinity;
    if (sick < series.lines[brokenAt - 1]!) return [];
    const before = values[brokenAt - 1]!;
    if (brokenAt >= 2 && before > 2 * values[brokenAt - 2]!) return [];
    return [
      {
        strength: brokenAt >= 10 ? 'likely' : 'possible',
        lines: main!.linesAt(brokenAt - 1, brokenAt),
        values: { before, step: series.steps[brokenAt]!, calm: brokenAt },
        ...(Number.isFinite(values.at(-1)) ? {} : { ends: 'broke' as const }),
      },
    ];
  },
});
