import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's69',
  needs: ['loss', 'grad-norm'],
  least: 2,
  wrongWhen: 'the gradient norm alone is printed as NaN: we have not seen it',
  find({ main, gradNorm }): Found[] {
    const { values, series } = main!;
    const nans = new Set(gradNorm!.series.steps.filter((_, i) => Number.isNaN(gradNorm!.values[i])));
    const both = series.steps.flatMap((step, i) => (values[i] === 0 && nans.has(step) ? [i] : []));
    if (both.length < 2) return [];
    const stays = both.at(-1) === values.length - 1;
    return [
      {
        strength: stays ? 'certain' : 'likely',
        lines: main!.linesAt(both[0]!, both.at(-1)!),
        values: { step: series.steps[both[0]!]!, count: both.length },
        ...(stays && { ends: 'broke' as const }),
      },
    ];
  },
});
