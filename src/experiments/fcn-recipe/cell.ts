import { profile } from '../../engine/figures';
import { choice, parts, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { batchLoss, heldOutPicture, shapeClasses } from '../lab/figures';
import { rate, steps } from '../lab/params';
import { allBut } from './readings';

export default defineCell({
  title: 'The recipe as a checklist',
  summary: 'A small FCN on pictures of your own. Untick a step of the recipe and see which curve it leaves.',
  params: {
    recipe: parts(
      {
        labels: 'labels are 0 to 4',
        classes: 'five outputs, not 21',
        rate: 'the rate suits the loss',
        weights: 'the weights arrived',
        kernel: 'the deconvolution is bilinear',
      },
      { label: 'Done', none: 'nothing', default: ['labels', 'classes', 'rate', 'weights', 'kernel'] },
    ),
    loss: choice(['sum', 'mean'], {
      label: 'Loss over the pixels',
      default: 'sum',
      optionLabels: { sum: 'sum (normalize: false)', mean: 'mean' },
    }),
    lr: rate(-10, 2, { default: 0.03, label: 'Rate for a mean', live: false }),
    start: choice(['pre-trained', 'msra'], {
      label: 'Weights',
      default: 'pre-trained',
      optionLabels: { msra: 'from scratch (MSRA)' },
      hint: 'Pre-trained on the same shapes in four other colours, 200 steps. Not arrived: zeros, as Caffe fills a layer without a filler.',
    }),
    layer: choice(['frozen', 'learnable'], { label: 'Deconvolutions', default: 'frozen' }),
    steps: steps([200, 4], 200),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ recipe: allBut('labels') }, { loss: 'mean', layer: 'learnable' }, { recipe: allBut('classes') }],
  presets: [
    {
      id: 'labels',
      label: 'Labels of 255',
      note: 'Below the others, and nearly 0 at the end: too good.',
      settings: { recipe: allBut('labels') },
    },
    { id: 'classes', label: '21 outputs', note: 'Starts higher, and learns.', settings: { recipe: allBut('classes') } },
    {
      id: 'rate',
      label: 'Rate of a mean',
      note: 'Leaps, and does not come back.',
      settings: { recipe: allBut('rate') },
    },
    {
      id: 'weights',
      label: 'Weights missing',
      note: 'Falls a little, then lies flat.',
      settings: { recipe: allBut('weights') },
    },
    {
      id: 'kernel',
      label: 'Deconvolution of zeros',
      note: 'One number from the first step to the last.',
      settings: { recipe: allBut('kernel') },
    },
  ],
  figures: {
    loss: batchLoss({ y: 'loss per pixel, nats', series: { batch: 'batch' } }),
    scores: profile({
      title: 'The four scores of score.py, held out',
      y: 'share',
      series: { score: 'score' },
      mark: 'bar',
    }),
    pictures: heldOutPicture(shapeClasses),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const isDone = (step: (typeof params.recipe)[number]) => params.recipe.includes(step);
    const [drawn, unseen] = await data.pair(data.segmentShapes, random, { train: 192, heldOut: 48 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: data.levels(drawn) };

    const classes = isDone('classes') ? seen.classes : 21;
    const kernel = isDone('kernel') ? ('bilinear' as const) : ('zero' as const);
    const create = (stream: string, outputs: number, up: 'bilinear' | 'zero', learned = false) =>
      nets.createFcnHeads({
        classes: outputs,
        pools: 3,
        skips: 1,
        side: 32,
        kernel: up,
        learned,
        random: random.split(stream),
      });
    const net = create('weights', classes, kernel, params.layer === 'learnable');
    const hidden = net.weights.filter(({ layer }) => layer.startsWith('conv') || layer === 'fc');

    if (!isDone('weights')) for (const { variable } of hidden) variable.assign(tf.zerosLike(variable));
    else if (params.start === 'pre-trained') {
      // Shapes in other colours; then all convolutions are copied, and the scores start at zero.
      const source = create('source', seen.classes, 'bilinear');
      const known = nets.toTensors(data.segmentShapes(random.split('known'), { count: 192, palette: 'second' }));
      const before = train.fit({
        weights: source.weights,
        data: known,
        batch: 4,
        steps: Math.min(params.steps, 200),
        loss: ({ x, y }) => nets.crossEntropy(source.apply(x), y),
        optimiser: train.momentum(0.03, 0.9),
        random: random.split('batches before'),
        live: false,
      });
      for await (const _ of before);
      for (const { layer, name, variable } of hidden)
        variable.assign(source.weights.find((one) => one.layer === layer && one.name === name)!.variable);
    }

    // An object stored as 255 is ignored: its row of the one-hot labels is empty. Outputs beyond the classes are never asked for.
    const widen = (y: typeof seen.y) =>
      tf.pad(y, [
        [0, 0],
        [0, 0],
        [0, 0],
        [0, classes - seen.classes],
      ]);
    const onlyBackground = tf.tensor1d(Array.from({ length: classes }, (_, k) => (k === 0 ? 1 : 0)));
    const y = isDone('labels') ? widen(seen.y) : tf.mul(widen(seen.y), onlyBackground);
    const identity = tf.tensor2d(
      Array.from({ length: classes ** 2 }, (_, i) => (i % (classes + 1) === 0 ? 1 : 0)),
      [classes, classes],
    );
    const pixels = 32 * 32;
    const isSum = params.loss === 'sum';
    const lossOf = (logits: typeof y, labels: typeof y) => {
      if (isDone('labels')) return tf.mul(nets.crossEntropy(logits, labels), isSum ? pixels : 1);
      const summed = tf.mul(nets.infogainLoss(logits, labels, identity), pixels);
      return isSum ? summed : tf.div(tf.mul(summed, 4), tf.sum(labels));
    };
    // A rate that suits the loss, or that of the other loss.
    const rate = () => (isDone('rate') === isSum ? params.lr / pixels : params.lr);
    const fit = train.fit({
      weights: net.weights,
      data: { x: seen.x, y },
      batch: 4,
      steps: params.steps,
      loss: (batch) => lossOf(net.apply(batch.x), batch.y) as ReturnType<typeof nets.crossEntropy>,
      optimiser: train.momentum(rate, 0.9),
      random: random.split('batches'),
    });
    const losses: number[] = [];
    for await (const { step, loss } of fit) {
      losses.push(isSum ? loss / pixels : loss);
      yield { loss: { step, batch: losses.at(-1)! } };
    }

    const { loss } = await metrics.evaluate(net, { ...heldOut, y: widen(heldOut.y), classes }, 16);
    const said = await metrics.predictions(net, heldOut.x, 16);
    const scores = metrics.scoreSegmentation(heldOut.labels, said, classes);
    yield {
      scores: {
        labels: ['pixel accuracy', 'mean accuracy', 'mean IoU', 'weighted IoU'],
        values: { score: [scores.accuracy, scores.meanAccuracy, scores.meanIoU, scores.weightedIoU] },
      },
      result: { first: losses[0]!, end: lab.endedAt(losses), heldOutLoss: loss, ...scores },
    };
    const picture = said.subarray(0, pixels).map((label) => Math.min(label, seen.classes - 1));
    yield { pictures: data.segmentationPictures(unseen, 0, picture) };
  },
});
