import { curves } from '../../engine/figures';
import { choice, parts, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'A curve that falls and then fluctuates',
  summary:
    'An FCN trained as the second post does it: one picture a step, momentum 0.99, a summed loss, mostly background. Switch off each cause.',
  params: {
    off: parts(
      {
        batch: '8 pictures a step, not 1',
        momentum: 'momentum 0.9, not 0.99',
        loss: 'mean over the pixels, not sum',
        balance: 'larger shapes: a fifth of the pixels, not 4 %',
      },
      { label: 'Changed', none: 'nothing' },
    ),
    rate: choice(['converted', 'kept'], {
      label: 'Rate',
      default: 'converted',
      optionLabels: { converted: 'converted: steps as long', kept: 'the same number' },
      hint: 'At the same number, momentum 0.9 makes the steps a tenth as long, and a mean over 1,024 pixels a 1,024th.',
    }),
    lr: rate(-8, -3, { default: 3e-6, label: 'Rate for the summed loss' }),
    steps: steps([2000, 1000, 4], 1000),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ off: ['batch', 'momentum', 'loss'] }],
  figures: {
    loss: curves({
      title: 'One net, two losses',
      x: 'step',
      scale: 'log',
      y: 'loss per pixel, nats',
      series: { batch: 'pictures of the step (the log)', probe: '64 held-out pictures' },
    }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const isOff = (cause: (typeof params.off)[number]) => params.off.includes(cause);
    const make = isOff('balance') ? data.segmentShapes : data.segmentSpecks;
    const drawn = make(random.split('train'), { count: 256 });
    const unseen = make(random.split('held out'), { count: 64 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const net = nets.createFcn({ classes: seen.classes, random: random.split('weights') });
    yield { references: data.levels(drawn) };

    // A step is as long as rate / (1 - momentum) times the gradient, and that of the sum is 1,024 times that of the mean.
    const pixels = isOff('loss') ? 1 : 32 * 32;
    const momentum = isOff('momentum') ? 0.9 : 0.99;
    const shorter = (isOff('loss') ? 32 * 32 : 1) * (isOff('momentum') ? 10 : 1);
    const fit = train.fit({
      weights: net.weights.filter((weight) => weight.layer !== 'up'),
      data: seen,
      batch: isOff('batch') ? 8 : 1,
      steps: params.steps,
      loss: ({ x, y }) => tf.mul(nets.crossEntropy(net.apply(x), y), pixels),
      optimiser: train.momentum(() => params.lr * (params.rate === 'kept' ? 1 : shorter), momentum),
      random: random.split('batches'),
      lookEvery: 10,
    });
    const late = { batches: [] as number[], probe: [] as number[] };
    for await (const { step, loss } of fit) {
      const batch = loss / pixels;
      const isLate = step >= params.steps / 2;
      yield { loss: { step, batch } };
      if (isLate) late.batches.push(Math.log(batch));
      if ((step + 1) % 10 > 0) continue;
      const probe = await metrics.heldOutLoss(net, heldOut);
      yield { loss: { step, probe } };
      if (isLate) late.probe.push(Math.log(probe));
    }

    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = (values: number[]) => Math.sqrt(mean(values.map((value) => (value - mean(values)) ** 2)));
    // What is left of the logarithms without the straight line through them: a loss that still falls does not count as one that fluctuates.
    const straighten = (values: number[]) => {
      const times = values.map((_, i) => i - (values.length - 1) / 2);
      const slope = mean(values.map((value, i) => value * times[i]!)) / mean(times.map((time) => time ** 2));
      return values.map((value, i) => value - slope * times[i]!);
    };
    // The same weights on one picture after the other.
    const pictures: number[] = [];
    for (let i = 0; i < unseen.count; i++) {
      const one = tf.tidy(() => nets.crossEntropy(net.apply(tf.slice(heldOut.x, i, 1)), tf.slice(heldOut.y, i, 1)));
      pictures.push(Math.log((await one.data())[0]!));
      one.dispose();
    }
    const { loss, meanIoU } = await metrics.evaluate(net, heldOut);
    yield {
      result: {
        batches: spread(straighten(late.batches)),
        probe: spread(straighten(late.probe)),
        pictures: spread(pictures),
        level: Math.exp(mean(late.probe)),
        heldOutLoss: loss,
        meanIoU,
        background: data.classPrior(unseen)[0]!,
      },
    };
  },
});
