import { endedAt } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { first, nameZeros } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'living-log',
    prompt:
      'Every convolution now has the MSRA filler, and nothing else changes. Which numbers of the last pass are exactly 0?',
    settings: { filler: 'msra' },
    options: [
      {
        id: 'weights',
        label: 'The weights, since training has only begun',
        because: 'The filler sets them before the first pass. Zero weights never come from training too little.',
      },
      {
        id: 'diffs',
        label: 'The diffs of the lower layers',
        because:
          'In a dead net they are. Here gradients reach conv1: its weights are not 0, and neither are those above it.',
      },
      {
        id: 'none',
        label: 'None of them',
        because: 'With weights that differ from each other every layer gives something and gets something back.',
      },
    ],
    grade: nameZeros,
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'wake-up',
    text: 'This net is dead. Change one control so that the loss per pixel ends below a quarter of where it began. Counting the classes does not get that far.',
    settings: {},
    lock: ['steps', 'display', 'seed'],
    changes: 1,
    measure: (run) => ({ left: endedAt(run) / first(run) }),
    bars: { left: { label: 'last sixth of the loss, over its first value', below: 0.25 } },
    answers: [
      {
        settings: { filler: 'msra' },
        reaches: true,
        because:
          'Weights that differ from each other give outputs, and outputs give gradients. Look for zeros in the log: there are none.',
      },
      {
        settings: { filler: 'xavier' },
        reaches: true,
        because: 'Any filler does that draws unlike numbers of about the right size.',
      },
      {
        settings: { batchNorm: 'no' },
        reaches: false,
        because:
          'The loss falls as it did before: the last bias counts the classes. In the log every weight is still 0.',
      },
      {
        settings: { lr: 2e-4 },
        reaches: false,
        because: 'A gradient of 0 is 0 at any rate. What falls is the last bias, which counts the classes.',
      },
      {
        settings: { lr: 5e-5 },
        reaches: false,
        because: 'A gradient of 0 is 0 at any rate. What falls is the last bias, which counts the classes.',
      },
    ],
  },
];
