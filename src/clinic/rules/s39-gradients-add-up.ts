import { defineRule, type Found } from '../rule';
import { slopeOfLastThird } from '../../lib/outcome/slope';

export default defineRule({
  id: 's39',
  needs: ['loss', 'grad-norm'],
  least: 20,
  wrongWhen: 'the rate is too large, and the gradients grow with the loss',
  find({ gradNorm, main }): Found[] {
    const { values, series, first, brokenAt } = gradNorm!;
    if (brokenAt >= 0 || values.length < 20 || main!.ended < 0.9 * main!.first) return [];
    const { drift, error } = slopeOfLastThird(values, (i) => series.steps[i]!);
    const end = values.at(-1)!;
    // A line from the origin: a third of the steps brings a third of the height.
    const isLine = Math.abs(drift - end / 3) < 0.1 * end && drift > 10 * error && first < 0.2 * end;
    return isLine ? [{ strength: 'possible', lines: gradNorm!.linesAt(0, -1), values: { first, last: end } }] : [];
  },
});
