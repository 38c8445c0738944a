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
    const margin = margins.find((one) => Math.abs(mean - one) < 0.005 * one);
    if (margin === undefined || spread > 0.005 * margin || main.values.length < 4) return [];
    // 0.5 and 1 are the levels of many other losses.
    if (!triplet && view.list('accuracy').length > 0) return [];
    return [
      {
        strength: triplet ? 'likely' : 'possible',
        lines: main.linesAt(0, -1),
        values: { margin, ...levelValues(main) },
        ...(triplet && { ends: 'did-not-learn' as const }),
      },
    ];
  },
});
