import { curves } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { batch, rate, steps } from '../lab/params';

export default defineCell({
  title: 'Shapes of loss curves',
  summary:
    'One small network in twelve settings whose loss curves have a name: flat, noisy, over-fitting, saw-tooth and others.',
  params: {
    lr: rate(-8, 2, { default: 0.01 }),
    momentum: choice(['0', '0.9', '0.99'], { label: 'Momentum', default: '0.9' }),
    drop: integer(0, 400, {
      label: 'Step where the rate falls to a tenth',
      default: 0,
      step: 10,
      hint: '0: it never does.',
    }),
    batch: batch([1, 4, 16], 16, { label: 'Images per batch' }),
    images: choice([64, 1024], { label: 'Training images', default: 1024 }),
    order: choice(['shuffled', 'stored', 'by class'], { label: 'Order of the images', default: 'shuffled' }),
    classes: choice(['equal', 'rare'], {
      label: 'Class frequencies',
      default: 'equal',
      optionLabels: { rare: 'three are rare' },
    }),
    dropout: choice([0, 0.5], { label: 'Dropout', default: 0, optionLabels: { '0': 'none' } }),
    fault: choice(['none', 'labels', 'nan'], {
      label: 'Bad images',
      default: 'none',
      optionLabels: { labels: '16 with wrong labels', nan: '1 with NaN' },
    }),
    steps: steps([1600, 400, 4], 400),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [
    { dropout: 0.5, drop: 10, steps: 4 },
    { fault: 'nan', order: 'by class', classes: 'rare' },
  ],
  figures: {
    loss: curves({
      title: 'Loss',
      x: 'step',
      y: 'loss of a batch, or of 240 held-out images, nats',
      series: { heldOut: 'held-out', batch: 'training' },
      main: 'batch',
      heldOut: 'heldOut',
      scale: 'log',
      levels: ['chance', 'prior'],
    }),
    accuracy: curves({
      title: 'Accuracy on 240 held-out images',
      x: 'step',
      y: 'share of images',
      series: { heldOut: 'held-out' },
      levels: ['majority'],
    }),
  },
  presets: [
    { id: 'healthy', label: 'Healthy', note: 'A steep fall, a long bend; held-out follows.', settings: {} },
    {
      id: 'too-small',
      label: 'Flat: rate too small',
      note: 'Nothing moves, not even in the first steps.',
      settings: { lr: 1e-6 },
    },
    {
      id: 'too-large',
      label: 'Flat: rate too large',
      note: 'A jump in the first steps, then dead ReLUs at the level of chance.',
      settings: { lr: 0.2 },
    },
    {
      id: 'prior',
      label: 'Prior only',
      note: 'It falls to what the class frequencies give, and stays.',
      settings: { classes: 'rare', lr: 5e-5 },
    },
    {
      id: 'nan',
      label: 'NaN out of the blue',
      note: 'No growth before: one bad image, in the batch that drew it.',
      settings: { fault: 'nan' },
    },
    {
      id: 'noisy',
      label: 'Noisy',
      note: 'One image per batch and a momentum of 0.99 that remembers a hundred of them.',
      settings: { batch: 1, momentum: '0.99', lr: 1e-4, steps: 1600 },
    },
    {
      id: 'over-fitting',
      label: 'Over-fitting',
      note: 'Training goes on falling, held-out turns and rises.',
      settings: { images: 64 },
    },
    {
      id: 'saw-tooth',
      label: 'Saw-tooth',
      note: 'Images sorted by class. The teeth come with the order in which they are read.',
      settings: { order: 'by class', batch: 4 },
    },
    {
      id: 'below',
      label: 'Held-out below training',
      note: 'Dropout makes training harder, and only training.',
      settings: { dropout: 0.5 },
    },
    {
      id: 'band',
      label: 'A band',
      note: 'It falls, then swings about a level: the steps are too long for what is left.',
      settings: { lr: 0.03 },
    },
    {
      id: 'late-drop',
      label: 'Late drop',
      note: 'The rate falls to a tenth at step 250, and the noise falls with it.',
      settings: { lr: 0.03, drop: 250 },
    },
    {
      id: 'spikes',
      label: 'Spikes with a period',
      note: 'Up and back once per epoch: sixteen wrong labels that share a batch.',
      settings: { fault: 'labels', order: 'stored' },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    // Three rare classes: of their images one in ten stays.
    const draw = (name: string, count: number) => {
      const all = data.classifyShapes(random.split(name), { count: 4 * count, noise: 0.2 });
      const stays = (i: number) => params.classes === 'equal' || all.labels[i] === 0 || i % 10 === 0;
      return data.subset(all, [...all.labels.keys()].filter(stays).slice(0, count));
    };
    let drawn = draw('train', params.images);
    const unseen = draw('held out', 240);
    if (params.order === 'by class') {
      const byClass = [...drawn.labels.keys()].sort((a, b) => drawn.labels[a]! - drawn.labels[b]!);
      drawn = data.subset(drawn, byClass);
    }
    // Bad images stand together, half-way through what is stored.
    const half = drawn.count / 2;
    if (params.fault === 'nan') drawn.x[256 * half] = NaN;
    if (params.fault === 'labels')
      for (let i = 0; i < 16; i++) drawn.labels[half + i] = (drawn.labels[half + i]! + 1) % 4;
    yield {
      references: {
        chance: { label: 'ln 4', value: Math.log(4) },
        ...(params.classes === 'rare' && { prior: { label: 'class prior', value: data.priorEntropy(drawn) } }),
        majority: { label: 'one class for all', value: Math.max(...data.classPrior(unseen)) },
      },
    };

    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const net = nets.startAtChance(nets.createSmallCnn({ random: random.split('weights') }));
    const dropped = random.split('dropout');
    const keep = () => (dropped.uniform() < params.dropout ? 0 : 1 / (1 - params.dropout));
    const momentum = train.momentum(() => params.lr, Number(params.momentum));
    const look = async (step: number) => {
      const { loss, accuracy } = await metrics.evaluate(net, heldOut);
      return {
        loss: { step, heldOut: loss },
        accuracy: { step, heldOut: accuracy },
        result: { accuracy },
      };
    };

    yield* train.fitAndLook(
      {
        weights: net.weights,
        data: seen,
        batch: params.batch,
        steps: params.steps,
        order: params.order === 'shuffled' ? 'shuffled' : 'sequential',
        masks: {
          kept: { shape: [params.batch, 256], draw: () => Float32Array.from({ length: 256 * params.batch }, keep) },
        },
        loss: ({ x, y }, { kept }) => nets.crossEntropy(net.classify(tf.mul(net.features(x), kept!)), y),
        optimiser: {
          ...momentum,
          hyper(t) {
            const [rate, m] = momentum.hyper(t);
            return [params.drop > 0 && t > params.drop ? rate! / 10 : rate!, m!];
          },
        },
        random: random.split('batches'),
        lookEvery: 10,
      },
      look,
    );
    const alive = await metrics.aliveFraction(net, heldOut);
    yield { result: { alive } };
  },
});
