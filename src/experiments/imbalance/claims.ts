import {
  largestGap,
  nats,
  percent,
  plain,
  referenceOf,
  resultOf,
  valuesOf,
  type JudgedRun as Run,
} from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { accuracy, recall, iou } from './readings';
import type cell from './cell';

/** How much of the first loss is gone on held-out pictures, 0 to 1. */
const fallen = (run: Run) => 1 - resultOf(run, 'heldOutLoss') / (valuesOf(run)[0] ?? NaN);

const scores = (run: Run) => ({
  accuracy: percent(accuracy(run)),
  recall: percent(recall(run)),
  iou: percent(iou(run)),
  heldOut: nats(resultOf(run, 'heldOutLoss')),
});

const weightsOf = (run: Run) => ({
  backgroundWeight: plain(resultOf(run, 'backgroundWeight')),
  objectWeight: plain(resultOf(run, 'objectWeight')),
});

/** Entropy in nats of one row of H with a spread of 0.1 over five classes: 0.92 on the diagonal, 0.02 four times. */
const rowEntropy = -0.92 * Math.log(0.92) - 4 * 0.02 * Math.log(0.02);

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'collapse',
    text: 'Without weights the held-out loss falls by more than 85 % in 200 steps and the pixel accuracy is above 93 %, while the mean recall stays below 30 %.',
    runs: { run: {} },
    control: { run: { weights: 'median frequency' } },
    holds: ({ run }) => fallen(run) > 0.85 && accuracy(run) > 0.93 && recall(run) < 0.3,
    figures: ({ run }) => ({
      ...scores(run),
      first: nats(valuesOf(run)[0]),
      prior: nats(referenceOf(run, 'prior')),
      fallen: percent(fallen(run)),
      before: percent(valuesOf(run, 'scores', 'accuracy')[0]),
      background: percent(resultOf(run, 'background')),
    }),
  },
  {
    id: 'rescue',
    text: 'With median-frequency weights the mean recall is above 85 % after 200 steps.',
    runs: { run: { weights: 'median frequency' } },
    control: { run: {} },
    holds: ({ run }) => recall(run) > 0.85,
    figures: ({ run }) => ({ ...scores(run), ...weightsOf(run) }),
  },
  {
    id: 'price',
    text: 'Inverse weights reach a mean recall above 85 %, a pixel accuracy at least one point below that without weights, and a mean IoU below that of square-root weights.',
    runs: { none: {}, root: { weights: 'square root' }, inverse: { weights: 'inverse' } },
    control: { inverse: { weights: 'square root' } },
    holds: ({ none, root, inverse }) =>
      recall(inverse) > 0.85 && accuracy(inverse) < accuracy(none) - 0.01 && iou(inverse) < iou(root),
    figures: ({ inverse }) => ({ ...scores(inverse), ...weightsOf(inverse) }),
  },
  {
    id: 'root',
    text: 'Square-root weights reach a mean recall above 85 % and a mean IoU above that of median-frequency weights.',
    runs: { root: { weights: 'square root' }, median: { weights: 'median frequency' } },
    control: { root: { weights: 'inverse' } },
    holds: ({ root, median }) => recall(root) > 0.85 && iou(root) > iou(median),
    figures: ({ root }) => ({ ...scores(root), ...weightsOf(root) }),
  },
  {
    id: 'patience',
    text: 'After 600 steps without weights the mean recall has passed 30 %, and is still at least 10 points below that of square-root weights after 200.',
    runs: { long: { steps: 600 }, root: { weights: 'square root' } },
    control: { long: {} },
    holds: ({ long, root }) => recall(long) > 0.3 && recall(long) < recall(root) - 0.1,
    figures: ({ long }) => scores(long),
  },
  {
    id: 'identity',
    text: 'The infogain loss with H = I gives the losses of the plain one, step by step within 0.1 %.',
    exact: true,
    runs: { softmax: { steps: 60 }, infogain: { steps: 60, weights: 'identity' } },
    holds: ({ softmax, infogain }) => largestGap(softmax, infogain) < 0.1,
    figures: ({ softmax, infogain }) => ({ gap: { value: largestGap(softmax, infogain), unit: '%' } }),
  },
  {
    id: 'floor',
    text: 'With a tenth of each row spread over all classes no batch has a loss below the entropy of a row, 0.39, and the mean recall stays below 30 %.',
    runs: { run: { weights: 'identity', spread: '0.1' } },
    control: { run: { weights: 'identity' } },
    holds: ({ run }) => Math.min(...valuesOf(run)) > rowEntropy && recall(run) < 0.3,
    figures: ({ run }) => ({
      floor: nats(rowEntropy),
      lowest: nats(Math.min(...valuesOf(run))),
      recall: percent(recall(run)),
    }),
  },
];
