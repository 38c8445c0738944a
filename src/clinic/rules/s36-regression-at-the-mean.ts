import { defineRule, type Found } from '../rule';
import { judgeOutcome } from '../outcome';
import { endValues } from '../view/end-values';

export default defineRule({
  id: 's36',
  needs: ['loss'],
  least: 4,
  wrongWhen: 'the inputs say nothing about the targets',
  find(view) {
    const main = view.main!;
    const isRegression = [...view.run.series.keys()].some((name) =>
      /(?:^|[_\s/])(?:mse|mae|rmse|mean_squared_error|mean_absolute_error|euclidean\w*|l2_?loss|smooth_?l1\w*|bbox\w*|r2(?:_score)?)(?:$|[_\s/])/i.test(
        name,
      ),
    );
    if (!isRegression || view.facts.classes !== undefined) return 'not-applicable';
    const isStuck = judgeOutcome(view) === 'did-not-learn' && main.ending.spread < 0.2 * Math.abs(main.ending.mean);
    if (!isStuck) return [];
    const found: Found = {
      strength: 'likely',
      lines: main.linesAt(0, -1),
      values: { first: main.first, ...endValues(main) },
    };
    return [found];
  },
});
