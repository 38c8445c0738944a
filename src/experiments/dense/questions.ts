import type { ChecksOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'three',
    prompt:
      'Three nets of 32 layers, each with about as many parameters: a DenseNet, a plain and a residual one. Which of them will train?',
    settings: {},
    options: [
      {
        id: 'all',
        label: 'All three',
        because: 'At a quarter of the depth they do. The plain one does not at this depth.',
      },
      {
        id: 'dense',
        label: 'Only the DenseNet',
        because: 'The shortcut of the residual net is one addition per block, and on this task it is enough.',
      },
      {
        id: 'two',
        label: 'The DenseNet and the residual one',
        because: 'Each has a way on which the input reaches every layer, and the gradient comes back.',
      },
      {
        id: 'none',
        label: 'None of them',
        because: 'Two of them have no trouble with 32 layers.',
      },
    ],
    grade({ result: { dense = NaN, plain = NaN, residual = NaN } }) {
      const trains = (loss: number) => loss < 0.06;
      if (!trains(dense)) return 'none';
      if (!trains(residual)) return 'dense';
      return trains(plain) ? 'all' : 'two';
    },
  },
];
