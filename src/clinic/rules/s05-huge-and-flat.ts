import { pixelSums } from '../../caffe/known-numbers/pixel-sums';
import { defineRule, type Found } from '../rule';
import { steadyFall } from '../view/steady-fall';

/** A steady fall by this part of a loss is one, however little it helps. */
const creeping = 0.03;

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
    const { terms, classes } = view.facts;
    const match = pixelSums(level)
      .filter(({ name, value }) => name.includes('ln') && Math.abs(value - level) < 0.004 * value)
      .sort((a, b) => Math.abs(a.value - level) - Math.abs(b.value - level))[0];
    const isSummed = terms !== undefined;
    if (!match && !isSummed) return [];
    const isRegression = [...view.run.series.keys()].some((name) => /mse|mae|rmse|squared|absolute|euclid/i.test(name));
    const isCreeping = steadyFall(values) > creeping;
    const strength = values.length >= 10 && level > 10_000 && !isRegression && !isCreeping ? 'likely' : 'possible';
    // Where the log tells K, the first loss tells how many pixels are added up.
    const size: Found['values'] =
      isSummed && classes !== undefined ? { pixels: main.first / Math.log(classes) } : { of: match?.name ?? '' };
    return [{ strength, lines: main.linesAt(0, -1), values: { level, ...size }, ends: 'did-not-learn' }];
  },
});
