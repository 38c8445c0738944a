import { curves } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';
import { batchLoss, heldOutPicture } from '../lab/figures';

export default defineCell({
  title: 'A mask of 0 and 255',
  summary: 'Shapes against background, two outputs: what happens when the mask says 255 where it should say 1.',
  params: {
    stored: choice(['1', '255, ignored', '255'], {
      label: 'Value of a shape in the mask',
      default: '255, ignored',
      optionLabels: { '1': '1', '255, ignored': '255, which is the ignore label', '255': '255, not ignored' },
      hint: 'Without an ignore label, a one-hot of 255 among two classes is a row of zeros.',
    }),
    lr: rate(-4, 0, { default: 0.03 }),
    steps: steps([200, 100, 4], 100),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ stored: '255' }],
  figures: {
    loss: batchLoss({ y: 'loss per counted pixel, nats', series: { batch: 'batch' } }),
    scores: curves({
      title: 'Accuracy on held-out pictures',
      x: 'step',
      y: 'share of pixels',
      series: { printed: 'as the log prints it', true: 'with the true mask' },
      main: 'printed',
      levels: [],
    }),
    pictures: heldOutPicture(['background', 'shape']),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const draw = (name: string, count: number) => {
      const drawn = data.segmentShapes(random.split(name), { count });
      return { ...drawn, labels: drawn.labels.map((label) => Math.min(label, 1)), classes: ['background', 'shape'] };
    };
    const [drawn, unseen] = [draw('train', 160), draw('held out', 48)];
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const net = nets.createFcn({ classes: 2, random: random.split('weights') });
    yield { references: data.levels(drawn) };

    // A shape stored as 255 has no place among two classes: its row of the one-hot labels is empty.
    const y = params.stored === '1' ? seen.y : tf.mul(seen.y, tf.tensor1d([1, 0]));
    const identity = tf.tensor2d([1, 0, 0, 1], [2, 2]);
    const ignore = params.stored === '255, ignored';
    const pixels = 4 * 32 * 32;
    const loss = (logits: typeof y, labels: typeof y) => {
      if (!ignore) return nets.crossEntropy(logits, labels);
      // Ignored pixels add no loss and no gradient, and the mean is over the others.
      const counted = tf.sum(labels);
      return tf.div(tf.mul(nets.infogainLoss(logits, labels, identity), pixels), counted) as ReturnType<
        typeof nets.crossEntropy
      >;
    };
    const steps = train.fit({
      weights: net.weights.filter((weight) => weight.layer !== 'up'),
      data: { x: seen.x, y },
      batch: 4,
      steps: params.steps,
      loss: (batch) => loss(net.apply(batch.x), batch.y),
      optimiser: train.momentum(() => params.lr, 0.9),
      random: random.split('batches'),
      lookEvery: 20,
    });
    let said = new Uint8Array();
    for await (const { step, loss: value } of steps) {
      yield { loss: { step, batch: value } };
      if ((step + 1) % 20 > 0 && step + 1 < params.steps) continue;
      said = (await metrics.predictions(net, heldOut.x, 16)) as typeof said;
      const [background, shape] = data.recallByClass(unseen, said) as [number, number];
      const share = data.classPrior(unseen)[1]!;
      const all = background * (1 - share) + shape * share;
      const printed = ignore ? background : params.stored === '1' ? all : background * (1 - share);
      yield {
        scores: { step: step + 1, printed, true: all },
        result: { printed, accuracy: all, recall: shape, shapeShare: share },
      };
    }
    yield { pictures: data.segmentationPictures(unseen, 0, said.subarray(0, 32 * 32)) };
  },
});
