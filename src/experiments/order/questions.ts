import { resultOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { accuracy } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'by-class',
    prompt:
      'The net trains on about 400 squares, then 400 discs, 400 triangles, 400 plus signs, and once more from the start. It has seen every class twice. What will it say to other images, all classes mixed?',
    settings: {},
    options: [
      {
        id: 'learns',
        label: 'Mostly the right thing',
        because:
          'It would if each batch held all classes. Here each batch holds one, and one answer is right for all of it.',
      },
      {
        id: 'guesses',
        label: 'Now this, now that: it guesses',
        because: 'That is a net that cannot choose. This one is very sure of itself.',
      },
      {
        id: 'fooled',
        label: 'The same thing to every one of them',
        because:
          'The shortest way to a loss of 0 is to give one answer whatever the picture is, until the class changes.',
      },
    ],
    grade: (run) => (accuracy(run) > 0.5 ? 'learns' : resultOf(run, 'oneAnswer') > 0.9 ? 'fooled' : 'guesses'),
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'mend-it',
    text: 'Shuffling mends it. Suppose you cannot shuffle: the images come by class, 400 steps of them. Get more than 38 % of the held-out images right.',
    settings: {},
    lock: ['steps'],
    never: { order: ['once', 'epoch'] },
    measure: (run) => ({ accuracy: accuracy(run) }),
    bars: { accuracy: { label: 'accuracy on held-out images', above: 0.38 } },
    answers: [
      {
        settings: { batch: 32, lr: 3e-4 },
        reaches: true,
        because:
          'Small steps over four times as many images: what one class pushes, the next three push back before it has become the only answer. It is half of what shuffling gives in as many steps.',
      },
      {
        settings: { batch: 32, lr: 2e-4 },
        reaches: true,
        because:
          'Small steps over four times as many images: what one class pushes, the next three push back before it has become the only answer. It is half of what shuffling gives in as many steps.',
      },
      {
        settings: { batch: 32 },
        reaches: false,
        because:
          'A larger batch of one class is still one class. The class lasts fewer steps, but each step is as long.',
      },
      {
        settings: { lr: 1e-4 },
        reaches: false,
        because: 'Smaller steps forget less, but in 400 of them the net has not learned much that it could forget.',
      },
      { settings: { lr: 0.1 }, reaches: false, because: 'Larger steps forget faster.' },
    ],
  },
];
