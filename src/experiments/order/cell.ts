import { curves, profile } from '../../engine/figures';
import { choice, log10, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
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
    lr: log10(-5, 0, { label: 'Learning rate', default: 0.01, live: true }),
    batch: choice([8, 32], { label: 'Images per batch', default: 8 }),
    steps: choice([800, 400, 4], { label: 'Steps', default: 400 }),
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
    const draw = (name: string, count: number) => data.classifyShapes(random.split(name), { count, noise: 0.2 });
    const [drawn, unseen] = [draw('train', 1600), draw('held out', 240)];
    yield {
      references: {
        chance: { label: 'ln 4', value: Math.log(4) },
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

    const lookEvery = Math.min(10, params.steps);
    yield await look(0);
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch: params.batch,
      steps: params.steps,
      order: params.order === 'epoch' ? 'shuffled' : 'sequential',
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
      optimiser: train.momentum(() => params.lr, 0.9),
      random: random.split('batches'),
      lookEvery,
    });
    for await (const { step, loss } of steps) {
      yield { loss: { step, batch: loss } };
      if ((step + 1) % lookEvery === 0) yield await look(step + 1);
    }
    yield { result: { alive: await metrics.aliveFraction(net, heldOut) } };
  },
});
