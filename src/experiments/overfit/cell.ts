import { curves } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { steps } from '../lab/params';

export default defineCell({
  title: 'Training and held-out loss',
  summary:
    'The loss of training as it is logged, that of the same images without dropout, and that of images never seen.',
  params: {
    images: choice([64, 256, 1024], { label: 'Training images', default: 64 }),
    extra: choice(['none', 'dropout', 'noise'], {
      label: 'In training only',
      default: 'none',
      optionLabels: { dropout: 'dropout 0.5', noise: 'more noise' },
      hint: 'Dropout sets half of the features to 0, another half in every step. Noise is drawn anew for every batch.',
    }),
    heldOut: choice(['same', 'easier'], {
      label: 'Held-out images',
      default: 'same',
      optionLabels: { same: 'as in training', easier: 'large and bright' },
    }),
    steps: steps([400, 200, 20], 400),
    seed: seed(),
  },
  tiny: { steps: 20 },
  variants: [{ extra: 'dropout' }, { extra: 'noise', heldOut: 'easier' }],
  figures: {
    loss: curves({
      title: 'Loss',
      x: 'step',
      y: 'loss, nats',
      series: { heldOut: 'held-out', seen: 'training evaluated', logged: 'training as logged' },
      main: 'logged',
      heldOut: 'heldOut',
      scale: 'log',
      levels: ['chance'],
    }),
    accuracy: curves({
      title: 'Accuracy',
      x: 'step',
      y: 'share of images',
      series: { heldOut: 'held-out', seen: 'training' },
      levels: ['guess'],
    }),
  },
  presets: [
    { id: 'few', label: '64 images', note: 'Training goes to 0, held-out turns.', settings: {} },
    {
      id: 'dropout',
      label: 'Dropout',
      note: 'The logged loss is the highest of the three.',
      settings: { images: 1024, extra: 'dropout' },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const draw = (name: string, count: number) => data.classifyShapes(random.split(name), { count, noise: 0.2 });
    const choose = (from: ReturnType<typeof draw>, which: number[]) =>
      nets.toTensors(data.subset(from, which.slice(0, 300)));
    const [drawn, others] = [draw('train', params.images), draw('held out', 1200)];
    const seen = nets.toTensors(drawn);
    const probe = choose(drawn, [...drawn.labels.keys()]);
    // The easier ones: of 1,200 images the 300 with the most light, so large and bright shapes.
    const light = (i: number) => others.x.subarray(256 * i, 256 * (i + 1)).reduce((sum, value) => sum + value);
    const all = [...others.labels.keys()];
    const heldOut = choose(others, params.heldOut === 'same' ? all : all.sort((a, b) => light(b) - light(a)));
    const net = nets.startAtChance(nets.createSmallCnn({ random: random.split('weights') }));
    yield { references: { chance: { label: 'ln 4', value: Math.log(4) }, guess: { label: 'a guess', value: 0.25 } } };

    // What happens in training only comes with every batch: which features stay, and how much noise is added to x.
    const [batch, features] = [16, 256];
    const chance = random.split('dropout');
    const more = random.split('noise');
    const keep = () => (params.extra === 'dropout' ? (chance.uniform() < 0.5 ? 0 : 2) : 1);
    const add = () => (params.extra === 'noise' ? more.normal(0, 0.8) : 0);
    const fill = (count: number, value: () => number) => () => Float32Array.from({ length: count }, value);

    const look = async (step: number, logged?: number) => {
      const [training, unseen] = [await metrics.evaluate(net, probe), await metrics.evaluate(net, heldOut)];
      return {
        loss: { step, heldOut: unseen.loss, seen: training.loss, ...(logged !== undefined && { logged }) },
        accuracy: { step, seen: training.accuracy, heldOut: unseen.accuracy },
      };
    };

    const lookEvery = 20;
    const steps = train.fit({
      weights: net.weights,
      data: seen,
      batch,
      steps: params.steps,
      masks: {
        kept: { shape: [batch, features], draw: fill(batch * features, keep) },
        added: { shape: [batch, 16, 16, 1], draw: fill(batch * 256, add) },
      },
      loss: ({ x, y }, { kept, added }) =>
        nets.crossEntropy(net.classify(tf.mul(net.features(tf.add(x, added!)), kept!)), y),
      optimiser: train.adam(0.002),
      random: random.split('batches'),
      lookEvery,
    });
    yield await look(0);
    let sum = 0;
    for await (const { step, loss } of steps) {
      sum += loss;
      if ((step + 1) % lookEvery > 0) continue;
      // The log has the mean of the batches since its last line; the weights have moved on meanwhile.
      yield await look(step + 1, sum / lookEvery);
      sum = 0;
    }
  },
});
