import { curves, heatmap } from '../engine/figures';
import type { RunRecord } from '../engine/run-record';
import { choice, seed } from '../lib/params';
import { mean } from '../lib/statistics';
import { defineExperiment } from './lab/define';
import { heldOutPicture, shapeClasses } from './lab/figures';
import { nats, percent, plain, referenceOf, resultOf, valuesOf, type JudgedRun as Run } from './lab/judge';

const learnable = { layer: 'learnable', score: 'normal' } as const;
const learnableRuns = {
  bilinear: { ...learnable },
  groupOne: { ...learnable, pairs: 'all' },
  gaussian: { ...learnable, init: 'gaussian', pairs: 'all' },
  zero: { ...learnable, init: 'zero', pairs: 'all' },
} as const;

export default defineExperiment({
  title: 'Deconvolution initialisation',
  summary: 'A small FCN whose deconvolution starts bilinear, random or at zero, and learns or does not.',
  params: {
    init: choice(['bilinear', 'nearest', 'constant', 'gaussian', 'xavier', 'zero'], {
      label: 'Weights of the deconvolution',
      default: 'bilinear',
      optionLabels: { gaussian: 'Gaussian 0.01', xavier: 'Xavier', zero: 'zero (no filler)' },
    }),
    pairs: choice(['diagonal', 'all'], {
      label: 'Channel pairs',
      default: 'diagonal',
      optionLabels: { diagonal: 'group = classes', all: 'group = 1' },
    }),
    layer: choice(['frozen', 'learnable'], { label: 'Deconvolution', default: 'frozen' }),
    score: choice(['zero', 'normal'], {
      label: 'Score layer starts',
      default: 'zero',
      optionLabels: { zero: 'at zero', normal: 'random' },
    }),
    steps: choice([300, 60, 4], { label: 'Steps', default: 300 }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: curves({ title: 'Loss of each batch', x: 'step', y: 'loss per pixel, nats', series: { batch: 'batch' } }),
    pictures: heldOutPicture(shapeClasses),
    weights: heatmap({ title: 'Kernels of the deconvolution: row = input class, column = output class' }),
  },
  checks: [
    {
      id: 'group-one',
      prompt:
        'The filler is bilinear and the layer is frozen, as in FCN. But the prototxt says nothing about group, so it is 1. What will the loss do?',
      settings: { pairs: 'all' },
      options: [
        {
          id: 'learns',
          label: 'Fall as before',
          because:
            'The kernel is the same, but it now stands in every pair of classes: each output adds up all inputs.',
        },
        {
          id: 'slow',
          label: 'Fall, but more slowly',
          because: 'There is nothing left to be slow: the gradient into the score layer is zero, not small.',
        },
        {
          id: 'pinned',
          label: 'Stay at ln 5 from the first step to the last',
          because: 'All five outputs are equal, so every class keeps the probability 1/5 whatever the layers below do.',
        },
        {
          id: 'grows',
          label: 'Grow',
          because: 'Five equal logits give the same loss at any height: only differences between classes count.',
        },
      ],
      grade: nameEnding,
    },
  ],
  goals: [
    {
      id: 'from-zero',
      text: 'This deconvolution starts at zero and cannot move. Reach a held-out mean IoU above 70 % without giving it other weights.',
      settings: { init: 'zero', pairs: 'all' },
      lock: ['init', 'steps', 'seed'],
      measure: ({ result }) => ({ meanIoU: result['meanIoU']! }),
      bars: { meanIoU: { label: 'held-out mean IoU', above: 0.7 } },
      answers: [
        {
          settings: { layer: 'learnable', score: 'normal' },
          reaches: true,
          because:
            'Scores that are not 0 give the deconvolution a gradient, and a deconvolution that may learn leaves 0. One alone is not enough: each waits for the other.',
        },
        {
          settings: { pairs: 'diagonal', layer: 'learnable', score: 'normal' },
          reaches: true,
          because:
            'Scores that are not 0 give the deconvolution a gradient, and a deconvolution that may learn leaves 0. The number of pairs does not matter for that.',
        },
        {
          settings: { layer: 'learnable' },
          reaches: false,
          because: 'Its gradient is a product with the scores, and these start at 0.',
        },
        {
          settings: { score: 'normal' },
          reaches: false,
          because: 'The scores differ, and a frozen deconvolution of zeros makes 0 of them.',
        },
        {
          settings: { pairs: 'diagonal' },
          reaches: false,
          because: 'Fewer pairs of zeros are zeros. group matters when the kernel is not 0.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'group-one-pinned',
      text: 'Bilinear filler, group = 1, frozen, score layer at zero: the loss stays within 1e-3 of ln 5 at every one of 300 steps.',
      runs: { run: { pairs: 'all' } },
      control: { run: {} },
      holds: ({ run }) => farthest(run) < 1e-3,
      figures: ({ run }) => ({
        farthest: nats(farthest(run)),
        scoreGradient: plain(scoreGradient(run)),
        meanIoU: percent(meanIoU(run)),
      }),
    },
    {
      id: 'bilinear-frozen',
      text: 'Bilinear on the diagonal, frozen: after the last step the held-out loss is below 0.15 and the mean IoU above 75 %.',
      runs: { run: {} },
      control: { run: { pairs: 'all' } },
      holds: ({ run }) => heldOut(run) < 0.15 && meanIoU(run) > 0.75,
      figures: ({ run }) => ({
        heldOut: nats(heldOut(run)),
        meanIoU: percent(meanIoU(run)),
        scoreGradient: plain(scoreGradient(run)),
        chance: nats(referenceOf(run, 'chance')),
        prior: nats(referenceOf(run, 'prior')),
      }),
    },
    {
      id: 'bilinear-beats-nearest',
      text: 'Frozen, the mean IoU is more than 5 points higher with bilinear than with nearest-neighbour weights.',
      runs: { bilinear: {}, nearest: { init: 'nearest' } },
      control: { bilinear: { ...learnable, init: 'bilinear' }, nearest: { ...learnable, init: 'nearest' } },
      holds: ({ bilinear, nearest }) => meanIoU(bilinear) - meanIoU(nearest) > 0.05,
      figures: ({ bilinear, nearest }) => ({
        bilinear: percent(meanIoU(bilinear)),
        nearest: percent(meanIoU(nearest)),
        nearestLoss: nats(heldOut(nearest)),
      }),
    },
    {
      id: 'gaussian-crawls',
      text: 'Frozen at Gaussian 0.01, the held-out loss is still above the entropy of the class prior after 300 steps.',
      runs: { run: { init: 'gaussian' } },
      control: { run: {} },
      holds: ({ run }) => heldOut(run) > referenceOf(run, 'prior'),
      figures: ({ run }) => ({ heldOut: nats(heldOut(run)), scoreGradient: plain(scoreGradient(run)) }),
    },
    {
      id: 'learnable-any',
      text: 'Learnable, with a random score layer: bilinear with group = classes and bilinear, Gaussian and zero with group = 1 all have a mean IoU above 75 % after the last step.',
      runs: learnableRuns,
      control: { zero: { init: 'zero', pairs: 'all', score: 'normal' } },
      holds: (runs) => Object.values(runs).every((run) => meanIoU(run) > 0.75),
      figures: (runs) => ({
        ...Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, percent(meanIoU(run))])),
        ...Object.fromEntries(Object.entries(runs).map(([name, run]) => [`${name}Loss`, nats(heldOut(run))])),
      }),
    },
    {
      id: 'head-start',
      text: 'Learnable, with a random score layer: around step 50 the loss from bilinear weights is at least 0.1 below that from zero.',
      runs: learnableRuns,
      control: { bilinear: { ...learnable, init: 'gaussian', pairs: 'all' } },
      holds: ({ bilinear, zero }) => early(zero) - early(bilinear) > 0.1,
      figures: (runs) => Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, nats(early(run))])),
    },
    {
      id: 'dead-point',
      text: 'Score layer and deconvolution both at zero: the loss stays within 1e-3 of ln 5, frozen or learnable, and the gradient into the score layer is 0.',
      runs: {
        frozen: { init: 'zero', pairs: 'all', steps: 60 },
        learnable: { init: 'zero', pairs: 'all', layer: 'learnable', steps: 60 },
      },
      control: { learnable: { ...learnable, init: 'zero', pairs: 'all', steps: 60 } },
      holds: (runs) => Object.values(runs).every((run) => farthest(run) < 1e-3 && scoreGradient(run) === 0),
      figures: ({ learnable }) => ({
        farthest: nats(farthest(learnable)),
        scoreGradient: plain(scoreGradient(learnable)),
      }),
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const { bilinearWeights, nearestWeights, constantWeights, outerProduct, fillDeconv } = nets.upsampling;
    const { gaussian, xavier } = nets.fillers;
    const { size, stride } = nets.fcnUpsampling;
    const drawn = data.segmentShapes(random.split('train'), { count: 192 });
    const unseen = data.segmentShapes(random.split('held out'), { count: 48 });
    const seen = nets.toTensors(drawn);
    const heldOut = nets.toTensors(unseen);
    const { classes } = seen;
    const { pairs } = params;

    // The same kernel for each class, or for each pair of classes; random fillers draw every weight by itself.
    const repeat = (weights: Float32Array) => fillDeconv({ kernel: outerProduct(weights), channels: classes, pairs });
    const count = size * size * classes * classes;
    const fanIn = size * size * (pairs === 'all' ? classes : 1);
    const fill = {
      bilinear: () => repeat(bilinearWeights(size)),
      nearest: () => repeat(nearestWeights(size, stride)),
      constant: () => repeat(constantWeights(size, stride)),
      gaussian: () => gaussian(0.01)(count, fanIn, random.split('up')),
      xavier: () => xavier(count, fanIn, random.split('up')),
      zero: () => new Float32Array(count),
    };
    const net = nets.createFcn({
      classes,
      random: random.split('weights'),
      scoreInit: params.score,
      upKernel: fill[params.init](),
      upPairs: pairs,
    });
    const up = net.weights.find((weight) => weight.layer === 'up')!.variable;
    const drawWeights = async () => {
      const side = size * classes;
      const kernel = await up.data();
      const values = Float32Array.from({ length: side * side }, (_, i) => {
        const [row, column] = [Math.floor(i / side), i % side];
        const [input, output] = [Math.floor(row / size), Math.floor(column / size)];
        if (pairs === 'diagonal' && input !== output) return 0;
        return kernel[(((row % size) * size + (column % size)) * classes + output) * classes + input]!;
      });
      return { width: side, height: side, values };
    };

    const chance = Math.log(classes);
    yield {
      references: {
        chance: { label: `ln ${classes}`, value: chance },
        prior: { label: 'class prior', value: data.priorEntropy(drawn) },
      },
      weights: await drawWeights(),
    };

    const problem = {
      weights: net.weights.filter((weight) => params.layer === 'learnable' || weight.layer !== 'up'),
      data: seen,
      batch: 4,
      loss: ({ x, y }: Pick<typeof seen, 'x' | 'y'>) => nets.crossEntropy(net.apply(x), y),
    };
    const gradients = await train.gradientNorms(problem);
    const optimiser = train.momentum(() => 0.05, 0.9);
    let farthest = 0;
    for await (const { step, loss } of train.fit({
      ...problem,
      steps: params.steps,
      optimiser,
      random: random.split('batches'),
    })) {
      farthest = Math.max(farthest, Math.abs(loss - chance));
      yield { loss: { step, batch: loss } };
    }

    const { loss, meanIoU } = await metrics.evaluate(net, heldOut, 16);
    yield {
      weights: await drawWeights(),
      result: { heldOutLoss: loss, meanIoU, farthest, scoreGradient: gradients['score']! },
    };

    const said = await metrics.predictions(net, tf.slice(heldOut.x, 0, 1));
    const [picture, truth, answer] = data.segmentationPictures(unseen, 0, said);
    const note = `mean IoU of all held-out pictures: ${(100 * meanIoU).toFixed(1)} %`;
    yield { pictures: [picture!, truth!, { ...answer!, note }] };
  },
});

const heldOut = (run: Run) => resultOf(run, 'heldOutLoss');
const meanIoU = (run: Run) => resultOf(run, 'meanIoU');
const farthest = (run: Run) => resultOf(run, 'farthest');
const scoreGradient = (run: Run) => resultOf(run, 'scoreGradient');
/** Mean of the batch losses of steps 41 to 60. */
const early = (run: Run) => mean(valuesOf(run).slice(40, 60));

function nameEnding(run: RunRecord): 'learns' | 'slow' | 'pinned' | 'grows' {
  if (farthest(run) < 1e-3) return 'pinned';
  if (heldOut(run) > referenceOf(run, 'chance')) return 'grows';
  return heldOut(run) < 0.15 ? 'learns' : 'slow';
}
