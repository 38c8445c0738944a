import { resultOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { heldOut, hasSpikes } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'wrong-labels',
    prompt:
      'Of 1,024 stored images 16 have a wrong label. They stand next to each other, and the images are read in the order in which they are stored. What will the training loss show?',
    settings: { fault: 'labels', order: 'stored' },
    options: [
      {
        id: 'raised',
        label: 'The same curve, a little higher',
        because: 'On average over an epoch it is a little higher. But all of it sits in one batch of 64.',
      },
      {
        id: 'ruined',
        label: 'It does not learn',
        because: 'One batch in 64 pulls the wrong way. The others put it right within a few steps.',
      },
      {
        id: 'spikes',
        label: 'One spike in every epoch, always at the same place',
        because:
          'Sixteen wrong labels fill one batch. The better the net, the more certain it is of the other class, and the higher the spike.',
      },
    ],
    grade: (run) => (resultOf(run, 'accuracy') < 0.5 ? 'ruined' : hasSpikes(run) ? 'spikes' : 'raised'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'place-the-step',
    text: 'The rate of 0.03 may fall to a tenth once. Choose the step, so that the held-out loss ends below 0.2.',
    settings: { lr: 0.03 },
    lock: ['lr', 'momentum', 'batch', 'images', 'order', 'classes', 'dropout', 'fault', 'steps', 'seed'],
    measure: (run) => ({ heldOut: heldOut(run) }),
    bars: { heldOut: { label: 'held-out loss, mean of the last sixth', below: 0.2 } },
    answers: [
      {
        settings: { drop: 200 },
        reaches: true,
        because: 'The fall has become a band by then, and there is time left for the noise to sink.',
      },
      {
        settings: { drop: 250 },
        reaches: true,
        because: 'The fall has become a band by then, and there is time left for the noise to sink.',
      },
      {
        settings: { drop: 50 },
        reaches: false,
        because: 'Too early: the curve was still falling, and a tenth of the rate falls a tenth as fast.',
      },
      {
        settings: { drop: 100 },
        reaches: false,
        because: 'Too early: the curve was still falling, and a tenth of the rate falls a tenth as fast.',
      },
      { settings: { drop: 380 }, reaches: false, because: 'Too late: the noise has no time to sink.' },
    ],
  },
];
