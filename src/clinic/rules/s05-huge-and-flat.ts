import { pixelSums } from '../../caffe/known-numbers/pixel-sums';
import { defineRule, type Found } from '../rule';

export default defineRule({
  id: 's05',
  needs: ['loss'],
  least: 1,
  wrongWhen: 'a regression on targets in the thousands starts at such a number too',
  find(view): Found[] {
    const main = view.main!;
    const { values, ending } = main;
    const level = values.length < 3 ? main.first : ending.mean;
    if (!(level > 1000) || (values.length >= 3 && level < 0.8 * main.first)) return [];
    const match = pixelSums(level)
      .filter(({ name, value }) => name.includes('ln') && Math.abs(value - level) < 0.004 * value)
      .sort((a, b) => Math.abs(a.value - level) - Math.abs(b.value - level))[0];
    const isSummed = view.facts.terms !== undefined;
    if (!match && !isSummed) return [];
    const isRegression = [...view.run.series.keys()].some((name) => /mse|mae|rmse|squared|absolute|euclid/i.test(name));
    const strength = values.length >= 10 && level > 10_000 && !isRegression ? 'likely' : 'possible';
    return [{ strength, lines: main.linesAt(0, -1), values: { level, of: match?.name ?? '' }, ends: 'did-not-learn' }];
  },
});
