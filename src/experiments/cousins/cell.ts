import { curves, diagram, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Highway and ResNet in ResNet',
  summary:
    'One trained example of each: a net with learned gates on its shortcuts, and one with a residual and a transient stream.',
  params: {
    net: choice(['highway', 'rir'], {
      label: 'Net',
      default: 'highway',
      optionLabels: { highway: 'Highway, 50 layers', rir: 'ResNet in ResNet, 8 layers' },
    }),
    bias: integer(-6, 3, {
      label: 'Gate bias at the start',
      default: -3,
      hint: 'Of the Highway net only. The lower, the more the gates are closed; 0 is half open.',
    }),
    rate: rate(-5, -1, { label: 'Learning rate (Adam)', default: 3e-3 }),
    steps: steps([300, 1000, 4], 300),
    seed: seed(),
  },
  tiny: { net: 'rir', steps: 4 },
  variants: [{ net: 'highway' }],
  figures: {
    highway: diagram({ title: 'A layer of the Highway net' }),
    rir: diagram({ title: 'A layer of the ResNet in ResNet' }),
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { batch: 'loss' },
      scale: 'log',
      levels: ['chance'],
    }),
    inside: profile({
      title: 'Inside the trained net, on held-out points',
      x: 'layer, from the input',
      y: 'mean of gate T, or of each stream',
      series: { gate: 'gate T', residual: 'residual stream', transient: 'transient stream' },
      mark: 'line',
    }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.spiral, random, { train: 512, heldOut: 512, turns: 1.25 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: { label: 'ln 2', value: Math.log(2) } } };

    const { bias } = params;
    const weights = random.split('weights');
    const createHighway = (layers: number) => nets.createHighway({ layers, bias, random: weights });
    const createRir = (layers: number) => nets.createResnetInResnet({ layers, random: weights });
    const isHighway = params.net === 'highway';
    const [create, depth] = isHighway ? [createHighway, 50] : [createRir, 8];
    const net = create(depth);
    // Of each a net with one layer between stem and head, to be drawn.
    const [oneHighway, oneRir] = [createHighway(3).description, createRir(3).description];
    yield {
      highway: { diagram: nets.layOutGrid(oneHighway, nets.highwayPlaces()) },
      rir: { diagram: nets.layOutGrid(oneRir, nets.twoStreamPlaces()) },
    };

    const losses: number[] = [];
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch: 128,
      steps: params.steps,
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y),
      optimiser: train.adam(() => params.rate),
      random: random.split('batches'),
    });
    for await (const { step, loss } of steps) {
      losses.push(loss);
      yield { loss: { step, batch: loss } };
    }

    const layers = Array.from({ length: depth - 2 }, (_, i) => i + 1);
    const meanOf = async (parts: string[]) => {
      const means = tf.tidy(() => tf.stack(net.values(heldOut.x, parts).map((value) => tf.mean(value))));
      const numbers = [...(await means.data())];
      means.dispose();
      return numbers;
    };
    const values = isHighway
      ? { gate: await meanOf(layers.map((i) => nets.gateOf(i))) }
      : { residual: await meanOf(layers.map((i) => `r${i}`)), transient: await meanOf(layers.map((i) => `t${i}`)) };
    const gates = values.gate ?? [];
    const { parameters } = nets.costOf(net.description);
    yield {
      inside: { labels: layers.map(String), values },
      result: {
        loss: lab.endedAt(losses),
        accuracy: await metrics.accuracy(net, heldOut),
        ...(isHighway && {
          gate: gates.reduce((sum, one) => sum + one, 0) / gates.length,
          widest: Math.max(...gates),
        }),
        layerParameters: (parameters - nets.costOf(isHighway ? oneHighway : oneRir).parameters) / (depth - 3),
      },
    };
  },
});
