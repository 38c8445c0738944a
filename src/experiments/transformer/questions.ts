import { valuesOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { ending, isStuck, lost, lowestOf, post } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'post-norm',
    prompt:
      'Layer norm after each sum, as in the first transformer. Adam at 0.03 from the first step on. What does the loss do in 300 steps?',
    settings: post,
    options: [
      {
        id: 'learns',
        label: 'It rests at the entropy of single tokens for a while, then it falls to the floor',
        because: 'That is what pre-norm does at this rate, and post-norm with a warm-up.',
      },
      {
        id: 'rests',
        label: 'It falls to the entropy of single tokens and stays there',
        because:
          'The first steps of Adam are as large as its rate allows. They leave a net that knows how frequent tokens are and has no way to the rest.',
      },
      {
        id: 'breaks',
        label: 'It becomes NaN',
        because: 'The norms keep every activation in range, however large the weights are. Nothing overflows.',
      },
    ],
    grade: (run) => (!Number.isFinite(ending(run)) ? 'breaks' : isStuck(run) ? 'rests' : 'learns'),
  },
  {
    id: 'too-large',
    prompt:
      'Pre-norm, and a rate of 0.1, which is too large from the start. A warm-up of 100 steps leads up to it. How does this run end?',
    settings: lost,
    options: [
      {
        id: 'learns',
        label: 'At the floor: the warm-up has carried it over the dangerous steps',
        because: 'A warm-up chooses the rate of the first steps. The rate that comes after it is still too large.',
      },
      {
        id: 'loses',
        label: 'It learns to copy on the way up, and loses it again',
        because:
          'It learned while the rate was below its limit. Behind the limit the steps destroy what they had made.',
      },
      {
        id: 'never',
        label: 'It never leaves the entropy of single tokens',
        because: 'Without the warm-up it is so. With it some steps had a rate from which one can learn.',
      },
    ],
    grade: (run) => (lowestOf(run) > 2 ? 'never' : ending(run) > 2 ? 'loses' : 'learns'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'start-it',
    text: 'The norms stay behind the sums, and this run has to arrive at a large rate and work there. Change one control, so that the loss ends below 2 and the last step has a rate of 0.025 at least.',
    settings: post,
    lock: ['norm', 'vocabulary', 'steps', 'seed'],
    changes: 1,
    measure: (run) => ({ loss: ending(run), rate: valuesOf(run, 'rate', 'rate').at(-1) ?? NaN }),
    bars: {
      loss: { label: 'loss at the end, mean of the last sixth', below: 2 },
      rate: { label: 'rate of the last step', atLeast: 0.025 },
    },
    answers: [
      {
        settings: { warmUp: 100 },
        reaches: true,
        because: 'The first steps are small, and most of the run is left for the rate that is asked for.',
      },
      {
        settings: { lr: 0.003 },
        reaches: false,
        because: 'It learns, at a rate that is far too small for what is asked.',
      },
      {
        settings: { warmUp: 600 },
        reaches: false,
        because: 'The warm-up is twice as long as the run: the last step has half of the rate.',
      },
      {
        settings: { beta2: 0.95 },
        reaches: false,
        because: 'A shorter memory makes the first steps of Adam no smaller: the first is as large as the rate.',
      },
    ],
  },
];
