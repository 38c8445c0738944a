import type { ChecksOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'log',
    prompt:
      'After 300 steps both nets are whole again. Which does the log of the net with stochastic depth show: a training loss above or below what the whole net has on the same points?',
    settings: {},
    options: [
      {
        id: 'above',
        label: 'Clearly above',
        because:
          'Logged losses come from nets with blocks missing. The whole one is better than these are on average: {learns/evaluated} against {learns/stochastic}.',
      },
      {
        id: 'same',
        label: 'About the same',
        because: 'It would be, if a block more or less made no difference to a net that was trained without it.',
      },
      {
        id: 'below',
        label: 'Clearly below',
        because:
          'A net that over-fits has that, on other points. Here both losses are of the points that it trains on.',
      },
    ],
    grade({ result: { stochastic = NaN, evaluated = NaN } }) {
      if (stochastic > 2 * evaluated) return 'above';
      return evaluated > 2 * stochastic ? 'below' : 'same';
    },
  },
];
