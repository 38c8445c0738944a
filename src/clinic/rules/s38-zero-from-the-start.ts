import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's38',
  needs: ['loss'],
  wrongWhen: 'the task is learned already, or the log prints too few digits',
  find(view) {
    const { main, gradNorm } = view;
    const { values } = main!;
    const early = values.slice(0, Math.max(2, Math.ceil(values.length / 10)));
    const isZero =
      early.every((value) => value >= 0 && value < 1e-6) &&
      values.every((value) => Math.abs(value) < 1e-6 || Number.isNaN(value));
    // Adapters whose gradient is NaN, or stands at its clip, have pages of their own.
    if (!isZero || (gradNorm && (gradNorm.brokenAt >= 0 || gradNorm.ending.mean > 0))) return [];
    const found: Found = {
      strength: 'likely',
      lines: main!.linesAt(0, -1),
      values: { first: main!.first, count: values.length },
      ends: 'did-not-learn',
    };
    return [found];
  },
});
