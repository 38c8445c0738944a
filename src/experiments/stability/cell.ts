import { curves } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'The limit of the learning rate',
  summary:
    'A small net on all points at once, its rate, and the largest rate that the loss bears where the net is now.',
  params: {
    lr: rate(-2, 1, { default: 0.25 }),
    momentum: choice([0, 0.9], { label: 'Momentum m', default: 0 }),
    loss: choice(['squares', 'cross-entropy'], { label: 'Loss', default: 'squares' }),
    steps: steps([600, 300, 4], 600),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ loss: 'cross-entropy', momentum: 0.9, steps: 4 }],
  figures: {
    loss: curves({
      title: 'Loss over all points',
      x: 'step',
      y: 'half the squared error, or nats',
      series: { batch: 'loss' },
      scale: 'log',
    }),
    rates: curves({
      title: 'The rate, and its limit where the net is now',
      x: 'step',
      y: 'learning rate',
      series: { limit: 'limit, 2 (1 + m) / λ', rate: 'rate in use' },
      main: 'limit',
      scale: 'log',
    }),
  },
  presets: [
    {
      id: 'meets',
      label: 'The limit comes down',
      note: 'It starts above the rate, meets it, and stays.',
      settings: {},
    },
    { id: 'small', label: 'Far below', note: 'They never meet, and the loss never rises.', settings: { lr: 0.06 } },
    {
      id: 'above',
      label: 'Above from the start',
      note: 'The net leaves for a flatter place, where the limit is higher.',
      settings: { lr: 0.5 },
    },
    { id: 'breaks', label: 'Far above', note: 'No place nearby is flat enough.', settings: { lr: 3 } },
    {
      id: 'confident',
      label: 'Cross-entropy',
      note: 'The surer the net, the flatter its loss: the limit runs away upwards.',
      settings: { loss: 'cross-entropy' },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const { dense, tanh } = nets.parts;

    const count = 128;
    const drawn = data.spiral(random.split('train'), { count, even: true, turns: 0.75 });
    const seen = nets.toTensors(drawn);
    const { x, y } = seen;
    const filler = nets.fillers.scaledNormal(1);
    const description = {
      name: 'tanh-mlp',
      input: [2],
      parts: [
        dense('layer1', 16, { filler }),
        tanh('tanh1'),
        dense('layer2', 16, { filler }),
        tanh('tanh2'),
        dense('out', 2, { filler }),
      ],
    };
    const [net, probe] = ['weights', 'probe'].map((name) =>
      nets.build(description, { random: random.split(name) }),
    ) as [ReturnType<typeof nets.build>, ReturnType<typeof nets.build>];
    const lossOf = (outputs: typeof x, labels: typeof y): ReturnType<typeof nets.crossEntropy> =>
      params.loss === 'cross-entropy'
        ? nets.crossEntropy(outputs, labels)
        : tf.mean(tf.mul(0.5, tf.sum(tf.square(tf.sub(outputs, labels)), -1)));

    // The step of plain descent multiplies what is left along a direction of curvature λ by 1 - rate λ: it grows above 2 / λ.
    const sharpness = train.createSharpness({
      weights: net.weights,
      probe: probe.weights,
      loss: () => lossOf(probe.apply(x), y),
      random: random.split('direction'),
    });
    const look = async (step: number) => {
      const curvature = await sharpness.measure(step === 0 ? 20 : 6);
      return { rates: { step, limit: (2 * (1 + params.momentum)) / curvature, rate: params.lr } };
    };

    const steps = train.fitAndLook(
      {
        weights: net.weights,
        data: seen,
        batch: count,
        order: 'sequential',
        loss: ({ x, y }) => lossOf(net.apply(x), y),
        steps: params.steps,
        optimiser: train.momentum(() => params.lr, params.momentum),
        random: random.split('batches'),
        lookEvery: 10,
      },
      look,
    );
    for await (const moment of steps) yield moment;
    sharpness.dispose();
    yield { result: { accuracy: await lab.metrics.accuracy(net, seen) } };
  },
});
