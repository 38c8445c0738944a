import { resultOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { meanCosine } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'east-west',
    prompt:
      'Two heads on one backbone, both losses with weight 1. Every 20 steps the page takes the two gradients on the backbone and the cosine of the angle between them. Over the last 100 of 200 steps, it is on average',
    settings: {},
    options: [
      {
        id: 'apart',
        label: 'Below −0.05: they pull apart',
        because:
          'That is how the trouble is often told. But both heads ask where the edges of an object are, and what helps the one mostly helps the other.',
      },
      {
        id: 'right-angle',
        label: 'Between −0.05 and 0.05: they have nothing to do with each other',
        because:
          'Two directions drawn at random in thousands of dimensions would be at a right angle. These are not drawn at random: they come from the same objects.',
      },
      {
        id: 'together',
        label: 'Above 0.05: they agree a little',
        because: 'Both heads want to know where the edges of an object are. What helps the one helps the other.',
      },
    ],
    grade(run) {
      const cosine = meanCosine(run, 100, 200);
      return cosine > 0.05 ? 'together' : cosine >= -0.05 ? 'right-angle' : 'apart';
    },
  },
  {
    id: 'load-weights',
    prompt:
      'SGD at 0.1, box loss times 10: from random weights the run is stuck. Now it starts from a classifier that has been trained alone. Its AP after 200 steps?',
    settings: { reg: 10, lr: 0.1, start: 'warm' },
    options: [
      {
        id: 'good',
        label: 'Above 0.5: the classifier has shown the way',
        because:
          'A start says where to begin, not how far each step goes. The steps of the box loss are as long as before.',
      },
      {
        id: 'half',
        label: 'From 0.1 to 0.5: better, but slow',
        because: 'What has been loaded would have to survive the first steps for that.',
      },
      {
        id: 'stuck',
        label: 'Below 0.1: stuck again',
        because:
          'The box loss throws the shared layers so far in the first steps that their ReLUs are dead, whatever they had learned.',
      },
    ],
    grade: (run) => (resultOf(run, 'ap') > 0.5 ? 'good' : resultOf(run, 'ap') >= 0.1 ? 'half' : 'stuck'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'unstick',
    text: 'The box loss keeps its weight of 10. Get this run going: AP of at least 0.4 on held-out pictures after 200 steps.',
    settings: { reg: 10, lr: 0.1 },
    lock: ['reg', 'cls', 'images', 'steps', 'pictures', 'seed'],
    measure: (run) => ({ ap: resultOf(run, 'ap') }),
    bars: { ap: { label: 'AP on held-out pictures', atLeast: 0.4 } },
    answers: [
      {
        settings: { lr: 0.01 },
        reaches: true,
        because: 'A tenth of the rate undoes the weight of 10 for the head that only the box loss moves.',
      },
      {
        settings: { solver: 'Adam', lr: 0.003 },
        reaches: true,
        because: 'Adam divides each gradient by its own size: a factor of 10 on it cancels.',
      },
      {
        settings: { start: 'warm' },
        reaches: false,
        because: 'Loaded weights say where to begin. The steps are as long as before, and they kill the ReLUs again.',
      },
      {
        settings: { solver: 'Adam' },
        reaches: false,
        because: 'Adam cancels the factor, not the rate: 0.1 is far too high for it.',
      },
    ],
  },
];
