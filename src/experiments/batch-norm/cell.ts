import { curves } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { accuracyBars } from '../lab/figures';
import { batch, rate, steps } from '../lab/params';

export default defineCell({
  title: 'Batch normalisation',
  summary: 'Six convolutions, or five dense layers, normalised by the batch, by stored statistics or not at all.',
  params: {
    normalise: choice(['batch', 'stored', 'nothing'], {
      label: 'Normalise in training by',
      default: 'batch',
      optionLabels: { batch: 'the batch', stored: 'stored statistics' },
      hint: 'Stored statistics in training: use_global_stats: true in Caffe.',
    }),
    average: choice(['caffe', 'pytorch', 'keras'], {
      label: 'Statistics stored as in',
      default: 'caffe',
      optionLabels: { caffe: 'Caffe', pytorch: 'PyTorch', keras: 'Keras' },
    }),
    net: choice(['shapes', 'spiral'], {
      label: 'Task',
      default: 'shapes',
      optionLabels: { shapes: 'shapes, CNN', spiral: 'spiral, MLP' },
    }),
    batch: batch([1, 2, 4, 8, 32], 32),
    classes: choice(['mixed', 'one'], {
      label: 'Each batch holds',
      default: 'mixed',
      optionLabels: { mixed: 'all classes', one: 'one class, in turn' },
    }),
    filler: choice(['gaussian', 'msra'], {
      label: 'First weights',
      default: 'gaussian',
      optionLabels: { gaussian: 'Gaussian 0.01', msra: 'MSRA' },
    }),
    rate: rate(-4, 0, { default: 0.01 }),
    steps: steps([1000, 300, 60, 4], 300),
    seed: seed(),
  },
  tiny: { net: 'spiral', batch: 4, steps: 4 },
  variants: [{ net: 'shapes' }, { average: 'pytorch' }, { normalise: 'stored' }, { normalise: 'nothing' }],
  figures: {
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { batch: 'batch' },
      scale: 'log',
    }),
    modes: curves({
      title: 'One batch, in both modes',
      x: 'step',
      y: 'loss, nats',
      series: { training: 'statistics of the batch', evaluation: 'stored statistics' },
      scale: 'log',
    }),
    accuracy: accuracyBars({ accuracy: 'accuracy' }, 'Accuracy on held-out examples, in both modes'),
  },
  presets: [
    {
      id: 'batch',
      label: 'By the batch',
      note: 'Six convolutions learn from weights that are far too small.',
      settings: {},
    },
    {
      id: 'keras-late',
      label: 'A late average',
      note: 'Keras’s average after 60 steps: good in training mode, at chance in evaluation.',
      settings: { average: 'keras', steps: 60 },
    },
    {
      id: 'batch-of-one',
      label: 'Batches of one',
      note: 'Dense layers: the mean of one example is the example, and nothing is left.',
      settings: { net: 'spiral', batch: 1, filler: 'msra', average: 'pytorch' },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const draw = (name: string, count: number) =>
      params.net === 'shapes'
        ? data.classifyShapes(random.split(name), { count, noise: 0.2 })
        : data.spiral(random.split(name), { count, turns: 0.75 });
    const drawn = draw('train', 1024);
    const oneClass = params.classes === 'one';
    const seen = nets.toTensors(oneClass ? data.groupBatches(drawn, params.batch) : drawn);
    const heldOut = nets.toTensors(draw('held out', 256));
    yield { references: { chance: { label: `ln ${seen.classes}`, value: Math.log(seen.classes) } } };

    const { gaussian, msra } = nets.fillers;
    const net = nets.createNormalisedNet({
      kind: params.net,
      average: params.normalise === 'nothing' ? null : nets.averaging[params.average],
      filler: params.filler === 'msra' ? msra : gaussian(0.01),
      random: random.split('weights'),
    });

    // One batch, normalised by its own statistics and by the stored ones. To look moves nothing.
    const [x, y] = [tf.slice(seen.x, 0, params.batch), tf.slice(seen.y, 0, params.batch)];
    const lossIn = async (mode: { training: boolean; look: true }) => {
      const loss = tf.tidy(() => nets.crossEntropy(net.apply(x, mode), y));
      const [value] = await loss.data();
      loss.dispose();
      return value!;
    };
    const look = async () => ({
      training: await lossIn({ training: true, look: true }),
      evaluation: await lossIn({ training: false, look: true }),
    });

    const training = params.normalise === 'batch';
    const every = Math.min(10, params.steps);
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch: params.batch,
      steps: params.steps,
      order: oneClass ? 'sequential' : 'shuffled',
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training }), y),
      optimiser: train.momentum(() => params.rate, 0.9),
      random: random.split('batches'),
      lookEvery: every,
    });
    for await (const { step, loss } of steps) {
      yield { loss: { step, batch: loss } };
      if ((step + 1) % every === 0) yield { modes: { step: step + 1, ...(await look()) } };
    }

    const inTraining = (examples: typeof x) => net.apply(examples, { training: true, look: true });
    const accuracyInTraining = await metrics.accuracy(inTraining, heldOut, 32);
    const { accuracy, loss: heldOutLoss } = await metrics.evaluate(net, heldOut);
    const [collected = 0] = (await net.statistics[2]?.data()) ?? [];
    yield {
      accuracy: {
        labels: ['statistics of the batch', 'stored statistics'],
        values: { accuracy: [accuracyInTraining, accuracy] },
      },
      result: {
        accuracy,
        accuracyInTraining,
        heldOutLoss,
        blob2: collected * 1000,
      },
    };
  },
});
