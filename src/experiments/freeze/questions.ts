import type { ChecksOf, GoalsOf } from '../lab/define';
import { type Way, wayNames, lead } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'textures',
    prompt:
      'The new task is telling textures apart: no shapes, no outlines. You have 16 images, and the backbone stands still. Which of its features serve a linear classifier better, the last ones or those of the first convolution?',
    settings: { target: 'dissimilar', size: 16 },
    options: [
      {
        id: 'last',
        label: 'The last, by 10 points of accuracy or more',
        because:
          'Four layers have worked on them, but on one question: which shape. What textures differ in was averaged away.',
      },
      {
        id: 'same',
        label: 'Neither, by less than 10 points',
        because: 'They are as different as they can be: twelve kinds of edge, or the answer to another question.',
      },
      {
        id: 'early',
        label: 'The early ones, by 10 points or more',
        because: 'The first layer holds edge filters of twelve kinds. Textures differ in just that.',
      },
    ],
    grade(run) {
      const ahead = lead(run, 'early', 'frozen');
      return ahead >= 0.1 ? 'early' : ahead > -0.1 ? 'same' : 'last';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'thaw',
    text: 'Find a setting in which fine-tuning is the best way: after the last step, at most 0.7 times as many errors on held-out images as the next best.',
    settings: { target: 'similar', size: 16 },
    lock: ['images', 'heldOut', 'seed'],
    measure: ({ result }) => {
      const errors = (way: Way) => 1 - (result[way] ?? NaN);
      const others = wayNames.filter((way) => way !== 'tuned');
      return { errors: errors('tuned') / Math.min(...others.map(errors)) };
    },
    bars: { errors: { label: 'errors of fine-tuning, over those of the next best way', atMost: 0.7 } },
    answers: [
      {
        settings: { size: 256 },
        reaches: true,
        because: 'Enough images to move the trained features, and a task near enough for them to be worth keeping.',
      },
      {
        settings: { size: 640 },
        reaches: true,
        because: 'Enough images to move the trained features, and a task near enough for them to be worth keeping.',
      },
      {
        settings: { target: 'dissimilar' },
        reaches: false,
        because:
          'On textures the trained features start from the wrong place: a new net, or only the first layer, is better.',
      },
      {
        settings: { target: 'dissimilar', size: 640 },
        reaches: false,
        because: 'Many images help every way on textures, and the two that start later in the net stay ahead.',
      },
      {
        settings: { steps: 20 },
        reaches: false,
        because: 'Fewer steps pull the features less far away, and the frozen ones are still ahead with 16 images.',
      },
    ],
  },
];
