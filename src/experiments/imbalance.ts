import { curves, heatmap, profile } from '../engine/figures';
import { choice, log10, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { batchLoss, heldOutPicture, shapeClasses } from './lab/figures';
import { largestGap, nats, percent, plain, referenceOf, resultOf, valuesOf, type JudgedRun as Run } from './lab/judge';

export default defineExperiment({
  title: 'Mostly background',
  summary:
    'A segmentation net on pictures that are {collapse/background:2} background, with class weights in an infogain matrix.',
  params: {
    weights: choice(['none', 'identity', 'square root', 'median frequency', 'inverse'], {
      label: 'Class weights',
      default: 'none',
      optionLabels: { none: 'none (SoftmaxWithLoss)', identity: 'H = I' },
      hint: 'The diagonal of the matrix H, scaled so that the average pixel weighs 1.',
    }),
    spread: choice(['0', '0.1', '0.5'], {
      label: 'Off the diagonal',
      default: '0',
      hint: 'The share of each weight that is spread evenly over all five classes.',
    }),
    lr: log10(-4, 0, { label: 'Learning rate', default: 0.01, live: true }),
    steps: choice([600, 400, 200, 60, 4], { label: 'Steps', default: 200 }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: batchLoss({ y: 'loss per pixel, nats', series: { batch: 'batch' } }),
    scores: curves({
      title: 'Three scores on held-out pictures',
      x: 'step',
      y: 'share',
      series: { accuracy: 'pixel accuracy', recall: 'mean recall', iou: 'mean IoU' },
      main: 'recall',
      levels: [],
    }),
    recalls: profile({
      title: 'Share of the pixels of each class that were found',
      y: 'recall',
      series: { recall: 'recall' },
      mark: 'bar',
    }),
    matrix: heatmap({ title: 'The matrix H: a row per label, a column per class', x: 'class', y: 'label' }),
    pictures: heldOutPicture(shapeClasses),
  },
  checks: [
    {
      id: 'what-is-found',
      prompt:
        'The loss falls by {collapse/fallen:2}, and {collapse/accuracy:2} of the held-out pixels are right. How much of the four shapes has the network found?',
      settings: {},
      options: [
        {
          id: 'nothing',
          label: 'Next to nothing',
          because:
            'Saying “background” everywhere is right for {collapse/background:2} of the pixels, and the loss falls a long way for knowing just that.',
        },
        {
          id: 'some',
          label: 'About half of their pixels',
          because: 'That takes a few hundred steps more. After 200 steps background still wins at nearly every pixel.',
        },
        {
          id: 'most',
          label: 'Nearly all of them',
          because:
            'Nothing in the loss or in the pixel accuracy says so. The shapes are too few pixels to move them much.',
        },
      ],
      grade: (run) => (recall(run) < 0.4 ? 'nothing' : recall(run) < 0.8 ? 'some' : 'most'),
    },
    {
      id: 'price',
      prompt:
        'Each class now has the same total weight: {price/objectWeight:2} on average for a pixel of a shape, {price/backgroundWeight:2} for one of background. What happens to the pixel accuracy, {collapse/accuracy:2} without weights?',
      settings: { weights: 'inverse' },
      options: [
        {
          id: 'rises',
          label: 'It rises',
          because:
            'The shapes are found, but they are a small part of the picture. What happens at their edges costs more than that brings.',
        },
        {
          id: 'same',
          label: 'It stays where it is',
          because:
            'One pixel of a shape weighs {price/objectWeight:2} now and one of background {price/backgroundWeight:2}, so the network risks many false alarms for it.',
        },
        {
          id: 'falls',
          label: 'It falls',
          because:
            'A false alarm costs {price/backgroundWeight:2} where a miss costs {price/objectWeight:2}. The network paints wide margins around every shape, and those pixels are wrong.',
        },
      ],
      grade: (run) => (accuracy(run) < 0.955 ? 'falls' : accuracy(run) > 0.97 ? 'rises' : 'same'),
    },
  ],
  goals: [
    {
      id: 'both',
      text: 'Inverse weights find the shapes and paint too much around them. In the same 200 steps, reach a mean recall above 90 % and a mean IoU above 62 % (0.9 and 0.62 in the chart).',
      settings: { weights: 'inverse' },
      lock: ['steps', 'seed'],
      measure: (run) => ({ recall: recall(run), iou: iou(run) }),
      bars: {
        recall: { label: 'mean recall', above: 0.9 },
        iou: { label: 'mean IoU', above: 0.62 },
      },
      answers: [
        {
          settings: { weights: 'square root', lr: 0.03 },
          reaches: true,
          because:
            'A gentler weight: a false alarm in the background costs about a tenth of a missed shape, no longer a hundredth. The larger rate gets there within 200 steps.',
        },
        {
          settings: { weights: 'median frequency' },
          reaches: false,
          because: 'Gentler than inverse, and still so one-sided that painting too much is cheap.',
        },
        {
          settings: { weights: 'none' },
          reaches: false,
          because: 'Without weights 200 steps at this rate find the background and little else.',
        },
        {
          settings: { weights: 'none', lr: 0.3 },
          reaches: false,
          because:
            'A larger rate finds the shapes without any weights, and still misses one shape pixel in six or more.',
        },
        { settings: { weights: 'identity' }, reaches: false, because: 'H = I is the loss without weights.' },
        {
          settings: { spread: '0.1' },
          reaches: false,
          because: 'Weight off the diagonal blurs the targets, and does not change the proportion.',
        },
        { settings: { lr: 0.03 }, reaches: false, because: 'The rate does not change what a false alarm costs.' },
      ],
    },
  ],
  claims: [
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
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const drawn = data.segmentSpecks(random.split('train'), { count: 256 });
    const unseen = data.segmentSpecks(random.split('held out'), { count: 64 });
    const seen = nets.toTensors(drawn);
    const heldOut = nets.toTensors(unseen);
    const net = nets.createFcn({ classes: seen.classes, random: random.split('weights') });

    yield {
      references: {
        chance: { label: `ln ${seen.classes}`, value: Math.log(seen.classes) },
        prior: { label: 'class prior', value: data.priorEntropy(drawn) },
      },
    };

    // Row y of H is what a pixel of class y asks for: its sum is the weight, its shape the target.
    const rule = params.weights === 'none' || params.weights === 'identity' ? 'equal' : params.weights;
    const weights = data.classWeights(drawn, rule);
    const values = nets.infogainMatrix({ weights, spread: Number(params.spread) });
    const matrix = tf.tensor2d(values, [seen.classes, seen.classes]);
    const [background, ...objects] = weights;
    yield {
      matrix: { width: seen.classes, height: seen.classes, values },
      result: {
        background: data.classPrior(unseen)[0]!,
        backgroundWeight: background!,
        objectWeight: objects.reduce((sum, weight) => sum + weight, 0) / objects.length,
      },
    };

    const usual = params.weights === 'none' && params.spread === '0';
    const steps = train.fit({
      weights: net.weights.filter((weight) => weight.layer !== 'up'),
      data: seen,
      batch: 4,
      steps: params.steps,
      loss: ({ x, y }) => (usual ? nets.crossEntropy(net.apply(x), y) : nets.infogainLoss(net.apply(x), y, matrix)),
      optimiser: train.momentum(() => params.lr, 0.9),
      random: random.split('batches'),
      lookEvery: 20,
    });
    const look = async (step: number) => {
      const { loss, accuracy, meanRecall, meanIoU } = await metrics.evaluate(net, heldOut, 16);
      return {
        scores: { step, accuracy, recall: meanRecall, iou: meanIoU },
        result: { heldOutLoss: loss, accuracy, meanRecall, meanIoU },
      };
    };
    yield await look(0);
    for await (const { step, loss } of steps) {
      yield { loss: { step, batch: loss } };
      if ((step + 1) % 20 === 0 || step + 1 === params.steps) yield await look(step + 1);
    }

    const said = await metrics.predictions(net, heldOut.x, 16);
    yield {
      recalls: { labels: unseen.classes, values: { recall: data.recallByClass(unseen, said) } },
      pictures: data.segmentationPictures(unseen, 0, said.subarray(0, 32 * 32)),
    };
  },
});

const accuracy = (run: Run) => resultOf(run, 'accuracy');
const recall = (run: Run) => resultOf(run, 'meanRecall');
const iou = (run: Run) => resultOf(run, 'meanIoU');
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
