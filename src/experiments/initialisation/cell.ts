import { curves, images, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';
import { fillers, drawnFillers } from './readings';

export default defineCell({
  title: 'Initialisation',
  summary: 'A plain ReLU net of 2 to 32 layers, filled with zeros, a fixed Gaussian, Xavier, MSRA or twice that.',
  params: {
    filler: choice(['zero', 'gaussian', 'xavier', 'msra', 'double'], {
      label: 'First weights',
      default: 'zero',
      optionLabels: fillers,
    }),
    layers: integer(2, 32, { label: 'Hidden layers', default: 8, step: 2 }),
    solver: choice(['SGD', 'Adam'], {
      label: 'Solver',
      default: 'SGD',
      optionLabels: { SGD: 'SGD, momentum 0.9' },
    }),
    rate: rate(-5, 0, { default: 0.01 }),
    points: choice(['even', 'uneven'], {
      label: 'Points on the two arms',
      default: 'uneven',
      optionLabels: { even: 'as many on each', uneven: 'nine to one' },
    }),
    steps: steps([3000, 300, 4], 300),
    seed: seed(),
  },
  tiny: { layers: 2, steps: 4 },
  variants: [{ filler: 'msra', solver: 'Adam' }],
  figures: {
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { batch: 'batch' },
    }),
    pictures: images({ title: 'What the net says, for every place in the plane' }),
    activations: profile({
      title: 'Mean activation of each layer, before the first step',
      x: 'layer, from the input',
      y: 'mean |activation|',
      series: drawnFillers,
      mark: 'line',
      scale: 'log',
    }),
    gradients: profile({
      title: 'Gradient of each layer, before the first step',
      x: 'layer, from the input',
      y: 'L2 norm of the kernel gradient',
      series: drawnFillers,
      mark: 'line',
      scale: 'log',
    }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const { zero, gaussian, xavier, msra, scaledNormal } = nets.fillers;

    const common = params.points === 'even' ? 256 : 461;
    const draw = (name: string) => {
      const all = data.spiral(random.split(name), { count: 1400, turns: 0.75 });
      const onArm = (arm: number) => [...all.labels.keys()].filter((i) => all.labels[i] === arm);
      return data.subset(all, [...onArm(0).slice(0, common), ...onArm(1).slice(0, 512 - common)]);
    };
    const [drawn, unseen] = [draw('train'), draw('held out')];
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: data.levels(drawn) };

    // 2 x MSRA: twice the standard deviation, four times the variance.
    const fillers = { zero, gaussian: gaussian(0.01), xavier, msra, double: scaledNormal(8) };
    const build = (name: keyof typeof fillers) =>
      nets.createReluMlp({ layers: params.layers, filler: fillers[name], random: random.split('weights') });
    const problem = (net: ReturnType<typeof build>) => ({
      weights: net.weights,
      data: seen,
      batch: 64,
      loss: ({ x, y }: Pick<typeof seen, 'x' | 'y'>) => nets.crossEntropy(net.apply(x), y),
    });

    // A net for each of three fillers, and a look into its layers before it has learned anything.
    const sizes = { activations: {} as Record<string, number[]>, gradients: {} as Record<string, number[]> };
    for (const name of ['gaussian', 'xavier', 'msra'] as const) {
      const net = build(name);
      const means = tf.tidy(() => tf.stack(net.activations(seen.x).map((h) => tf.mean(tf.abs(h)))));
      sizes.activations[name] = [...(await means.data())];
      sizes.gradients[name] = Object.values(await train.gradientNorms(problem(net)));
      means.dispose();
      net.dispose();
    }
    const labels = Array.from({ length: params.layers }, (_, i) => String(i + 1));
    yield {
      activations: { labels, values: sizes.activations },
      gradients: { labels: [...labels, 'out'], values: sizes.gradients },
    };

    const net = build(params.filler);
    const start = await metrics.snapshotWeights(net);
    const rate = () => params.rate;
    const optimiser = params.solver === 'Adam' ? train.adam(rate) : train.momentum(rate, 0.9);
    const steps = train.fit({ ...problem(net), steps: params.steps, optimiser, random: random.split('batches') });
    for await (const { step, loss } of steps) yield { loss: { step, batch: loss } };

    const now = await metrics.snapshotWeights(net);
    const { loss: seenLoss } = await metrics.evaluate(net, seen);
    const accuracy = await metrics.accuracy(net, heldOut);
    const count = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
    const moved = count(now.map((values, i) => values.filter((value, j) => value !== start[i]![j]).length));
    yield { result: { seenLoss, accuracy, moved, numbers: count(now.map((values) => values.length)) } };

    // Every pixel is a point of the plane, in the colour of the arm that the net puts it on.
    const [side, reach] = [48, 2.4];
    const toPlane = (pixel: number) => ((pixel + 0.5) / side - 0.5) * 2 * reach;
    const plane = tf.tensor2d(
      Array.from({ length: side ** 2 }, (_, i) => [toPlane(i % side), toPlane(Math.floor(i / side))]),
    );
    const shown = Array.from({ length: 256 }, (_, i) => 2 * i);
    const coordinate = (axis: number) => shown.map((i) => drawn.x[2 * i + axis]! / reach / 2 + 0.5);
    const arms = data.labelPicture(await metrics.predictions(net, plane), side, side, [
      [205, 221, 242],
      [250, 220, 196],
    ]);
    const points = { x: coordinate(0), y: coordinate(1), class: shown.map((i) => drawn.labels[i]!) };
    const note = `${(100 * accuracy).toFixed(0)} % of held-out points right`;
    yield { pictures: [{ ...arms, name: 'the plane', points, note }] };
  },
});
