import { defineRule, type Found } from '../rule';
import { readName } from '../log/names';

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
    const low = overlaps.find((one) => one.ending.mean < 0.05 && one.highest < 0.1);
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
