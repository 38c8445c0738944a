import { defineRule, type Found } from '../rule';

/** A rate below this part of the highest is as good as 0: its steps drown in the digits of the weights. */
const asGoodAs0 = 1e-6;

export default defineRule({
  id: 's32',
  needs: ['rate'],
  wrongWhen: 'the schedule is meant to end here, or the log rounds a small rate to 0',
  find({ rate, main, accuracy }): Found[] {
    const { values } = rate!;
    // A rate alone may be a setting that something printed.
    const strength = (main ?? accuracy) ? 'certain' : 'likely';
    const nan = values.findIndex(Number.isNaN);
    if (nan >= 0)
      return [{ strength, lines: rate!.linesAt(nan), values: { step: rate!.series.steps[nan]! }, ends: 'broke' }];
    const zeros = values.filter((value) => value === 0).length;
    if (zeros === values.length && zeros >= 3)
      return [{ strength, lines: rate!.linesAt(0, -1), values: { rate: 0, count: zeros }, ends: 'did-not-learn' }];
    const highest = Math.max(...values);
    const lastAlive = values.findLastIndex((value) => value > asGoodAs0 * highest);
    const dead = values.length - 1 - lastAlive;
    // Linear and cosine schedules end at 0.
    if (dead < 5 || dead < values.length / 10) return [];
    const [step, last] = [rate!.series.steps[lastAlive + 1]!, rate!.series.steps.at(-1)!];
    return [
      {
        strength: 'likely',
        lines: rate!.linesAt(lastAlive + 1, -1),
        values: { rate: values.at(-1)!, highest, count: dead, step, last },
      },
    ];
  },
});
