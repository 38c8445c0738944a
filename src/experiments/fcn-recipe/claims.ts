import { largestGap, nats, percent, plain, referenceOf, resultOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';
import { allBut, end, farthest, heldOut, meanIoU } from './readings';

const signature = ({ run }: { run?: Run }) => ({
  first: nats(resultOf(run, 'first')),
  end: nats(end(run)),
  accuracy: percent(resultOf(run, 'accuracy')),
  meanAccuracy: percent(resultOf(run, 'meanAccuracy')),
  iou: percent(meanIoU(run)),
});

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'done',
    text: 'With all five steps done, the mean IoU is above 70 % after 200 steps.',
    runs: { run: {} },
    control: { run: { recipe: allBut('kernel') } },
    holds: ({ run }) => meanIoU(run) > 0.7,
    figures: ({ run }) => ({
      ...signature({ run }),
      chance: nats(referenceOf(run, 'chance')),
      prior: nats(referenceOf(run, 'prior')),
    }),
  },
  {
    id: 'labels',
    text: 'With objects labelled 255, which is ignored, the loss ends below 0.05, the mean accuracy is below 21 % and the mean IoU below 20 %.',
    runs: { run: { recipe: allBut('labels') } },
    control: { run: {} },
    holds: ({ run }) => end(run) < 0.05 && resultOf(run, 'meanAccuracy') < 0.21 && meanIoU(run) < 0.2,
    figures: signature,
  },
  {
    id: 'classes',
    text: 'With 21 outputs for five classes the first loss is within 0.001 of ln 21, and the mean IoU is above 70 % all the same.',
    runs: { run: { recipe: allBut('classes') } },
    control: { run: {} },
    holds: ({ run }) => Math.abs(resultOf(run, 'first') - Math.log(21)) < 1e-3 && meanIoU(run) > 0.7,
    figures: signature,
  },
  {
    id: 'rate',
    text: 'With a summed loss and the rate of a mean, the held-out loss is above 0.9 of the entropy of the class prior or not finite, and the mean IoU is below 20 %.',
    runs: { run: { recipe: allBut('rate') } },
    control: { run: {} },
    holds: ({ run }) => !(heldOut(run) < 0.9 * referenceOf(run, 'prior')) && meanIoU(run) < 0.2,
    figures: ({ run }) => ({
      first: nats(resultOf(run, 'first')),
      accuracy: percent(resultOf(run, 'accuracy')),
      iou: percent(meanIoU(run)),
      nan: percent(Number.isNaN(end(run)) ? 1 : 0),
    }),
  },
  {
    id: 'too-small',
    text: 'With a mean loss and the rate of a sum, the loss ends above the entropy of the class prior, and the mean IoU is below 20 %.',
    runs: { run: { loss: 'mean', recipe: allBut('rate') } },
    control: { run: { loss: 'mean' } },
    holds: ({ run }) => end(run) > referenceOf(run, 'prior') && meanIoU(run) < 0.2,
    figures: signature,
  },
  {
    id: 'weights',
    text: 'With zeros in place of the weights the loss ends within 20 % of the entropy of the class prior, and the mean IoU is below 20 %.',
    runs: { run: { recipe: allBut('weights') } },
    control: { run: {} },
    holds: ({ run }) => Math.abs(end(run) / referenceOf(run, 'prior') - 1) < 0.2 && meanIoU(run) < 0.2,
    figures: signature,
  },
  {
    id: 'kernel',
    text: 'With deconvolutions of zeros the loss stays within 0.001 of ln 5 at every step.',
    runs: { run: { recipe: allBut('kernel') } },
    control: { run: {} },
    holds: ({ run }) => farthest(run) < 1e-3,
    figures: signature,
  },
  {
    id: 'kernel-hides',
    text: 'With deconvolutions of zeros and weights of zeros it is the same curve as with the deconvolutions alone, to 0.1 %.',
    runs: { both: { recipe: allBut('weights', 'kernel') }, kernel: { recipe: allBut('kernel') } },
    control: { both: { recipe: allBut('weights') } },
    holds: ({ both, kernel }) => largestGap(both, kernel) < 0.1,
    figures: ({ both, kernel }) => ({ gap: { value: largestGap(both, kernel), unit: '%' } }),
  },
  {
    id: 'sum-is-mean',
    text: 'With the rate converted, sum and mean give the same curve to 0.1 %.',
    runs: { sum: {}, mean: { loss: 'mean' } },
    control: { mean: { loss: 'mean', lr: 0.01 } },
    holds: ({ sum, mean }) => largestGap(sum, mean) < 0.1,
    figures: ({ sum, mean }) => ({ gap: { value: largestGap(sum, mean), unit: '%' } }),
  },
  {
    id: 'pre-trained',
    text: 'At a tenth of the rate, pre-trained weights end below half of the held-out loss of random ones.',
    runs: { known: { lr: 0.003 }, scratch: { lr: 0.003, start: 'msra' } },
    control: { known: { lr: 0.003, start: 'msra' } },
    holds: ({ known, scratch }) => heldOut(known) < heldOut(scratch) / 2,
    figures: ({ known, scratch }) => ({
      known: nats(heldOut(known)),
      scratch: nats(heldOut(scratch)),
      knownIoU: percent(meanIoU(known)),
      scratchIoU: percent(meanIoU(scratch)),
    }),
  },
  {
    id: 'learnable',
    text: 'Deconvolutions that start bilinear and learn end within 5 points of mean IoU of frozen ones.',
    runs: { frozen: {}, learnable: { layer: 'learnable' } },
    control: { learnable: { layer: 'learnable', recipe: allBut('kernel') } },
    holds: ({ frozen, learnable }) => Math.abs(meanIoU(frozen) - meanIoU(learnable)) < 0.05,
    figures: ({ frozen, learnable }) => ({
      frozen: percent(meanIoU(frozen)),
      learnable: percent(meanIoU(learnable)),
      ratio: plain(heldOut(learnable) / heldOut(frozen)),
    }),
  },
];
