import { findTotals, findValue, type DebugPass } from '../../caffe/debug-log';
import { weightSumAfter } from '../../caffe/batch-norm-clock';
import { l1OfGroups } from '../../caffe/deductions';
import { endedAt, nats, plain, referenceOf, type JudgedRun as Run } from '../lab/readings';
import { passesOfRun } from '../lab/log-readings';
import type { ClaimsOf } from '../lab/define';
import { convolutions, first, lastPass, nameZeros } from './readings';
import type cell from './cell';

/** Parameters of the net without batch normalisation. */
const counts: Record<string, [number, number]> = {
  conv1: [3 * 3 * 3 * 16, 16],
  conv2: [3 * 3 * 16 * 16, 16],
  conv3: [3 * 3 * 16 * 32, 32],
  score_fr: [32 * 5, 5],
  upscore: [8 * 8 * 5, 0],
};

/** Whether no gradient reaches a layer's parameters. */
function isStill(pass: DebugPass | undefined, layer: string): boolean {
  return ['0', '1'].every((blob) => findValue(pass, 'param-diff', layer, blob) === 0);
}

/** The gradient that the deconvolution hands to the layer below it. */
const handedDown = (pass: DebugPass | undefined) => findValue(pass, 'bottom-diff', 'upscore', 'score_fr');

/** The step that the last pass asks of a layer's weights, rate times gradient, as a share of their size. */
function stepShare(run: Run, layer: string): number {
  const [pass, rate] = [lastPass(run), Number(run?.params['lr'])];
  return (rate * findValue(pass, 'param-diff', layer, '0')) / findValue(pass, 'param', layer, '0');
}

/** Part of the L1 norm of all gradients that the five biases of score_fr hold. */
function biasShare(pass: DebugPass | undefined): number {
  return (5 * findValue(pass, 'param-diff', 'score_fr', '1')) / (findTotals(pass)?.l1.diff ?? NaN);
}

/** Both norms from the single lines: the first as it should be, the second as if each line were the norm of its blob. */
function rederive(pass: DebugPass | undefined): { l1: number; l2: number } {
  const groups = Object.entries(counts).flatMap(([layer, numbers]) =>
    numbers.flatMap((count, blob) =>
      count === 0 ? [] : [{ count, meanSize: findValue(pass, 'param', layer, String(blob)) }],
    ),
  );
  return { l1: l1OfGroups(groups), l2: Math.hypot(...groups.map(({ meanSize }) => meanSize)) };
}

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'dead-net',
    text: 'Without fillers, in the pass of iteration 100: all weights of the convolutions and all gradients below score_fr are 0, the bias of score_fr holds the whole gradient, and the scores are that bias.',
    runs: { run: {} },
    control: { run: { filler: 'msra' } },
    holds: ({ run }) => {
      const pass = lastPass(run);
      return (
        convolutions.every((layer) => findValue(pass, 'param', layer, '0') === 0 && isStill(pass, layer)) &&
        Math.abs(biasShare(pass) - 1) < 1e-4 &&
        Math.abs(findValue(pass, 'top', 'score_fr', 'score_fr') / findValue(pass, 'param', 'score_fr', '1') - 1) < 1e-5
      );
    },
    figures: ({ run }) => ({
      biasDiff: plain(findValue(lastPass(run), 'param-diff', 'score_fr', '1')),
      bias: plain(findValue(lastPass(run), 'param', 'score_fr', '1')),
      l1Diff: plain(findTotals(lastPass(run))?.l1.diff),
      share: { value: 100 * biasShare(lastPass(run)), unit: '%' },
      start: nats(first(run)),
      ending: nats(endedAt(run)),
      prior: nats(referenceOf(run, 'prior')),
    }),
  },
  {
    id: 'looks-like-learning',
    text: 'The loss of the dead net falls by more than 15 %, and stays above 0.93 of the entropy of the class prior.',
    runs: { run: { steps: 301 } },
    control: { run: { filler: 'msra', steps: 301 } },
    holds: ({ run }) => endedAt(run) < 0.85 * first(run) && endedAt(run) > 0.93 * referenceOf(run, 'prior'),
    figures: ({ run }) => ({
      start: nats(first(run)),
      ending: nats(endedAt(run)),
      prior: nats(referenceOf(run, 'prior')),
    }),
  },
  {
    id: 'living-net',
    text: 'With MSRA, in the pass of iteration 100, no weight, output or gradient of a layer is 0, and the loss ends below half of its start.',
    runs: { run: { filler: 'msra' } },
    control: { run: {} },
    holds: ({ run }) => nameZeros(run) === 'none' && endedAt(run) < 0.5 * first(run),
    figures: ({ run }) => ({
      start: nats(first(run)),
      ending: nats(endedAt(run)),
      biasShare: { value: 100 * biasShare(lastPass(run)), unit: '%' },
      conv1Diff: plain(findValue(lastPass(run), 'param-diff', 'conv1', '0')),
      ...Object.fromEntries(convolutions.map((layer) => [`${layer}Step`, plain(stepShare(run, layer))])),
    }),
  },
  {
    id: 'zero-input',
    text: 'MSRA weights and an input of zeros, in the pass of iteration 100: no weight of a convolution is 0, every gradient below score_fr is 0, the bias of score_fr holds the whole gradient, and the loss stays above 0.93 of the entropy of the class prior.',
    runs: { run: { filler: 'msra', input: 'zeros' } },
    control: { run: { filler: 'msra' } },
    holds: ({ run }) => {
      const pass = lastPass(run);
      return (
        findValue(pass, 'top', 'data', 'data') === 0 &&
        convolutions.every((layer) => findValue(pass, 'param', layer, '0') > 0 && isStill(pass, layer)) &&
        Math.abs(biasShare(pass) - 1) < 1e-4 &&
        endedAt(run) > 0.93 * referenceOf(run, 'prior')
      );
    },
    figures: ({ run }) => ({
      conv1: plain(findValue(lastPass(run), 'param', 'conv1', '0')),
      ending: nats(endedAt(run)),
      prior: nats(referenceOf(run, 'prior')),
    }),
  },
  {
    id: 'frozen-hands-down',
    text: 'The deconvolution has lr_mult 0: it prints no gradient of its own weights, and hands one that is not 0 down to score_fr, in the dead net and in the living one, where conv1 gets one too.',
    runs: { dead: {}, living: { filler: 'msra' } },
    control: { living: {} },
    holds: ({ dead, living }) =>
      [dead, living].every((run) => {
        const pass = lastPass(run);
        return Number.isNaN(findValue(pass, 'param-diff', 'upscore', '0')) && handedDown(pass) > 0;
      }) && findValue(lastPass(living), 'param-diff', 'conv1', '0') > 0,
    figures: ({ dead, living }) => ({
      dead: plain(handedDown(lastPass(dead))),
      living: plain(handedDown(lastPass(living))),
    }),
  },
  {
    id: 'clock',
    text: 'At iteration 0 blob 2 of every BatchNorm layer is 1, and at iteration 100 it is 1 + 0.999 + ... + 0.999^100, within 1e-3.',
    exact: true,
    runs: { run: {} },
    holds: ({ run }) =>
      [1, 2, 3].every((n) =>
        passesOfRun(run).every((pass) => {
          const expected = weightSumAfter(pass.iteration! + 1);
          return Math.abs(findValue(pass, 'param', `bn${n}`, '2') - expected) < 1e-3;
        }),
      ),
    figures: ({ run }) => ({ last: plain(findValue(lastPass(run), 'param', 'bn1', '2')) }),
  },
  {
    id: 'mean-not-norm',
    text: 'With MSRA: the lines times their counts add up to the L1 norm of the last line within 1e-4; taken for L2 norms of their blobs, they would give less than a twentieth of its L2 norm.',
    exact: true,
    runs: { run: { filler: 'msra', batchNorm: 'no' } },
    holds: ({ run }) => {
      const { l1, l2 } = rederive(lastPass(run));
      const printed = findTotals(lastPass(run))!;
      return Math.abs(l1 / printed.l1.data - 1) < 1e-4 && l2 < printed.l2.data / 20;
    },
    figures: ({ run }) => ({
      conv3: plain(findValue(lastPass(run), 'param', 'conv3', '0')),
      l1: plain(findTotals(lastPass(run))?.l1.data),
      rederived: plain(rederive(lastPass(run)).l1),
      l2: plain(findTotals(lastPass(run))?.l2.data),
      asNorms: plain(rederive(lastPass(run)).l2),
    }),
  },
];
