import { curves, images, profile } from '../../engine/figures';
import { seed } from '../../lib/params';
import { defineCell } from '../../experiments/lab/define';
import { rate, steps } from '../../experiments/lab/params';

/** What the scratch page starts with: no experiment, since nothing is said of its runs, but a cell of the same form. */
export default defineCell({
  title: 'Scratch',
  summary: 'An empty bench: write a training of your own with all that the experiments have.',
  params: { lr: rate(-6, 1, { default: 0.03 }), steps: steps([1000, 300, 100, 20], 300), seed: seed() },
  files: ['fashion', 'mnist'],
  tiny: { steps: 20 },
  figures: {
    loss: curves({
      title: 'Loss',
      x: 'step',
      y: 'loss',
      series: { batch: 'batch', heldOut: 'held-out' },
      main: 'batch',
      scale: 'log',
    }),
    accuracy: curves({
      title: 'Accuracy',
      x: 'step',
      y: 'accuracy',
      series: { train: 'training', heldOut: 'held-out' },
    }),
    bars: profile({ title: 'Numbers of your own', y: 'value', series: { value: 'value' }, mark: 'bar' }),
    pictures: images({ title: 'Pictures of your own' }),
  },

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    // Points on two arms of a spiral, and others that the net does not see.
    const [drawn, unseen] = await data.pair(data.spiral, random, { train: 512, heldOut: 512, turns: 0.75 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const net = nets.createSpiralMlp({ layers: 4, residual: false, batchNorm: false, random: random.split('weights') });

    yield { references: data.levels(drawn) };
    const accuracies = async (step: number) => ({
      accuracy: { step, train: await metrics.accuracy(net, seen), heldOut: await metrics.accuracy(net, heldOut) },
    });
    // Yields { loss: { step, batch } } after every step, and the accuracies after each 20.
    yield* train.fitAndLook(
      {
        weights: net.weights,
        data: seen,
        batch: 64,
        steps: params.steps,
        loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
        optimiser: train.momentum(() => params.lr, 0.9),
        random: random.split('batches'),
        lookEvery: 20,
      },
      accuracies,
    );

    const { loss } = await metrics.evaluate(net, heldOut);
    yield {
      loss: { step: params.steps, heldOut: loss },
      bars: { labels: ['held-out loss'], values: { value: [loss] } },
    };
  },
});
