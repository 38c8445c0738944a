import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'padded',
    prompt:
      'The convolutions of the classifier pad with zeros, so that they keep the size of their map. Its weights become convolutions, and one pass goes over the larger picture. Are the scores those of the patches?',
    settings: { padding: 'same' },
    options: [
      {
        id: 'equal',
        label: 'Yes, to the rounding',
        because:
          'That holds without padding. A patch that is cut out has zeros around it; inside the picture it has neighbours.',
      },
      {
        id: 'border',
        label: 'They differ at the border of the picture only',
        because:
          'It is the other way round: where the picture ends, both ways pad with zeros. Everywhere else only the cut patch does.',
      },
      {
        id: 'everywhere',
        label: 'They differ at patches all over the picture',
        because: 'Every patch that was cut out saw zeros around itself. In one pass it sees what really lies there.',
      },
    ],
    grade: ({ result: { relative = NaN, inner = NaN } }) => {
      if (relative < 1e-5) return 'equal';
      return inner < 1e-5 ? 'border' : 'everywhere';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [];
