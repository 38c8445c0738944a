import { curves, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { batch, rate, steps } from '../lab/params';
import { batchLoss } from '../lab/figures';

export default defineCell({
  title: 'Order of the examples',
  summary: 'The same images, sorted by class or shuffled: a loss near zero, and a network that has learned nothing.',
  params: {
    order: choice(['sorted', 'once', 'epoch'], {
      label: 'Order of the images',
      default: 'sorted',
      optionLabels: { sorted: 'by class', once: 'shuffled once', epoch: 'shuffled every epoch' },
    }),
    lr: rate(-5, 0, { default: 0.01 }),
    batch: batch([8, 32], 8, { label: 'Images per batch' }),
    steps: steps([800, 400, 4], 400),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ order: 'epoch', batch: 32 }],
  figures: {
    loss: batchLoss({ y: 'loss, nats', series: { batch: 'batch' }, levels: ['chance'] }),
    accuracy: curves({
      title: 'Accuracy on 240 held-out images of all classes',
      x: 'step',
      y: 'share of images',
      series: { heldOut: 'held-out' },
      levels: ['oneClass'],
    }),
    answers: profile({
      title: 'What the net calls the held-out images now',
      y: 'share of the answers',
      series: { share: 'answers' },
      mark: 'bar',
    }),
  },
  presets: [
    {
      id: 'sorted',
      label: 'By class',
      note: 'The loss is 0 for long stretches, and nothing is learned.',
      settings: {},
    },
    {
      id: 'shuffled',
      label: 'Shuffled',
      note: 'The loss is never near 0, and the net learns.',
      settings: { order: 'epoch' },
    },
  ],

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.classifyShapes, random, { train: 1600, heldOut: 240, noise: 0.2 });
    yield {
      references: {
        chance: data.levels(drawn).chance,
        oneClass: { label: 'one class for all', value: Math.max(...data.classPrior(unseen)) },
      },
    };

    // By class: all squares, then all discs, ... as a script stores them that goes from folder to folder.
    const byClass = [...drawn.labels.keys()].sort((a, b) => drawn.labels[a]! - drawn.labels[b]!);
    const seen = nets.toTensors(params.order === 'sorted' ? data.subset(drawn, byClass) : drawn);
    const heldOut = nets.toTensors(unseen);
    const net = nets.startAtChance(nets.createSmallCnn({ random: random.split('weights') }));

    let shares: number[] = [];
    const look = async (step: number) => {
      const said = await metrics.predictions(net, heldOut.x);
      const right = said.filter((label, i) => label === heldOut.labels[i]).length;
      shares = data.classPrior({ ...unseen, labels: said });
      return {
        accuracy: { step, heldOut: right / heldOut.count },
        answers: { labels: unseen.classes, values: { share: shares } },
        result: { accuracy: right / heldOut.count, oneAnswer: Math.max(...shares) },
      };
    };

    yield* train.fitAndLook(
      {
        weights: net.weights,
        data: seen,
        batch: params.batch,
        steps: params.steps,
        order: params.order === 'epoch' ? 'shuffled' : 'sequential',
        loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
        optimiser: train.momentum(() => params.lr, 0.9),
        random: random.split('batches'),
        lookEvery: 10,
      },
      look,
    );
    yield { result: { alive: await metrics.aliveFraction(net, heldOut) } };
  },
});
