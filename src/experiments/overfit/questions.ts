import type { ChecksOf, GoalsOf } from '../lab/define';
import { late, accuracies, lateAccuracy, lowest } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'the-turn',
    prompt: '64 training images, 400 steps. The training loss goes to 0. What will the held-out images show?',
    settings: {},
    options: [
      {
        id: 'better',
        label: 'A loss that falls too, only more slowly',
        because:
          'With 1,024 images it does. 64 can be learned by heart, and then there is nothing more in them to learn.',
      },
      {
        id: 'loss-only',
        label: 'A loss that rises, and an accuracy that does not fall',
        because:
          'The net errs on the same pictures as before, but with ever more confidence. The loss counts confidence, accuracy does not.',
      },
      {
        id: 'worse',
        label: 'A loss that rises, and an accuracy that falls with it',
        because:
          'One would think so: a higher loss, more errors. But the loss also rises when the same errors are made with more confidence.',
      },
    ],
    grade(run) {
      const { loss, at } = lowest(run);
      if (late(run, 'heldOut') < 1.2 * loss) return 'better';
      const [then, now] = [accuracies(run)[at]!, lateAccuracy(run)];
      return now < then - 0.05 ? 'worse' : 'loss-only';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'below',
    text: 'Make the held-out loss end at most 5 % above the logged training loss, with held-out images that are as hard as those of training. It can even end below.',
    settings: {},
    lock: ['heldOut', 'steps', 'seed'],
    measure: (run) => ({ above: late(run, 'heldOut') / late(run, 'logged') - 1 }),
    bars: { above: { label: 'held-out loss above the logged one, in shares of it', atMost: 0.05 } },
    answers: [
      {
        settings: { images: 1024, extra: 'dropout' },
        reaches: true,
        because:
          'Too many images to learn by heart, and a training loss that is measured with half of the features off. The second is why the log is so high.',
      },
      {
        settings: { images: 1024, extra: 'noise' },
        reaches: true,
        because:
          'Too many images to learn by heart, and a training loss that is measured on noisier images than the held-out ones.',
      },
      {
        settings: { images: 1024 },
        reaches: false,
        because: 'More images bring the two together, but nothing here makes training harder than the evaluation.',
      },
      { settings: { extra: 'dropout' }, reaches: false, because: '64 images are learned by heart, dropout or not.' },
      { settings: { extra: 'noise' }, reaches: false, because: '64 images are learned by heart, however noisy.' },
      {
        settings: { images: 256, extra: 'dropout' },
        reaches: false,
        because: '256 images can still be learned by heart in 400 steps.',
      },
    ],
  },
];
