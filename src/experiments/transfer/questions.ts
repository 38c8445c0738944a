import type { ChecksOf, GoalsOf } from '../lab/define';
import { resultOf } from '../lab/readings';
import type cell from './cell';

const rivals = ['gradual', 'probe', 'tuned', 'scratch'] as const;

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'small',
    prompt: 'Sixteen images, four new shapes. Which of these four ends highest on held-out images?',
    settings: {},
    options: [
      {
        id: 'probe',
        label: 'The probe: all convolutions frozen, a linear classifier on their features',
        because:
          'It is the advice for this case, and far ahead of training from scratch. But it can only choose among the features that are there.',
      },
      {
        id: 'tuned',
        label: 'All tuned: every layer learns from the first step on',
        because:
          'Every layer moves before the new head has learned what to ask of it, and sixteen images allow that in many ways.',
      },
      {
        id: 'gradual',
        label: 'Gradual: first the head, then layer after layer from the top',
        because:
          'It is a probe first. When the other layers join, one after the other, the head knows what to ask of them.',
      },
      {
        id: 'scratch',
        label: 'From scratch: the same net from random weights',
        because:
          'Sixteen images are too few to learn what an edge is. On another kind of task you will see it win all the same.',
      },
    ],
    grade: (run) => rivals.toSorted((a, b) => resultOf(run, b) - resultOf(run, a))[0]!,
  },
];

export const goals: GoalsOf<typeof cell> = [];
