import { curves, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { batchLoss } from '../lab/figures';
import { rate, steps } from '../lab/params';

const layers = { A: 'A', B: 'B', C: 'C', D: 'D' };

export default defineCell({
  title: 'Switches of freezing',
  summary: 'Four layers and every switch that is said to freeze them: what moves, what gets a gradient, what shrinks.',
  params: {
    freeze: choice(['none', 'd', 'abc', 'stop', 'c', 'cWeights'], {
      label: 'Switch',
      default: 'd',
      optionLabels: {
        none: 'none',
        d: 'lr_mult 0 on D',
        abc: 'lr_mult 0 on A, B, C',
        stop: 'propagate_down: false on D',
        c: 'lr_mult 0 on C, param twice',
        cWeights: 'lr_mult 0 on C, param once',
      },
    }),
    decay: choice([0.005, 0], { label: 'Weight decay', default: 0.005 }),
    rate: rate(-3, 0, { default: 0.05 }),
    steps: steps([3000, 4], 3000),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ freeze: 'stop' }],
  figures: {
    loss: batchLoss({ y: 'loss, nats', series: { batch: 'batch' } }),
    moved: profile({
      title: 'How far each layer has moved',
      y: '‖w − start‖',
      series: { weights: 'weights', bias: 'bias' },
      mark: 'bar',
    }),
    gradient: profile({
      title: 'Gradient that arrives at the weights of each layer',
      y: 'norm of the gradient',
      series: { gradient: 'in the last step' },
      mark: 'bar',
    }),
    lengths: curves({
      title: 'Length of the weights of each layer',
      x: 'step',
      y: '‖w‖ / ‖start‖',
      scale: 'linear',
      series: layers,
      levels: [],
    }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.spiral, random, { train: 512, heldOut: 256, turns: 0.75 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: data.levels(drawn) };

    // Three layers with a ReLU each, A, B and C, and D on top.
    const net = nets.createReluMlp({
      layers: 3,
      width: 16,
      filler: nets.fillers.msra,
      random: random.split('weights'),
    });
    const names = ['A', 'B', 'C', 'D'];
    const nameOf = ({ layer }: (typeof net.weights)[number]) => names[net.layers.indexOf(layer)]!;

    // What has lr_mult 0 gets no gradient of its own and no update. `param` once is for the weights alone: the bias keeps 1.
    const frozen = { none: '', d: 'D', abc: 'ABC', stop: '', c: 'C', cWeights: 'C' }[params.freeze];
    const learning = net.weights.filter(
      (weight) => !frozen.includes(nameOf(weight)) || (params.freeze === 'cWeights' && weight.name === 'bias'),
    );

    // The values go on to D, the gradient does not come back: `propagate_down: false`, in PyTorch `detach()`.
    const [below, top] = [net.at('relu3'), net.from('relu3')];
    const stop = (t: typeof seen.x) =>
      tf.customGrad((value) => ({
        value: tf.clone(value as typeof t),
        gradFunc: (dy: typeof t) => tf.zerosLike(dy),
      }))(t);
    const apply = params.freeze === 'stop' ? (x: typeof seen.x) => top(stop(below(x))) : net.apply;

    const start = await metrics.snapshotWeights(net);
    const lengthOf = (values: Float32Array) => Math.hypot(...values);
    const pick = (name: 'kernel' | 'bias', values: number[]) => values.filter((_, i) => net.weights[i]!.name === name);
    const look = async (step: number, gradients: number[] = []) => {
      const now = await metrics.snapshotWeights(net);
      const moved = now.map((values, i) => lengthOf(values.map((value, j) => value - start[i]![j]!)));
      const lengths = now.map((values, i) => lengthOf(values) / lengthOf(start[i]!));
      const [A, B, C, D] = pick('kernel', lengths) as [number, number, number, number];
      const places = names.map((name) =>
        learning.findIndex((weight) => weight.name === 'kernel' && nameOf(weight) === name),
      );
      return {
        moved: { labels: names, values: { weights: pick('kernel', moved), bias: pick('bias', moved) } },
        gradient: {
          labels: names.map((name, i) => (places[i]! < 0 ? `${name}: none` : name)),
          values: { gradient: places.map((i) => gradients[i] ?? 0) },
        },
        lengths: { step, A, B, C, D },
      };
    };

    const [momentum, every] = [0.9, Math.min(100, params.steps)];
    const steps = train.fit({
      weights: learning,
      data: seen,
      batch: 64,
      steps: params.steps,
      loss: ({ x, y }) => nets.crossEntropy(apply(x), y),
      optimiser: train.momentum(() => params.rate, momentum),
      decay: params.decay,
      random: random.split('batches'),
      norms: ['gradient'],
      lookEvery: every,
    });
    const losses: number[] = [];
    let last = await look(0);
    yield last;
    for await (const { step, loss, norms } of steps) {
      losses.push(loss);
      yield { loss: { step, batch: loss } };
      if ((step + 1) % every === 0) yield (last = await look(step + 1, norms.gradient));
    }
    const [movedA, movedB, movedC, movedD] = last.moved.values.weights as [number, number, number, number];
    yield {
      result: {
        loss: lab.endedAt(losses),
        accuracy: await metrics.accuracy(net, heldOut),
        movedA,
        movedB,
        movedC,
        movedD,
        biasC: last.moved.values.bias[2]!,
        gradientBelow: Math.max(...last.gradient.values.gradient.slice(0, 3)),
        longestBelow: Math.max(last.lengths.A, last.lengths.B, last.lengths.C),
        // What decay alone leaves of weights, by this rate from start to end.
        said: Math.exp((-params.steps * params.rate * params.decay) / (1 - momentum)),
      },
    };
  },
});
