import type { ChecksOf } from '../lab/define';
import { resultOf } from '../lab/readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'thaw',
    prompt:
      'The backbone was frozen, the model compiled, and now you thaw it: trainable = true on every layer, and fit(). In TensorFlow.js, what moves?',
    settings: { order: 'thaw' },
    options: [
      {
        id: 'all',
        label: 'The backbone and D: every flag says so',
        because: 'The flags do. But compile() had taken its list of weights by then, and fit() goes by the list.',
      },
      {
        id: 'head',
        label: 'D alone, as if nothing had been thawed',
        because: 'The list of weights to train was made by compile(). A warning is all that you get.',
      },
      {
        id: 'nothing',
        label: 'Nothing: fit() refuses',
        because: 'It refuses only when nothing at all is left to train. It warns, and goes on with the old list.',
      },
    ],
    grade: (run) => (resultOf(run, 'failed') ? 'nothing' : resultOf(run, 'backbone') > 0 ? 'all' : 'head'),
  },
];
