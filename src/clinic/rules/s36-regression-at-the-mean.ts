import { pixelSums } from '../../caffe/known-numbers/pixel-sums';
import { defineRule, type Found } from '../rule';
import { judgeOutcome } from '../outcome';
import { endValues } from '../view/end-values';
import type { RunView } from '../view/run-view';
import { findSquaredUnits } from '../view/squared-units';

const ofRegression =
  /(?:^|[_\s/])(?:mse|mae|rmse|mean_squared_error|mean_absolute_error|root_mean_squared_error|euclidean\w*|l2_?loss|smooth_?l1\w*|bbox\w*|r2(?:_score)?)(?:$|[_\s/])/i;

export default defineRule({
  id: 's36',
  needs: ['loss'],
  least: 4,
  wrongWhen: 'the inputs say nothing about the targets; or a loss that is huge is a sum over pixels or examples',
  find(view) {
    const main = view.main!;
    const isRegression = [...view.run.series.keys()].some((name) => ofRegression.test(name));
    if (view.facts.classes !== undefined) return 'not-applicable';
    const ofUnits = findUnits(view);
    if (ofUnits) return [ofUnits];
    if (!isRegression) return 'not-applicable';
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

/** A loss in squared units of its targets: `mae` or `rmse` beside it tell; a huge number that falls by little may be one. */
function findUnits(view: RunView): Found | undefined {
  const main = view.main!;
  const units = findSquaredUnits(view);
  if (units) {
    const { name, first, ended, root, lines } = units;
    return {
      strength: 'likely',
      lines: [...main.linesAt(0), ...lines],
      values: { series: name, firstError: first, lastError: ended, root, ...endValues(main) },
      cases: ['units'],
    };
  }
  const { first, ended } = main;
  const isFalling = ended < 0.97 * first && ended > 0.2 * first;
  const isOther =
    view.list('accuracy').length > 0 ||
    view.list('iou').length > 0 ||
    view.facts.terms !== undefined ||
    /^caffe|^pycaffe/.test(view.run.format) ||
    pixelSums(first).some(({ name, value }) => name.includes('ln') && Math.abs(value - first) < 0.02 * value);
  if (!(first > huge) || !isFalling || isOther) return undefined;
  return {
    strength: 'possible',
    lines: main.linesAt(0, -1),
    values: { first, ...endValues(main) },
    cases: ['perhaps-units'],
  };
}

/** No mean over classes or pixels comes near to it. */
const huge = 1e5;
