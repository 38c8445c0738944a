import type { ChecksOf, GoalsOf } from '../lab/define';
import { resultOf } from '../lab/judge';
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
        because: 'The residual net still has its shortcut where the block was, and its blocks are small corrections.',
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
        because: 'They are, and it does not help: a block that is as large as the stream cannot go unnoticed.',
      },
      {
        id: 'harmful',
        label: 'It is wrong on many points, as the plain net is',
        because:
          'There are as many paths as before. What was different before is the size of the blocks: small ones are not missed.',
      },
    ],
    grade: (run) => (withoutOne(run, 'residual') > 0.1 ? 'harmful' : 'harmless'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'half-the-blocks',
    text: 'With batch normalisation, delete six of the twelve blocks and keep the residual net below 5 % errors. Nothing is trained again.',
    settings: { batchNorm: 'on', start: 'msra' },
    lock: ['start', 'batchNorm', 'rate', 'steps', 'order', 'seed'],
    measure: ({ result }) => ({ deleted: result['deleted'] ?? NaN, residual: 100 * (result['residual'] ?? NaN) }),
    bars: {
      deleted: { label: 'deleted blocks', atLeast: 6 },
      residual: { label: 'errors of the residual net, %', below: 5 },
    },
    answers: [
      {
        settings: { off: ['block7', 'block8', 'block9', 'block10', 'block11', 'block12'] },
        reaches: true,
        because:
          'What a late block adds matters little in this net. The bars of the single blocks say so, and six small losses stay small together.',
      },
      {
        settings: { off: ['block1', 'block2', 'block3', 'block4', 'block5', 'block6'] },
        reaches: false,
        because: 'These are the ones that the net needs most: the bars of the single blocks show it.',
      },
      {
        settings: { off: ['block2', 'block4', 'block6', 'block8', 'block10', 'block12'] },
        reaches: false,
        because: 'Three of these are among the first six, which matter most.',
      },
      {
        settings: { off: ['block8', 'block9', 'block10', 'block11', 'block12'] },
        reaches: false,
        because: 'The error is low enough, but these are five.',
      },
    ],
  },
];
