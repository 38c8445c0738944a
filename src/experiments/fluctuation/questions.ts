import type { ChecksOf, GoalsOf } from '../lab/define';
import { inLog, inProbe } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'what-moves',
    prompt:
      'In the second half of the run the log jumps from step to step. Every ten steps the same net is also tried on 64 pictures that never change. How will that line look?',
    settings: {},
    options: [
      {
        id: 'same',
        label: 'It jumps about as much',
        because:
          'It would if the weights jumped. It is mostly the picture that changes from step to step, not the net.',
      },
      {
        id: 'less',
        label: 'It fluctuates less than half as much',
        because: 'The rest of the jumps is the difference between one picture and the next.',
      },
      {
        id: 'smooth',
        label: 'It is smooth to 2 %',
        because: 'The steps are long enough for the net itself to go up and down a little.',
      },
    ],
    grade(run) {
      if (inProbe(run) < 0.02) return 'smooth';
      return inProbe(run) < inLog(run) / 2 ? 'less' : 'same';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [];
