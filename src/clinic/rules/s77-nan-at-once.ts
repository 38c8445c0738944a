import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's77',
  needs: [],
  wrongWhen: 'the log begins late, and the run broke before its first line',
  find(view): Found[] {
    const broken = view
      .list('loss', 'train')
      .find(({ brokenAt, values }) => brokenAt === 0 && !Number.isFinite(values.at(-1)));
    const one = broken ?? (view.main?.brokenAt === 0 ? view.main : undefined);
    if (!one) return [];
    const { series } = one;
    const isStart = series.steps[0]! <= 1;
    return [
      {
        strength: isStart ? 'likely' : 'possible',
        lines: one.linesAt(0),
        values: { series: series.name, step: series.steps[0]!, ...(view.rate && { rate: view.rate.first }) },
        ends: 'broke',
      },
    ];
  },
});
