import { resultOf } from '../lab/readings';
import type { ChecksOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'brighter',
    prompt:
      'The net is trained. Now come pictures that are brighter and have less contrast, in batches of 4, which is few. Which way ends with the higher accuracy?',
    settings: {},
    options: [
      {
        id: 'stored',
        label: 'Stored statistics: they come from large batches',
        because:
          'They come from the old pictures. Brightness that the batch would take out goes on through every layer.',
      },
      {
        id: 'batch',
        label: 'The batch’s own',
        because: 'Each batch takes its own brightness and contrast out, and the trained layers see what they know.',
      },
      {
        id: 'same',
        label: 'About the same',
        because: 'They would be with pictures of the same kind. Try it: choose the same kind and batches of 32.',
      },
    ],
    grade(run) {
      const gap = resultOf(run, 'batch') - resultOf(run, 'stored');
      return gap > 0.1 ? 'batch' : gap < -0.1 ? 'stored' : 'same';
    },
  },
];
