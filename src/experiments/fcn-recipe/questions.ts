import type { RunRecord } from '../../engine/run-record';
import { referenceOf, resultOf } from '../lab/readings';
import type { ChecksOf, GoalsOf } from '../lab/define';
import { allBut, end, farthest, meanIoU } from './readings';
import type cell from './cell';

function nameCurve(run: RunRecord): string {
  if (farthest(run) < 1e-3) return 'pinned';
  if (meanIoU(run) > 0.5) return 'learns';
  if (end(run) < 0.1) return 'too-good';
  return resultOf(run, 'first') > referenceOf(run, 'chance') + 1 ? 'high' : 'prior';
}

export const checks: ChecksOf<typeof cell> = [
  {
    id: 'weights',
    prompt:
      'The weights file names its layers otherwise, and no layer has a filler. Caffe says nothing, and all weights below the scores are 0. Which curve is that?',
    settings: { recipe: allBut('weights') },
    options: [
      {
        id: 'learns',
        label: 'It falls as usual, only later',
        because: 'There is nothing to make it later: what is 0 gets no gradient through a ReLU, now or ever.',
      },
      {
        id: 'pinned',
        label: 'ln 5 from the first step to the last',
        because: 'That is a frozen deconvolution of zeros. Here the biases of the scores still reach the loss.',
      },
      {
        id: 'prior',
        label: 'It falls for a few steps, and then lies flat',
        because: 'The biases of the scores learn how frequent each class is. More they cannot say.',
      },
      {
        id: 'too-good',
        label: 'It falls to nearly 0',
        because: 'For that the labels would have to be easier than they are.',
      },
    ],
    grade: nameCurve,
  },
];

export const goals: GoalsOf<typeof cell> = [
  {
    id: 'open-box',
    text: 'The third box stays open: the rate that you give is taken for the other loss. Reach a mean IoU above 70 % all the same.',
    settings: { recipe: allBut('rate') },
    lock: ['recipe', 'start', 'layer', 'seed'],
    measure: ({ result }) => ({ meanIoU: result['meanIoU'] ?? NaN }),
    bars: { meanIoU: { label: 'held-out mean IoU', above: 0.7 } },
    answers: [
      {
        settings: { lr: 3e-5 },
        reaches: true,
        because:
          'The sum has 1,024 times the gradient of the mean, so a rate of about a thousandth takes the same steps.',
      },
      {
        settings: { loss: 'mean', lr: 30 },
        reaches: true,
        because: 'The mean gets a 1,024th of the rate that is given, so a thousand times as much takes the same steps.',
      },
      {
        settings: { loss: 'mean' },
        reaches: false,
        because:
          'Now the mistake is the other way round: the rate is 1,024 times too small, and the loss falls in a long slope.',
      },
      {
        settings: { lr: 0.003 },
        reaches: false,
        because:
          'A tenth is what one tries first. The factor is 1,024, so the steps are still a hundred times too long.',
      },
      {
        settings: { lr: 1e-10 },
        reaches: false,
        because: 'That number belongs to 187,500 pixels and a momentum of 0.99. Here it stands still.',
      },
    ],
  },
];
