import { defineRule, type Found } from '../rule';
import type { JudgedSeries } from '../view/judged-series';
import { levelValues } from '../view/end-values';

/** A Dice loss of which only the background is right: 1 - 1/K. */
const levels = [2, 3, 4, 5, 6, 8, 10].map((classes) => ({ classes, level: 1 - 1 / classes }));

/** The loss is 1 less the overlap that stands beside it. */
const isOneMinus = (loss: number, { ending }: JudgedSeries): boolean => Math.abs(loss + ending.mean - 1) < 0.01;

export default defineRule({
  id: 's12',
  needs: ['loss'],
  wrongWhen: 'the loss is no mean over classes',
  find(view) {
    const one = [...view.list('loss', 'train'), ...view.list('loss', 'held-out')].find(({ series }) =>
      /dice|tversky|jaccard/i.test(series.name),
    );
    const overlap = view.list('iou').find(({ series }) => /dice|tversky|jaccard/i.test(series.name));
    const main = one ?? (overlap ? view.main : undefined);
    if (!main) return 'not-applicable';
    const { mean, spread } = main.ending;
    const found = levels.find(({ level }) => Math.abs(mean - level) < 0.01 * level && spread < 0.01);
    if (!found || main.values.length < 4) return [];
    const finding: Found = {
      strength: one || isOneMinus(mean, overlap!) ? 'likely' : 'possible',
      lines: main.linesAt(0, -1),
      values: { classes: found.classes, level: found.level, ...levelValues(main) },
      ends: 'did-not-learn',
    };
    return [finding];
  },
});
