import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's70',
  needs: ['loss', 'grad-norm'],
  least: 4,
  wrongWhen: 'the task is learned and the log prints too few digits',
  find(view) {
    const { main, gradNorm } = view;
    const zeros = main!.values.slice(-4).every((value) => value === 0);
    const { mean, spread } = gradNorm!.ending;
    if (!zeros || !(mean > 0) || spread > 1e-3 * mean) return [];
    const at = main!.values.findIndex((value) => value === 0);
    const found: Found = {
      strength: 'likely',
      lines: main!.linesAt(at, -1),
      values: { step: main!.series.steps[at]!, gradient: mean },
      ends: 'broke',
    };
    return [found];
  },
});
