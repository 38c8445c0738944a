import { curves, lines } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Solvers and policies',
  summary:
    'A small FCN under each of Caffe’s solvers and learning-rate policies, watched on batches and on pictures that stay the same.',
  params: {
    policy: choice(['fixed', 'step', 'exp', 'inv', 'multistep', 'poly', 'sigmoid'], {
      label: 'Policy (lr_policy)',
      default: 'fixed',
    }),
    solver: choice(['SGD', 'Nesterov', 'AdaGrad', 'RMSProp', 'AdaDelta', 'Adam'], {
      label: 'Solver (type)',
      default: 'SGD',
    }),
    lr: rate(-10, 1, { label: 'Rate (base_lr)', default: 0.5 }),
    momentum: choice(['0', '0.9', '0.99'], {
      label: 'Momentum',
      default: '0',
      hint: 'Of SGD and Nesterov. The other solvers have averages of their own.',
    }),
    steps: steps([1000, 300, 60, 4], 300, { label: 'Steps (max_iter)' }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [
    { policy: 'step', solver: 'Nesterov', momentum: '0.9' },
    { policy: 'multistep', solver: 'AdaGrad' },
    { policy: 'inv', solver: 'RMSProp', lr: 0.01 },
    { policy: 'exp', solver: 'AdaDelta' },
    { policy: 'sigmoid', solver: 'Adam', lr: 0.01 },
  ],
  figures: {
    loss: curves({
      title: 'Loss of each batch: four new pictures every time',
      x: 'step',
      y: 'loss per pixel, nats',
      series: { batch: 'batch' },
      scale: 'log',
    }),
    probe: curves({
      title: 'Loss on 16 held-out pictures, the same every time',
      x: 'step',
      y: 'loss per pixel, nats',
      series: { probe: 'probe' },
      scale: 'log',
    }),
    rate: lines({ title: 'The rate of each step', x: 'iteration', y: 'rate', series: { rate: 'rate' } }),
  },

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.segmentShapes, random, { train: 192, heldOut: 48 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const probe = nets.toTensors(data.subset(unseen, [...Array(16).keys()]));
    const net = nets.createFcn({ classes: seen.classes, random: random.split('weights') });

    yield { references: data.levels(drawn) };

    const end = params.steps;
    const fields = {
      fixed: {},
      step: { gamma: 0.1, stepsize: Math.ceil(end / 3) },
      exp: { gamma: 0.01 ** (1 / end) },
      inv: { gamma: 30 / end, power: 0.75 },
      multistep: { gamma: 0.1, stepvalue: [Math.round(0.8 * end), Math.round(0.9 * end)] },
      poly: { power: 0.9 },
      sigmoid: { gamma: 15 / end, stepsize: Math.ceil(end / 2) },
    }[params.policy];
    const rateAt = (iteration: number) =>
      nets.learningRate({ lr_policy: params.policy, base_lr: params.lr, max_iter: end, ...fields }, iteration);
    const iterations = [...Array(end).keys()];
    const rates = iterations.map(rateAt);
    yield { rate: { x: iterations, values: { rate: rates } } };

    // base_lr may move while the run goes on: the figure shows in the end what the steps used.
    const rate = (t: number) => (rates[t - 1] = rateAt(t - 1));
    const solver = {
      SGD: () => train.momentum(rate, Number(params.momentum)),
      Nesterov: () => train.nesterov(rate, Number(params.momentum)),
      AdaGrad: () => train.adaGrad(rate),
      RMSProp: () => train.rmsProp(rate),
      AdaDelta: () => train.adaDelta(rate),
      Adam: () => train.adam(rate),
    }[params.solver];

    const lookEvery = 4;
    const steps = train.fit({
      weights: net.weights.filter((weight) => weight.layer !== 'up'),
      data: seen,
      batch: 4,
      steps: end,
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
      optimiser: solver(),
      random: random.split('batches'),
      lookEvery,
    });
    for await (const { step, loss } of steps) {
      yield { loss: { step, batch: loss } };
      if ((step + 1) % lookEvery > 0) continue;
      yield { probe: { step, probe: await metrics.heldOutLoss(net, probe, 16) } };
    }
    yield { rate: { x: iterations, values: { rate: rates } } };

    const { loss, meanIoU } = await metrics.evaluate(net, heldOut, 16);
    yield { result: { heldOutLoss: loss, meanIoU } };
  },
});
