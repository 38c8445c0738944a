import { percent, plain, points, resultOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';
import { fromLayers, iou, movedIoU } from './readings';

const ious = (run: Run) => ({
  none: percent(iou(run, 'none')),
  one: percent(iou(run, 'one')),
  two: percent(iou(run, 'two')),
});

/** Strides of 4 in all heads, on small pictures whose colours tell the class: nothing is left for a skip to add. */
const nothingToAdd = { heads: '4s', data: 'shapes', side: 32, steps: 600 } as const;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'skips-help',
    text: 'On Fashion scenes, after 200 steps, the mean IoU of 8s is more than 5 points above that of 16s, and that of 4s more than 10 points above it.',
    runs: { run: {} },
    control: { run: nothingToAdd },
    holds: ({ run }) => iou(run, 'one') - iou(run, 'none') > 0.05 && iou(run, 'two') - iou(run, 'none') > 0.1,
    figures: ({ run }) => ({
      ...ious(run),
      noneAccuracy: percent(resultOf(run, 'noneAccuracy')),
      twoAccuracy: percent(resultOf(run, 'twoAccuracy')),
      background: percent(resultOf(run, 'background')),
    }),
  },
  {
    id: 'skips-help-shapes',
    text: 'On shapes too: 8s is more than 5 points above 16s, and 4s more than 10 points.',
    runs: { run: { data: 'shapes' } },
    control: { run: nothingToAdd },
    holds: ({ run }) => iou(run, 'one') - iou(run, 'none') > 0.05 && iou(run, 'two') - iou(run, 'none') > 0.1,
    figures: ({ run }) => ious(run),
  },
  {
    id: 'literal-32s',
    text: 'With a stride of 32 on Fashion scenes of 64 pixels, the accuracy is above 80 % while the mean IoU is below 20 % and the mean accuracy below 23 %.',
    runs: { run: { heads: '32s' } },
    control: { run: {} },
    holds: ({ run }) =>
      resultOf(run, 'noneAccuracy') > 0.8 && iou(run, 'none') < 0.2 && resultOf(run, 'noneRecall') < 0.23,
    figures: ({ run }) => ({
      ...ious(run),
      accuracy: percent(resultOf(run, 'noneAccuracy')),
      accuracyShare: plain(resultOf(run, 'noneAccuracy')),
      recall: percent(resultOf(run, 'noneRecall')),
      recallShare: plain(resultOf(run, 'noneRecall')),
      iouShare: plain(iou(run, 'none')),
      weighted: percent(resultOf(run, 'noneWeighted')),
      weightedShare: plain(resultOf(run, 'noneWeighted')),
      background: percent(resultOf(run, 'background')),
    }),
  },
  {
    id: 'not-the-stride-alone',
    text: 'At the same stride of 4, two skips over four poolings have a mean IoU more than 1 point above two poolings without a skip.',
    runs: { run: { heads: '4s' } },
    control: { run: nothingToAdd },
    holds: ({ run }) => iou(run, 'two') - iou(run, 'none') > 0.01,
    figures: ({ run }) => ious(run),
  },
  {
    id: 'colour-is-enough',
    text: 'On shapes of 32 pixels a side, where the colour tells the class, two skips over four poolings are at most 1 point above two poolings without a skip, at the same stride of 4.',
    runs: { run: nothingToAdd },
    control: { run: { data: 'shapes' } },
    holds: ({ run }) => iou(run, 'two') - iou(run, 'none') <= 0.01,
    figures: ({ run }) => ious(run),
  },
  {
    id: 'crop-after',
    text: 'With the last crop moved away from where the layers say, after training, the mean IoU of the 4s head is more than 1 point lower at 1 pixel and more than 5 points lower at 2.',
    runs: { run: {} },
    control: { run: { crops: 'last' } },
    holds: ({ run }) =>
      fromLayers(run, 'two', 0) - fromLayers(run, 'two', 1) > 0.01 &&
      fromLayers(run, 'two', 0) - fromLayers(run, 'two', 2) > 0.05,
    figures: ({ run }) => ({
      right: percent(iou(run, 'two')),
      by1: percent(movedIoU(run, 'two', 1)),
      by2: percent(movedIoU(run, 'two', 2)),
      middle: percent(iou(run, 'one')),
      middleBy4: percent(movedIoU(run, 'one', 4)),
    }),
  },
  {
    id: 'crop-learned',
    text: 'With the last crop one pixel off in training and test alike, the mean IoU of the 4s head is within 5 points of the right one, and more than 1 point lower once the crop is put right.',
    runs: { right: {}, off: { crops: 'last' } },
    control: { off: {} },
    holds: ({ right, off }) =>
      Math.abs(iou(right, 'two') - fromLayers(off, 'two', 1)) < 0.05 &&
      fromLayers(off, 'two', 1) - fromLayers(off, 'two', 0) > 0.01,
    figures: ({ right, off }) => ({
      right: percent(iou(right, 'two')),
      off: percent(iou(off, 'two')),
      putRight: percent(fromLayers(off, 'two', 0)),
      gap: points(iou(right, 'two') - iou(off, 'two')),
    }),
  },
  {
    id: 'crop-of-skips',
    text: 'With both crops of the skips one place off, in training and test, the 4s head has a lower mean IoU than the right one, and the 16s head, which has no skip, has the same.',
    runs: { right: {}, off: { crops: 'skips' } },
    control: { off: {} },
    holds: ({ right, off }) => iou(off, 'two') < iou(right, 'two') && iou(off, 'none') === iou(right, 'none'),
    figures: ({ right, off }) => ({
      lower: percent(iou(off, 'two') < iou(right, 'two') ? 1 : 0),
      right: percent(iou(right, 'two')),
      off: percent(iou(off, 'two')),
      gap: points(iou(right, 'two') - iou(off, 'two')),
    }),
  },
];
