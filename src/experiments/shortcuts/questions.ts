import type { ChecksOf, GoalsOf } from '../lab/define';
import { ending, identityEnding } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'half-of-x',
    prompt:
      'A net of 52 layers. Each of its blocks hands on half of x and all of F. How will it end, beside a net whose blocks hand on all of x?',
    settings: { shortcut: 'scaled', lambda: 50, layers: 52 },
    options: [
      {
        id: 'lower',
        label: 'Clearly lower',
        because:
          'The layers are free to bring back what is taken away, but all the blocks would have to learn that at once.',
      },
      {
        id: 'same',
        label: 'About the same',
        because: 'For one block that may be so. But each block halves what the one before has left.',
      },
      {
        id: 'slower',
        label: 'Higher, yet it learns',
        because: 'That is what a factor nearer to 1 would do. Of this one hardly anything is left after a few blocks.',
      },
      {
        id: 'not',
        label: 'It hardly learns',
        because: 'After a few blocks nothing of x comes around any more, and what is left is a plain net of 52 layers.',
      },
    ],
    grade(run) {
      const [yours, identity] = [ending(run), identityEnding(run)];
      if (yours > 0.4) return 'not';
      if (yours > 2 * identity) return 'slower';
      return identity > 2 * yours ? 'lower' : 'same';
    },
  },
  {
    id: 'after-addition',
    prompt:
      'The same parts in another order. Batch normalisation moves from the end of F to behind the sum. Nothing but the order changes. How will it end, beside the original order?',
    settings: { shortcut: 'identity', order: 'bn-after', steps: 200 },
    options: [
      {
        id: 'same',
        label: 'About the same',
        because: 'The parts are the same, but now each of them acts on the shortcut too.',
      },
      {
        id: 'worse',
        label: 'At least five times higher',
        because:
          'Behind the sum the normalisation rescales what came around, once in each block: the shortcut is no identity any more.',
      },
      {
        id: 'better',
        label: 'At least five times lower',
        because: 'Normalising the sum keeps its size level. It does so by dividing the shortcut.',
      },
    ],
    grade(run) {
      const [yours, identity] = [ending(run), identityEnding(run)];
      if (yours > 5 * identity) return 'worse';
      return identity > 5 * yours ? 'better' : 'same';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'keep-the-layer',
    text: 'There is a 1 × 1 layer on every shortcut, and it has to stay. Make the 52 layers end below 0.1 within 150 steps. One change is enough.',
    settings: { shortcut: 'layer', layers: 52, steps: 150 },
    lock: ['shortcut', 'layers', 'seed'],
    changes: 1,
    never: { steps: [1000] },
    measure: (run) => ({ yours: ending(run) }),
    bars: { yours: { label: 'training loss, nats', below: 0.1 } },
    answers: [
      {
        settings: { order: 'pre' },
        reaches: true,
        because:
          'No ReLU stands on the way any more: what is left there is a product of matrices whose size stays near 1, and the first layers get a gradient of useful size.',
      },
      {
        settings: { order: 'bn-after' },
        reaches: false,
        because:
          'The normalisation keeps the size of the sum, but ReLU still stands on the way around, behind each sum.',
      },
      {
        settings: { rate: 0.01 },
        reaches: false,
        because: 'A larger rate does not open the way.',
      },
      {
        settings: { bias: -6 },
        reaches: false,
        because: 'There is no gate here, so its bias does nothing.',
      },
    ],
  },
];
