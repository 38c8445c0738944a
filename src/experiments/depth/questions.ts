import type { ChecksOf, GoalsOf } from '../lab/define';
import { startGradients } from './readings';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'deeper',
    prompt:
      'Both nets have 32 layers, the same first weights and the same batches. How will their training losses end?',
    settings: {},
    options: [
      {
        id: 'same',
        label: 'About the same',
        because: 'At 4 or 8 layers they do. The addition costs nothing there and brings nothing.',
      },
      {
        id: 'plain',
        label: 'The plain net clearly lower',
        because: 'It has the same weights to choose from, but at 32 layers it does not find good ones.',
      },
      {
        id: 'residual',
        label: 'The residual net clearly lower',
        because: 'Every block has the input to fall back on, so 32 layers train like 8.',
      },
      { id: 'neither', label: 'Neither learns', because: 'One of the two has no trouble with this depth at all.' },
    ],
    grade({ result: { plain = NaN, residual = NaN } }) {
      if (plain > 3 * residual) return 'residual';
      if (residual > 3 * plain) return 'plain';
      return Math.min(plain, residual) > 0.5 ? 'neither' : 'same';
    },
  },
  {
    id: 'direction',
    prompt: 'Before the first step, in the plain net with batch normalisation: the gradient of the first layer is …',
    settings: {},
    options: [
      {
        id: 'smaller',
        label: 'much smaller than near the output',
        because:
          'That is the vanishing gradient of the books. First weights that are too small give it; these have the right size.',
      },
      {
        id: 'similar',
        label: 'about the same',
        because: 'Normalisation keeps the activations at one size, not the gradients.',
      },
      {
        id: 'larger',
        label: 'much larger than near the output',
        because: 'Each normalised layer on the way back makes it a little larger, and there are thirty of them.',
      },
    ],
    grade(run) {
      const { first, last } = startGradients(run, 'plain');
      if (first > 3 * last) return 'larger';
      return last > 3 * first ? 'smaller' : 'similar';
    },
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'train-plain',
    text: 'Make the plain net of 32 layers end below 0.05 within 300 steps. One change is enough, and the shortcut is not allowed to help it.',
    settings: { rate: 1e-3 },
    lock: ['layers', 'net', 'seed'],
    changes: 1,
    never: { steps: [1000] },
    measure: ({ result }) => ({ plain: result['plain'] ?? NaN }),
    bars: { plain: { label: 'training loss of the plain net, nats', below: 0.05 } },
    answers: [
      {
        settings: { batchNorm: 'off' },
        reaches: true,
        because:
          'It was normalisation that made the gradient grow on its way back. Without it these MSRA weights keep it level, and Adam does the rest.',
      },
      {
        settings: { rate: 0.01 },
        reaches: false,
        because:
          'A larger rate helps the plain net, but the first layers still get the largest gradients and the last the smallest.',
      },
      {
        settings: { rate: 0.02 },
        reaches: false,
        because: 'A still larger rate makes it worse again.',
      },
      {
        settings: { rate: 1e-4 },
        reaches: false,
        because: 'A smaller rate does not change the proportion of the gradients, and 300 steps are soon over.',
      },
      {
        settings: { steps: 1000 },
        reaches: false,
        because: 'It goes on falling, so it is slow rather than stuck. The residual net was there before step 300.',
      },
    ],
  },
];
