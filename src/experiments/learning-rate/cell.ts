import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';
import { batchLoss, heldOutPicture } from '../lab/figures';

export default defineCell({
  title: 'Learning rate',
  summary: 'A small fully convolutional network under any learning rate: flat, slow, converging or broken.',
  params: {
    lr: rate(-10, 2, { default: 0.03 }),
    loss: choice(['mean', 'sum', 'sum-fcn'], {
      label: 'Loss over pixels',
      default: 'mean',
      optionLabels: { sum: 'sum, 32 × 32', 'sum-fcn': 'sum, as if 500 × 375' },
      hint: 'A sum over P pixels is P times their mean. Charts show the loss per pixel.',
    }),
    solver: choice(['0', '0.9', '0.99', 'Adam'], { label: 'Momentum, or Adam', default: '0.9' }),
    data: choice(['shapes', 'fashion'], {
      label: 'Images',
      default: 'shapes',
      optionLabels: { fashion: 'Fashion-MNIST' },
    }),
    steps: steps([1000, 300, 60, 4], 300),
    seed: seed(),
  },
  files: ['fashion'],
  tiny: { steps: 4 },
  variants: [
    { loss: 'sum-fcn', solver: 'Adam' },
    { loss: 'sum-fcn', solver: '0.99', lr: 100 },
  ],
  figures: {
    loss: batchLoss({ y: 'loss per pixel, nats', series: { batch: 'batch' } }),
    pictures: heldOutPicture(['background', 'class 1', 'class 2', 'class 3', 'class 4']),
  },
  sweep: {
    param: 'lr',
    values: [1e-6, 1e-5, 1e-4, 1e-3, 0.01, 0.03, 0.1, 0.3, 1, 10],
    results: { heldOutLoss: 'held-out loss' },
    title: 'Held-out loss after the last step, against the rate',
    y: 'held-out loss per pixel, nats',
    scale: 'log',
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const make = params.data === 'shapes' ? data.segmentShapes : data.segmentFashion;
    const [drawn, unseen] = await data.pair(make, random, { train: 192, heldOut: 48 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const net = nets.createFcn({ classes: seen.classes, random: random.split('weights') });

    yield { references: data.levels(drawn) };

    // A sum over P pixels is P times their mean, and so is its gradient.
    const pixels = { mean: 1, sum: 32 * 32, 'sum-fcn': 500 * 375 }[params.loss];
    const rate = () => params.lr;
    const steps = train.fit({
      weights: net.weights.filter((weight) => weight.layer !== 'up'),
      data: seen,
      batch: 4,
      steps: params.steps,
      loss: ({ x, y }) => tf.mul(nets.crossEntropy(net.apply(x), y), pixels),
      optimiser: params.solver === 'Adam' ? train.adam(rate) : train.momentum(rate, Number(params.solver)),
      random: random.split('batches'),
    });
    for await (const { step, loss } of steps) yield { loss: { step, batch: loss / pixels } };

    const { loss, meanIoU } = await metrics.evaluate(net, heldOut, 16);
    const alive = await metrics.aliveFraction(net, heldOut, 16);
    yield { result: { heldOutLoss: loss, meanIoU, alive } };

    const said = await metrics.predictions(net, tf.slice(heldOut.x, 0, 1));
    yield { pictures: data.segmentationPictures(unseen, 0, said) };
  },
});
