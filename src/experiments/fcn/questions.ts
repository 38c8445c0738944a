import type { ChecksOf, GoalsOf } from '../lab/define';
import { iou } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'skips',
    prompt:
      'Three nets, the same batches. One scores cells of 16 pixels only; the others add scores of the map before, 8s, and of the one before that, 4s. How will their mean IoU end?',
    settings: {},
    options: [
      {
        id: 'same',
        label: 'Within 3 points of each other',
        because: 'In the paper’s table it is so. There an object covers many cells; here it covers one or two.',
      },
      {
        id: 'coarse',
        label: '16s highest: the deepest map knows most',
        because: 'It knows what is there, and only to 16 pixels where. Most pixels of an item lie near its edge.',
      },
      {
        id: 'fine',
        label: '4s highest, by more than 10 points over 16s',
        because: 'Each skip halves the cell. Items are 16 to 32 pixels wide: one or two cells of the 16s head.',
      },
      {
        id: 'between',
        label: '4s highest, by 3 to 10 points',
        because: 'The order is right; at this size of object the gap is larger.',
      },
    ],
    grade(run) {
      const gap = iou(run, 'two') - iou(run, 'none');
      if (gap > 0.1) return 'fine';
      if (gap > 0.03) return 'between';
      return gap < -0.03 ? 'coarse' : 'same';
    },
  },
  {
    id: 'literal',
    prompt:
      'Now 32s, 16s and 8s, as in FCN, on the same pictures of 64 × 64: the deepest map has 2 × 2 cells. What will the 32s head reach?',
    settings: { heads: '32s' },
    options: [
      {
        id: 'low',
        label: 'Low scores, all four',
        because: 'Pixel accuracy counts every pixel once, and most of them are background.',
      },
      {
        id: 'split',
        label: 'A pixel accuracy above 80 %, a mean IoU below 20 %',
        because:
          'It says background nearly everywhere. That is right for most pixels, and finds none of the four items.',
      },
      {
        id: 'good',
        label: 'Nearly the scores of 16s',
        because: 'Four cells cannot outline items that are a quarter to a half of the picture.',
      },
    ],
    grade({ result: { noneAccuracy = NaN, none = NaN, one = NaN } }) {
      if (noneAccuracy > 0.8 && none < 0.2) return 'split';
      return one - none < 0.05 ? 'good' : 'low';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [];
