import { mean } from '../../lib/statistics';
import { defineRule, type Found } from '../rule';
import { endValues } from '../view/end-values';
import type { RunView } from '../view/run-view';

/** The first steps bring a loss down by this part of it, and by nearly all of what it ever comes down. */
const [fallen, nearlyAll] = [0.2, 0.8];

export default defineRule({
  id: 's18',
  needs: ['loss'],
  least: 50,
  wrongWhen:
    'the loss is near its best there, as with a diffusion model, or when a few first values were far too large',
  below: ['s03', 's04', 's10', 's24', 's36', 's72', 's73'],
  find(view): Found[] {
    const { main } = view;
    const { curve, first, ended, outcome } = main!;
    // The second fiftieth of the run: a single batch says little.
    const part = Math.max(1, Math.ceil(curve.values.length / 50));
    const early = mean(curve.values.slice(part, 2 * part));
    const fall = first - ended;
    if (!(fall > fallen * Math.abs(first) && first - early > nearlyAll * fall) || outcome.finding.code === 'not-finite')
      return [];
    return [
      {
        strength: 'possible',
        lines: main!.linesAt(0, part, -1),
        values: { first, early, ...endValues(main!) },
        cases: casesOf(view),
      },
    ];
  },
});

/** A loss that predicts noise begins near the variance of noise, and rests at a part of it. */
const [noise, rest] = [
  [0.8, 1.3],
  [0.005, 0.6],
] as const;

/** What the log has beside the loss: something that tells of classes, or nothing, as a diffusion model's has. */
function casesOf(view: RunView): string[] {
  const { main, facts } = view;
  const isClassified = ['accuracy', 'iou'].some((one) => view.list(one as 'accuracy').length > 0) || facts.classes !== undefined; // prettier-ignore
  if (isClassified) return ['classes'];
  const { first, ended } = main!;
  const isLone = facts.vocabulary === undefined && facts.margin === undefined && !view.perplexity;
  const isLike = first > noise[0] && first < noise[1] && ended > rest[0] * first && ended < rest[1] * first;
  return isLone && isLike ? ['diffusion'] : [];
}
