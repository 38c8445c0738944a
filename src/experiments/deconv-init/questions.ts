import type { RunRecord } from '../../engine/run-record';
import { referenceOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { heldOut, farthest } from './readings';
import type cell from './cell';

function nameEnding(run: RunRecord): 'learns' | 'slow' | 'pinned' | 'grows' {
  if (farthest(run) < 1e-3) return 'pinned';
  if (heldOut(run) > referenceOf(run, 'chance')) return 'grows';
  return heldOut(run) < 0.15 ? 'learns' : 'slow';
}

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'group-one',
    prompt:
      'The filler is bilinear and the layer is frozen, as in FCN. But the prototxt says nothing about group, so it is 1. What will the loss do?',
    settings: { pairs: 'all' },
    options: [
      {
        id: 'learns',
        label: 'Fall as before',
        because: 'The kernel is the same, but it now stands in every pair of classes: each output adds up all inputs.',
      },
      {
        id: 'slow',
        label: 'Fall, but more slowly',
        because: 'There is nothing left to be slow: the gradient into the score layer is zero, not small.',
      },
      {
        id: 'pinned',
        label: 'Stay at ln 5 from the first step to the last',
        because: 'All five outputs are equal, so every class keeps the probability 1/5 whatever the layers below do.',
      },
      {
        id: 'grows',
        label: 'Grow',
        because: 'Five equal logits give the same loss at any height: only differences between classes count.',
      },
    ],
    grade: nameEnding,
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'from-zero',
    text: 'This deconvolution starts at zero and cannot move. Reach a held-out mean IoU above 70 % without giving it other weights.',
    settings: { init: 'zero', pairs: 'all' },
    lock: ['init', 'steps', 'seed'],
    measure: ({ result }) => ({ meanIoU: result['meanIoU']! }),
    bars: { meanIoU: { label: 'held-out mean IoU', above: 0.7 } },
    answers: [
      {
        settings: { layer: 'learnable', score: 'normal' },
        reaches: true,
        because:
          'Scores that are not 0 give the deconvolution a gradient, and a deconvolution that may learn leaves 0. One alone is not enough: each waits for the other.',
      },
      {
        settings: { pairs: 'diagonal', layer: 'learnable', score: 'normal' },
        reaches: true,
        because:
          'Scores that are not 0 give the deconvolution a gradient, and a deconvolution that may learn leaves 0. The number of pairs does not matter for that.',
      },
      {
        settings: { layer: 'learnable' },
        reaches: false,
        because: 'Its gradient is a product with the scores, and these start at 0.',
      },
      {
        settings: { score: 'normal' },
        reaches: false,
        because: 'The scores differ, and a frozen deconvolution of zeros makes 0 of them.',
      },
      {
        settings: { pairs: 'diagonal' },
        reaches: false,
        because: 'Fewer pairs of zeros are zeros. group matters when the kernel is not 0.',
      },
    ],
  },
];
