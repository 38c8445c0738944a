import type { ChecksOf, GoalsOf } from '../lab/define';
import { resultOf } from '../lab/readings';
import { knownAfter } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'forgetting',
    prompt:
      'The backbone knows four shapes. It is fine-tuned on four others, under a new head, for a hundred steps. Every five steps the old head is asked about the old shapes. What does its accuracy do?',
    settings: {},
    options: [
      {
        id: 'stays',
        label: 'It stays within 5 points: the tasks are much alike',
        because: 'They are, and two of the shapes are even the same. But the new head does not know that yet.',
      },
      {
        id: 'late',
        label: 'It falls by more than 5 points, most of it after step 10',
        because:
          'Forgetting seems a slow thing. But the head is most wrong at the beginning, and so is what it asks for.',
      },
      {
        id: 'early',
        label: 'It falls by more than 5 points, most of it by step 10',
        because:
          'The head is random. In the first steps the backbone learns to serve a head that knows nothing, and that is the damage.',
      },
    ],
    grade(run) {
      const start = knownAfter(run, 0);
      const lost = start - resultOf(run, 'known');
      if (lost <= 0.05) return 'stays';
      return start - knownAfter(run, 10) > lost / 2 ? 'early' : 'late';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'keep-both',
    text: 'The head starts at random, and there is no time to train it first. After 100 steps both tasks, the new and the old, are to be at 85 % or more on held-out images. A hundredth of the rate for the backbone is not allowed.',
    settings: {},
    lock: ['head', 'target', 'images', 'steps', 'heldOut', 'seed'],
    never: { backbone: [0.01] },
    measure: ({ result }) => ({ fresh: result['fresh']!, known: result['known']! }),
    bars: {
      fresh: { label: 'accuracy on the new task', atLeast: 0.85 },
      known: { label: 'accuracy on the old task', atLeast: 0.85 },
    },
    answers: [
      {
        settings: { solver: 'momentum', backbone: 0.1 },
        reaches: true,
        because:
          'A step of momentum is as large as the gradient makes it, and the gradient of the head is the largest. At a tenth of the rate the backbone waits for it.',
      },
      {
        settings: { solver: 'momentum', rate: 0.001, backbone: 0.1 },
        reaches: true,
        because: 'With a smaller rate the backbone moves less still, and the head has time enough.',
      },
      {
        settings: { rate: 0.01 },
        reaches: false,
        because: 'The head learns sooner, but the backbone moves faster as well, and it moves from the first step on.',
      },
      {
        settings: { rate: 0.0003 },
        reaches: false,
        because:
          'A tenth of the rate for all layers: the head learns too little in a hundred steps, and the backbone has followed a bad head all that time.',
      },
    ],
  },
];
