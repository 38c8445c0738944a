import { defineRule, type Found } from '../rule';
import { readName } from '../log/names';
import type { JudgedSeries } from '../view/judged-series';

export default defineRule({
  id: 's11',
  needs: ['accuracy'],
  wrongWhen: 'the objects are so small that a good segmentation overlaps them little at first',
  find(view) {
    const overlaps = [...view.list('iou', 'train'), ...view.list('iou', 'held-out')].filter(
      ({ series }) => readName(series.name).base !== 'loss' && series.values.length >= 3,
    );
    if (overlaps.length === 0) return 'not-applicable';
    const pixels = (view.accuracy ?? view.heldOutAccuracy)!;
    const share = pixels.ending.mean / (pixels.highest > 1.5 ? 100 : 1);
    const low = overlaps.find((one) => (one.ending.mean < 0.05 && one.highest < 0.1) || isOfOneClass(one, share));
    if (!low || share < 0.5) return [];
    const found: Found = {
      strength: 'likely',
      lines: [...pixels.linesAt(-1), ...low.linesAt(-1)],
      values: { accuracy: share, overlap: low.ending.mean },
      ends: 'did-not-learn',
    };
    return [found];
  },
});

/**
 * A mean over K classes of which one is said everywhere: that one overlaps by its share of the pixels, the others by 0, so that the
 * mean is the accuracy over K, and stays there.
 */
function isOfOneClass({ ending, highest, lowest }: JudgedSeries, accuracy: number): boolean {
  const classes = accuracy / ending.mean;
  const whole = Math.round(classes);
  return highest - lowest < 0.01 && whole >= 2 && Math.abs(classes / whole - 1) < 0.005;
}
