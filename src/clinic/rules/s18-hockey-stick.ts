import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's18',
  needs: ['loss'],
  least: 50,
  wrongWhen: 'the first values are single batches before the weights had any scale',
  find({ main }): Found[] {
    const { curve, first, ended, outcome } = main!;
    const early = curve.values[Math.max(1, Math.ceil(curve.values.length / 50))]!;
    const fall = first - ended;
    if (!(fall > 0.3 * Math.abs(first) && first - early > 0.8 * fall) || outcome.finding.code === 'not-finite')
      return [];
    return [{ strength: 'possible', lines: main!.linesAt(0, 1), values: { first, early, ended } }];
  },
});
