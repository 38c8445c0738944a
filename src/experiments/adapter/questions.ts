import type { ChecksOf, GoalsOf } from '../lab/define';
import { resultOf } from '../lab/readings';
import { isSameCurve } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'both-zero',
    prompt:
      'Someone sets B to zero, as the paper says, and A too, to be safe. The new head learns as before. What does the training loss look like?',
    settings: { start: 'both-zero' },
    options: [
      {
        id: 'flat',
        label: 'It does not move',
        because: 'The adapters do not. But the head learns, and the loss is its loss as well.',
      },
      {
        id: 'head',
        label: 'It falls, exactly as it would without adapters',
        because:
          'The gradient of A is a multiple of B and that of B a multiple of A. Both are zero and stay so; the head learns alone.',
      },
      {
        id: 'falls',
        label: 'It falls as with a random A, a little later',
        because: 'One zero factor is a late start. Two are none: neither ever gets a gradient that could move it.',
      },
    ],
    grade(run) {
      if (isSameCurve(run)) return 'head';
      return resultOf(run, 'adapter') > 0.4 ? 'falls' : 'flat';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [];
