import { findTotals, findValue, type DebugPass } from '../caffe/debug-log';
import { weightSumAfter } from '../caffe/batch-norm-clock';
import { l1OfGroups } from '../caffe/deductions';
import { curves, log } from '../engine/figures';
import { choice, log10, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { endedAt, nats, plain, referenceOf, valuesOf, type JudgedRun as Run } from './lab/judge';
import { passesOfRun } from './lab/judge-log';

export default defineExperiment({
  title: 'The debug log',
  summary: 'A small FCN prints what Caffe prints with debug_info: true, dead or alive, and every line explains itself.',
  params: {
    filler: choice(['none', 'xavier', 'msra'], {
      label: 'Filler of the convolutions',
      default: 'none',
      optionLabels: { none: 'none named', xavier: 'Xavier', msra: 'MSRA' },
    }),
    batchNorm: choice(['yes', 'no'], { label: 'BatchNorm and Scale', default: 'yes' }),
    input: choice(['pictures', 'zeros'], {
      label: 'Input',
      default: 'pictures',
      optionLabels: { zeros: 'all zeros' },
      hint: 'All zeros: what a wrong scale, an empty file or a data layer without data hands on.',
    }),
    display: choice([50, 25, 10], {
      label: 'Display every',
      default: 50,
      optionLabels: { 50: '50 iterations', 25: '25', 10: '10' },
    }),
    lr: log10(-8, -3, { label: 'base_lr', default: 2e-5, live: true }),
    steps: choice([101, 301, 4], { label: 'Iterations', default: 101 }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: curves({
      title: 'Loss of each batch, per pixel',
      x: 'iteration',
      y: 'loss per pixel, nats',
      series: { batch: 'batch' },
    }),
    log: log({ title: 'The log with debug_info: true. Open a line to see what it means.' }),
  },
  checks: [
    {
      id: 'living-log',
      prompt:
        'Every convolution now has the MSRA filler, and nothing else changes. Which numbers of the last pass are exactly 0?',
      settings: { filler: 'msra' },
      options: [
        {
          id: 'weights',
          label: 'The weights, since training has only begun',
          because: 'The filler sets them before the first pass. Zero weights never come from training too little.',
        },
        {
          id: 'diffs',
          label: 'The diffs of the lower layers',
          because:
            'In a dead net they are. Here gradients reach conv1: its weights are not 0, and neither are those above it.',
        },
        {
          id: 'none',
          label: 'None of them',
          because: 'With weights that differ from each other every layer gives something and gets something back.',
        },
      ],
      grade: nameZeros,
    },
  ],
  goals: [
    {
      id: 'wake-up',
      text: 'This net is dead. Change one control so that the loss per pixel ends below a quarter of where it began. Counting the classes does not get that far.',
      settings: {},
      lock: ['steps', 'display', 'seed'],
      changes: 1,
      measure: (run) => ({ left: endedAt(run) / first(run) }),
      bars: { left: { label: 'last sixth of the loss, over its first value', below: 0.25 } },
      answers: [
        {
          settings: { filler: 'msra' },
          reaches: true,
          because:
            'Weights that differ from each other give outputs, and outputs give gradients. Look for zeros in the log: there are none.',
        },
        {
          settings: { filler: 'xavier' },
          reaches: true,
          because: 'Any filler does that draws unlike numbers of about the right size.',
        },
        {
          settings: { batchNorm: 'no' },
          reaches: false,
          because:
            'The loss falls as it did before: the last bias counts the classes. In the log every weight is still 0.',
        },
        {
          settings: { lr: 2e-4 },
          reaches: false,
          because: 'A gradient of 0 is 0 at any rate. What falls is the last bias, which counts the classes.',
        },
        {
          settings: { lr: 5e-5 },
          reaches: false,
          because: 'A gradient of 0 is 0 at any rate. What falls is the last bias, which counts the classes.',
        },
      ],
    },
  ],
  claims: [
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
          Math.abs(findValue(pass, 'top', 'score_fr', 'score_fr') / findValue(pass, 'param', 'score_fr', '1') - 1) <
            1e-5
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
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const drawn = data.segmentShapes(random.split('train'), { count: 192 });
    if (params.input === 'zeros') drawn.x.fill(0);
    const seen = nets.toTensors(drawn);
    const net = nets.createCaffeFcn({
      classes: seen.classes,
      random: random.split('weights'),
      filler: params.filler,
      batchNorm: params.batchNorm === 'yes',
    });
    yield {
      references: {
        chance: { label: `ln ${seen.classes}`, value: Math.log(seen.classes) },
        prior: { label: 'class prior', value: data.priorEntropy(drawn) },
      },
    };

    // As in the post the loss is a sum over pixels. Caffe's data layer reads the pictures in order, four at a time.
    const [batch, pixels] = [4, 32 * 32];
    const print = async (iteration: number) => {
      const start = (iteration * batch) % seen.count;
      const [x, y] = tf.tidy(() => [tf.slice(seen.x, start, batch), tf.slice(seen.y, start, batch)]);
      const lines = await nets.printDebugInfo({
        net,
        batch: { x: x!, y: y! },
        reduction: 'sum',
        iteration,
      });
      tf.dispose([x!, y!]);
      return { log: lines };
    };

    yield await print(0);
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch,
      steps: params.steps,
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y, 'sum'),
      optimiser: train.momentum(() => params.lr, 0.9),
      random: random.split('batches'),
      order: 'sequential',
      lookEvery: params.display,
    });
    for await (const { step, loss } of steps) {
      // The last line of a log waits for its update, which tells the rate.
      const rate = step % params.display === 0 && { log: nets.printRate(step, params.lr) };
      yield { loss: { step, batch: loss / pixels }, ...rate };
      const next = step + 1;
      if (next % params.display === 0 && next < params.steps) yield await print(next);
    }
  },
});

const convolutions = ['conv1', 'conv2', 'conv3'];
/** Parameters of the net without batch normalisation. */
const counts: Record<string, [number, number]> = {
  conv1: [3 * 3 * 3 * 16, 16],
  conv2: [3 * 3 * 16 * 16, 16],
  conv3: [3 * 3 * 16 * 32, 32],
  score_fr: [32 * 5, 5],
  upscore: [8 * 8 * 5, 0],
};

const first = (run: Run) => valuesOf(run)[0] ?? NaN;
const lastPass = (run: Run) => passesOfRun(run).at(-1);

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

/** Where the last pass is exactly 0, among weights, outputs and gradients. */
function nameZeros(run: Run): 'none' | 'diffs' | 'weights' {
  const pass = lastPass(run);
  if (convolutions.some((layer) => findValue(pass, 'param', layer, '0') === 0)) return 'weights';
  const isStopped = pass?.lines.some(
    ({ line }) =>
      (line.kind === 'bottom-diff' || (line.kind === 'param-diff' && line.blob === '0')) && line.value === 0,
  );
  return isStopped ? 'diffs' : 'none';
}
