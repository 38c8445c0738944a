import type { ChecksOf } from '../lab/define';
import { accuracy, offMargin, variance } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'hardest',
    prompt:
      'A net is to lay items of ten classes apart by a margin of 0.5. It learns from the hardest triplet of each item only: the furthest item of its class, and the nearest of another. Where does the loss go?',
    settings: {},
    options: [
      {
        id: 'falls',
        label: 'To 0: the hardest teach most',
        because:
          'They would, if the net could already tell the classes. Before that, the furthest of a class is further than the nearest of another, and the quickest way to lower the loss is to bring everything together.',
      },
      {
        id: 'margin',
        label: 'To 0.5, and stays there',
        because:
          'All items end on one point. Both distances are 0 there, the loss is the margin, and the gradient of a squared distance is 0 as well.',
      },
      {
        id: 'above',
        label: 'It stays above 0.5, and the items stay apart',
        because: 'Above the margin the loss can still fall, by moving all items closer together. So it does.',
      },
    ],
    grade: (run) =>
      offMargin(run) < 0.01 && variance(run) < 0.01 ? 'margin' : accuracy(run) > 0.55 ? 'falls' : 'above',
  },
];
