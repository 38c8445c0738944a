import { defineRule, type Found } from '../rule';
import { findClassBlocks } from '../view/class-blocks';
import type { JudgedSeries } from '../view/judged-series';
import type { RunView } from '../view/run-view';

export default defineRule({
  id: 's29',
  needs: [],
  wrongWhen: 'a batch holds one or two examples, so that no other accuracy, and hardly another loss, is possible',
  find(view) {
    const { accuracy, loss } = view;
    if (!accuracy && !loss) return 'not-applicable';
    const found = (accuracy && judgeAccuracy(accuracy)) ?? judgeLoss(view);
    return found ? [found] : [];
  },
});

function judgeAccuracy(accuracy: JudgedSeries): Found | undefined {
  if (accuracy.values.length < 12) return undefined;
  const scale = accuracy.highest > 1.5 ? 100 : 1;
  const ends = accuracy.values.map((value) => (value > 0.95 * scale ? 1 : value < 0.05 * scale ? 0 : -1));
  const share = ends.filter((end) => end >= 0).length / ends.length;
  const flips = ends.filter((end, i) => i > 0 && end >= 0 && ends[i - 1]! >= 0 && end !== ends[i - 1]).length;
  if (!(share > 0.8 && flips >= 4 && ends.filter((end) => end === 0).length > 0.15 * ends.length)) return undefined;
  return { strength: 'likely', lines: accuracy.linesAt(0, -1), values: { share, flips } };
}

function judgeLoss(view: RunView): Found | undefined {
  const blocks = findClassBlocks(view);
  if (!blocks) return undefined;
  const { places, heldOutTimes, ...values } = blocks;
  const isApart = heldOutTimes !== undefined && heldOutTimes > 2;
  return {
    strength: 'likely',
    lines: view.loss!.linesAt(0, ...places),
    values: { ...values, ...(isApart && { heldOutTimes }) },
    cases: ['loss-alone', ...(isApart ? ['held-out-apart'] : [])],
  };
}
