import { resultOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'small-object',
    prompt:
      'An object of 10 x 10 pixels, anchors of 16 x 16 and 28 x 28, and the thresholds of Faster R-CNN: positive from an IoU of 0.7, negative below 0.3. How many of the 128 anchors are positive?',
    settings: { positive: 70, objects: [{ x0: 0.422, y0: 0.422, x1: 0.578, y1: 0.578 }] },
    options: [
      {
        id: 'none',
        label: 'None',
        because:
          'Where the small box lies inside an anchor, it has 100 of its 256 pixels, an IoU of 0.39, and no anchor can do better. By the threshold alone, nothing would ever learn this object.',
      },
      {
        id: 'one',
        label: 'One',
        because: 'No overlap reaches 0.7, but the best anchor of each object is positive whatever its overlap.',
      },
      {
        id: 'several',
        label: 'Several',
        because:
          'Several anchors hold the object, but holding is not overlapping: IoU counts what they have around it.',
      },
    ],
    grade(run) {
      const count = resultOf(run, 'positive');
      return count === 0 ? 'none' : count === 1 ? 'one' : 'several';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [];
