import { defineRule, type Found } from '../rule';
import { levelValues } from '../view/end-values';

const margins = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 1, 2];

export default defineRule({
  id: 's73',
  needs: ['loss'],
  least: 4,
  wrongWhen:
    'the mean over the hard triplets of a batch stays near the margin while the network learns: look at the distances',
  find(view): Found[] {
    const triplet = view.list('loss').find(({ series }) => /triplet|margin|hinge|contrastive/i.test(series.name));
    const main = triplet ?? view.main!;
    const { mean, spread } = main.ending;
    const { margin: told } = view.facts;
    const [candidates, near] = told === undefined ? [margins, 0.005] : [[told], 0.01];
    const margin = candidates.find((one) => Math.abs(mean - one) < near * one);
    if (margin === undefined || spread > near * margin || main.values.length < 4) return [];
    // 0.5 and 1 are the levels of many other losses.
    const isNamed = triplet !== undefined || told !== undefined;
    if (!isNamed && view.list('accuracy').length > 0) return [];
    const there = main.values.findIndex((value) => Math.abs(value - margin) < near * margin);
    return [
      {
        strength: isNamed ? 'likely' : 'possible',
        lines: main.linesAt(Math.max(0, there), -1),
        values: { margin, ...levelValues(main) },
        ...(isNamed && { ends: 'did-not-learn' as const }),
      },
    ];
  },
});
