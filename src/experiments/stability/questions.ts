import type { ChecksOf } from '../lab/define';
import { broke, ratioAtEnd, ratios } from './readings';
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
];
