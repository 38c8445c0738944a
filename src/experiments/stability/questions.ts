import type { ChecksOf } from '../lab/define';
import { broke, noticeOf, ratioAtEnd, ratios, rising } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'where-the-limit-goes',
    prompt:
      'The rate, 0.25, is below its limit at the start. As the net learns, its loss bends more sharply and the limit comes down. What happens when it reaches the rate?',
    settings: {},
    options: [
      {
        id: 'breaks',
        label: 'The limit goes on falling, and the run breaks',
        because:
          'It would, if the net stood in a bowl. Here every overshoot also carries it to where the loss bends less, and that raises the limit.',
      },
      {
        id: 'stays',
        label: 'The limit stops there, close to the rate',
        because:
          'Above the limit the net swings across the sharp direction, and swings grow until they carry it to where the loss bends less. Below it the loss bends more sharply again. The rate picks the place.',
      },
      {
        id: 'never',
        label: 'It never reaches it',
        because: 'It does within the first half of the run. With a rate far below it would not.',
      },
    ],
    grade: (run) => (broke(run) ? 'breaks' : Math.max(...ratios(run)) > 1 && ratioAtEnd(run) > 0.8 ? 'stays' : 'never'),
  },
  {
    id: 'what-warns-first',
    prompt:
      'Now the rate rises a hundredfold in 300 steps, and somewhere on the way the run breaks. Three numbers are watched. Which of them is above its limit at least ten steps before the loss is, for the first time, higher than where it began?',
    settings: rising,
    options: [
      {
        id: 'rate',
        label: 'Only the rate, against 2/λ',
        because:
          'A swing grows by the same factor at each step, from next to nothing. The limit tells of the factor. Gradient and update tell of the swing, and notice it when it is as large as what was there before.',
      },
      {
        id: 'gradient',
        label: 'The gradient norm or the update too',
        because:
          'It grows with the swing, and a swing that no one can see in the loss is hard to see in the gradient. A few steps later both are lost.',
      },
      {
        id: 'none',
        label: 'None: they rise with the loss',
        because:
          'Gradient and update nearly do. The limit of the rate is measured on the curvature, and not on what has gone wrong already.',
      },
    ],
    grade: (run) => {
      const isEarly = (['rate', 'gradient', 'update'] as const).map((sign) => noticeOf(run, sign) >= 10);
      return isEarly[1] || isEarly[2] ? 'gradient' : isEarly[0] ? 'rate' : 'none';
    },
  },
];
