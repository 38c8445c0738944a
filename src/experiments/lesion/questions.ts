import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';
import { withoutOne } from './readings';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'one-block',
    prompt:
      'Two trained nets of twelve blocks, one residual and one plain. One block is deleted from each, and nothing is trained again. On average over the twelve blocks:',
    settings: {},
    options: [
      {
        id: 'both',
        label: 'Both guess',
        because: 'The residual net still has its shortcut where the block was.',
      },
      {
        id: 'plain',
        label: 'The plain net guesses, the residual one hardly notices',
        because: 'A plain block makes the only input that the next one knows. A residual one adds a little to it.',
      },
      {
        id: 'residual',
        label: 'The residual net guesses, the plain one hardly notices',
        because: 'It is the other way round: what a plain block makes, nobody else can stand in for.',
      },
      { id: 'neither', label: 'Neither of them changes much', because: 'One of the two loses all that it knew.' },
    ],
    grade(run) {
      const [residual, plain] = [withoutOne(run, 'residual') > 0.25, withoutOne(run, 'plain') > 0.25];
      if (residual && plain) return 'both';
      return plain ? 'plain' : residual ? 'residual' : 'neither';
    },
  },
  {
    id: 'same-paths',
    prompt:
      'The same residual net, with the same 4,096 paths. Only the second layer of each block starts at full size instead of zero; it learns the spiral as well as before. One block is deleted. What does the residual net do, on average over the blocks?',
    settings: { start: 'msra' },
    options: [
      {
        id: 'harmless',
        label: 'It hardly notices: half of its paths are still there',
        because: 'They are, and that does not help. These blocks change more of what passes them.',
      },
      {
        id: 'harmful',
        label: 'It is wrong on many points, as the plain net is',
        because:
          'There are as many paths as before, so it is not their number that protects a net. Blocks that started at zero change less of what passes them.',
      },
    ],
    grade: (run) => (withoutOne(run, 'residual') > 0.1 ? 'harmful' : 'harmless'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'four-blocks',
    text: 'Delete four of the blocks and keep the residual net below 8 % errors. Nothing is trained again.',
    settings: {},
    lock: ['start', 'batchNorm', 'rate', 'steps', 'order', 'seed'],
    measure: ({ result }) => ({ deleted: result['deleted'] ?? NaN, residual: 100 * (result['residual'] ?? NaN) }),
    bars: {
      deleted: { label: 'deleted blocks', atLeast: 4 },
      residual: { label: 'errors of the residual net, %', below: 8 },
    },
    answers: [
      {
        settings: { off: ['block2', 'block10', 'block11', 'block12'] },
        reaches: true,
        because:
          'Each of these costs little alone, and together they cost little too. That is not so for neighbours further in front.',
      },
      {
        settings: { off: ['block1', 'block2', 'block3', 'block4'] },
        reaches: false,
        because:
          'One by one the first blocks cost little. Together they cost far more than the sum: the bars are of one deletion at a time.',
      },
      {
        settings: { off: ['block5', 'block6', 'block7'] },
        reaches: false,
        because: 'Three neighbours from the middle cost more than three single ones, and four are asked for.',
      },
      {
        settings: { off: ['block2', 'block10', 'block12'] },
        reaches: false,
        because: 'The error is low enough, but these are three.',
      },
    ],
  },
];
