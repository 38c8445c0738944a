import { slopeOfLastThird } from '../../lib/outcome/slope';
import { defineRule, type Found } from '../rule';
import { isAtChance } from '../view/chance-level';
import type { JudgedSeries } from '../view/judged-series';
import { endValues } from '../view/end-values';

/** Its lowest value lies before its last quarter, and it has ended above it. */
function hasStopped({ values, ended, lowest }: JudgedSeries): boolean {
  return values.length >= 5 && values.indexOf(lowest) < 0.75 * values.length && ended > 1.02 * lowest;
}

export default defineRule({
  id: 's67',
  needs: ['loss'],
  least: 5,
  wrongWhen: 'the log was cut, and the run goes on',
  below: ['s36'],
  find({ main, heldOutLoss }): Found[] {
    const { outcome, ended, first, levels } = main!;
    const { finding } = outcome;
    if ((finding.code !== 'falling' && finding.code !== 'slow') || isAtChance(main!)) return [];
    // What is held out no longer gains from it.
    if (heldOutLoss && hasStopped(heldOutLoss)) return [];
    const { drift } = finding;
    const { error } = slopeOfLastThird(main!.curve.values, (i) => i);
    const reference = levels.chance ?? Math.abs(first);
    if (!(drift > 0.05 * reference)) return [];
    return [
      {
        strength: 'possible',
        lines: main!.linesAt(-1),
        // The line through the last third, over once more as many steps, with two standard errors of its rise.
        values: {
          ...endValues(main!),
          drift,
          next: ended - drift,
          nextLow: ended - drift - 2 * error,
          nextHigh: ended - drift + 2 * error,
        },
      },
    ];
  },
});
