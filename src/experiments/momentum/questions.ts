import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'more-momentum',
    prompt: 'Same rate, same parabola. Momentum goes from 0.9 to 0.99. How does the weight come to the minimum?',
    settings: { momentum: 0.99 },
    options: [
      {
        id: 'faster',
        label: 'Straight, and ten times as fast',
        because:
          'It would while the gradient stays the same. Here the gradient turns long before the velocity forgets.',
      },
      {
        id: 'slower',
        label: 'More slowly: momentum damps the steps',
        because: 'Momentum adds up gradients. Each step gets longer, not shorter.',
      },
      {
        id: 'swings',
        label: 'It shoots past and swings around it',
        because:
          'The velocity remembers about 100 gradients, and most of them still point the old way when the minimum is behind.',
      },
      {
        id: 'diverges',
        label: 'Not at all: it runs away',
        because: 'It swings, but each swing is smaller. With momentum the limit of the rate is even a little higher.',
      },
    ],
    grade: ({ result }) => {
      if (Math.abs(result['end']!) > 1) return 'diverges';
      if (result['overshoot']! > 0.1) return 'swings';
      return result['end']! < 0.01 ? 'faster' : 'slower';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'no-overshoot',
    text: 'This weight swings. Bring it within 0.01 of the minimum by step 400 without ever shooting past by more than 0.05.',
    settings: { momentum: 0.99, lr: 0.01, curvature: 0.1 },
    lock: ['curvature'],
    measure: ({ result }) => ({ distance: Math.abs(result['end']!), overshoot: result['overshoot']! }),
    bars: {
      distance: { label: 'distance from the minimum at step 400', below: 0.01 },
      overshoot: { label: 'farthest beyond the minimum', below: 0.05 },
    },
    answers: [
      {
        settings: { momentum: 0.9, lr: 0.02 },
        reaches: true,
        because:
          'A memory of ten gradients forgets before the minimum is passed, and a little more rate makes up for the shorter memory.',
      },
      {
        settings: { momentum: 0.5, lr: 0.1 },
        reaches: true,
        because:
          'Ten times the rate, a fiftieth of the memory: the long steps come from the rate, and turn when the gradient does.',
      },
      {
        settings: { momentum: 0, lr: 1 },
        reaches: true,
        because:
          'On one parabola nothing needs momentum: a rate below 1 over the curvature comes straight down. Momentum is for many curvatures at once.',
      },
      {
        settings: { momentum: 0.9 },
        reaches: false,
        because: 'It no longer swings, but at this rate a tenth of the memory is also a tenth of the speed.',
      },
      {
        settings: { lr: 0.001 },
        reaches: false,
        because:
          'With a memory of a hundred gradients a smaller rate swings as far, only more slowly: rate and memory have to fit each other.',
      },
      {
        settings: { momentum: 0.9, lr: 0.1 },
        reaches: false,
        because: 'The shorter memory allows a larger rate, but not ten times: it shoots past again.',
      },
    ],
  },
];
