import type { ChecksOf, GoalsOf } from '../lab/define';
import { ending, forwards, notFinite, small } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'no-scaling',
    prompt: 'Sixteen bits, and a loss scale of 1: no loss scaling at all. What becomes of this net?',
    settings: { scale: 0 },
    options: [
      {
        id: 'still',
        label: 'Its gradients are all 0, and it does not move',
        because: 'Numbers vanish below 2⁻²⁵, about 3e-8. Most of these gradients are far above.',
      },
      {
        id: 'trains',
        label: 'It trains as in 32 bits',
        because: 'Whether scaling is needed depends on the gradients. Here all that count lie in the range of 16 bits.',
      },
      {
        id: 'nan',
        label: 'NaN within the first steps',
        because: 'Without a scale nothing makes the gradients larger. Overflow comes of a scale that is too large.',
      },
    ],
    grade: (run) => (notFinite(run) >= 0 ? 'nan' : ending(run) < 0.02 ? 'trains' : 'still'),
  },
  {
    id: 'forwards',
    prompt:
      'Sixteen layers, weights twice as large as MSRA. In 32 bits this net has a finite loss, and Adam brings it down. In 16 bits, with the loss scale at 2⁻⁸?',
    settings: { ...forwards, scale: -8 },
    options: [
      {
        id: 'trains',
        label: 'It stays finite: the small scale makes room',
        because: 'The scale multiplies the loss, on the way back. What overflows here is on the way to the loss.',
      },
      {
        id: 'at-once',
        label: 'NaN at step 0',
        because: 'An activation above 65,504 is infinite in 16 bits, before there is a loss that could be scaled.',
      },
      {
        id: 'later',
        label: 'NaN, but from step 1 on',
        because: 'That is what gradients do that overflow: they spoil the weights, and the next loss shows it.',
      },
    ],
    grade: (run) => (notFinite(run) < 0 ? 'trains' : notFinite(run) === 0 ? 'at-once' : 'later'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'drowned',
    text: 'There is memory for weights of 16 bits only. With Adam at 3e-5 most updates are lost, and 500 steps lead nowhere near the end. Change one control, so that the loss ends below 0.2.',
    settings: { ...small, precision: 'pure' },
    lock: ['precision', 'layers', 'start', 'steps', 'seed'],
    changes: 1,
    measure: (run) => ({ loss: ending(run) }),
    bars: { loss: { label: 'loss at the end, mean of the last sixth', below: 0.2 } },
    answers: [
      {
        settings: { lr: 3e-4 },
        reaches: true,
        because: 'Ten times the update is above half of the distance between two numbers of 16 bits.',
      },
      {
        settings: { scale: 14 },
        reaches: false,
        because: 'The scale is divided out before the update. It saves gradients, and here the gradients were fine.',
      },
      {
        settings: { scale: 0 },
        reaches: false,
        because: 'The scale is divided out before the update: whatever it is, the update is as small.',
      },
      {
        settings: { solver: 'SGD' },
        reaches: false,
        because: 'At this rate its steps are smaller still than those of Adam.',
      },
    ],
  },
];
