import { defineRule, type Found } from '../rule';
import type { JudgedSeries } from '../view/judged-series';
import { findTooth } from '../view/tooth';

/** Places of the highest value and of the one a period before it, or after it. */
function findTeeth({ values, series: { steps }, highest }: JudgedSeries, period: number): number[] {
  const top = values.indexOf(highest);
  const isTooth = (place: number, sign: 1 | -1) => Math.abs(steps[place]! - steps[top]! - sign * period) < period / 4;
  const highestOf = (sign: 1 | -1) =>
    values.reduce((best, value, i) => (isTooth(i, sign) && !(values[best]! >= value) ? i : best), -1);
  return [highestOf(-1), top, highestOf(1)].filter((place) => place >= 0).slice(0, 2);
}

export default defineRule({
  id: 's28',
  needs: ['loss'],
  least: 30,
  wrongWhen: 'the learning rate goes up and down with this period, or the period is a part of the epoch by accident',
  find({ main, facts }): Found[] {
    const { finding } = main!.outcome;
    if (finding.code !== 'saw-tooth') return [];
    const { peak } = finding;
    const period = findTooth(main!, finding.period);
    const { epochSteps } = facts;
    // A tooth is an epoch, or one of the few classes in it; where the log does not tell how long an epoch is, it most often is.
    const teeth = epochSteps === undefined ? 1 : epochSteps / period;
    const isEpoch = teeth > 0.85 && teeth < 12 && Math.abs(teeth - Math.round(teeth)) < 0.15;
    return [
      {
        strength: isEpoch ? 'likely' : 'possible',
        lines: main!.linesAt(...findTeeth(main!, period)),
        values: { period, peak, ...(epochSteps !== undefined && { epoch: epochSteps, teeth }) },
      },
    ];
  },
});
