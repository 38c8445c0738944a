import { curves, heatmap, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';
import { batchLoss, heldOutPicture, shapeClasses } from '../lab/figures';

export default defineCell({
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
    lr: rate(-4, 0, { default: 0.01 }),
    steps: steps([600, 400, 200, 60, 4], 200),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ weights: 'inverse', spread: '0.1' }],
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

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.segmentSpecks, random, { train: 256, heldOut: 64 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const net = nets.createFcn({ classes: seen.classes, random: random.split('weights') });

    yield { references: data.levels(drawn) };

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
    const look = async (step: number) => {
      const { loss, accuracy, meanRecall, meanIoU } = await metrics.evaluate(net, heldOut, 16);
      return {
        scores: { step, accuracy, recall: meanRecall, iou: meanIoU },
        result: { heldOutLoss: loss, accuracy, meanRecall, meanIoU },
      };
    };
    yield* train.fitAndLook(
      {
        weights: net.weights.filter((weight) => weight.layer !== 'up'),
        data: seen,
        batch: 4,
        steps: params.steps,
        loss: ({ x, y }) => (usual ? nets.crossEntropy(net.apply(x), y) : nets.infogainLoss(net.apply(x), y, matrix)),
        optimiser: train.momentum(() => params.lr, 0.9),
        random: random.split('batches'),
        lookEvery: 20,
      },
      look,
    );

    const said = await metrics.predictions(net, heldOut.x, 16);
    yield {
      recalls: { labels: unseen.classes, values: { recall: data.recallByClass(unseen, said) } },
      pictures: data.segmentationPictures(unseen, 0, said.subarray(0, 32 * 32)),
    };
  },
});
