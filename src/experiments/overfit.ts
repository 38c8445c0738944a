import { curves } from '../engine/figures';
import { choice, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { endedAt, nats, percent, plain, valuesOf, type JudgedRun as Run } from './lab/judge';

export default defineExperiment({
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
    steps: choice([400, 200, 20], { label: 'Steps', default: 400 }),
    seed: seed(),
  },
  tiny: { steps: 20 },
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
  checks: [
    {
      id: 'the-turn',
      prompt: '64 training images, 400 steps. The training loss goes to 0. What will the held-out images show?',
      settings: {},
      options: [
        {
          id: 'better',
          label: 'A loss that falls too, only more slowly',
          because:
            'With 1,024 images it does. 64 can be learned by heart, and then there is nothing more in them to learn.',
        },
        {
          id: 'loss-only',
          label: 'A loss that rises, and an accuracy that does not fall',
          because:
            'The net errs on the same pictures as before, but with ever more confidence. The loss counts confidence, accuracy does not.',
        },
        {
          id: 'worse',
          label: 'A loss that rises, and an accuracy that falls with it',
          because:
            'One would think so: a higher loss, more errors. But the loss also rises when the same errors are made with more confidence.',
        },
      ],
      grade(run) {
        const { loss, at } = lowest(run);
        if (late(run, 'heldOut') < 1.2 * loss) return 'better';
        const [then, now] = [accuracies(run)[at]!, lateAccuracy(run)];
        return now < then - 0.05 ? 'worse' : 'loss-only';
      },
    },
  ],
  goals: [
    {
      id: 'below',
      text: 'Make the held-out loss end at most 5 % above the logged training loss, with held-out images that are as hard as those of training. It can even end below.',
      settings: {},
      lock: ['heldOut', 'steps', 'seed'],
      measure: (run) => ({ above: late(run, 'heldOut') / late(run, 'logged') - 1 }),
      bars: { above: { label: 'held-out loss above the logged one, in shares of it', atMost: 0.05 } },
      answers: [
        {
          settings: { images: 1024, extra: 'dropout' },
          reaches: true,
          because:
            'Too many images to learn by heart, and a training loss that is measured with half of the features off. The second is why the log is so high.',
        },
        {
          settings: { images: 1024, extra: 'noise' },
          reaches: true,
          because:
            'Too many images to learn by heart, and a training loss that is measured on noisier images than the held-out ones.',
        },
        {
          settings: { images: 1024 },
          reaches: false,
          because: 'More images bring the two together, but nothing here makes training harder than the evaluation.',
        },
        { settings: { extra: 'dropout' }, reaches: false, because: '64 images are learned by heart, dropout or not.' },
        { settings: { extra: 'noise' }, reaches: false, because: '64 images are learned by heart, however noisy.' },
        {
          settings: { images: 256, extra: 'dropout' },
          reaches: false,
          because: '256 images can still be learned by heart in 400 steps.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'held-out-turns',
      text: '64 images: training ends below 0.01, the held-out loss at more than 1.5 times its lowest; held-out accuracy does not fall by more than 5 points meanwhile.',
      runs: { run: {} },
      control: { run: { images: 1024 } },
      holds: ({ run }) =>
        late(run, 'seen') < 0.01 &&
        late(run, 'heldOut') > 1.5 * lowest(run).loss &&
        lateAccuracy(run) > accuracies(run)[lowest(run).at]! - 0.05,
      figures: ({ run }) => ({
        ...losses(run),
        lowest: nats(lowest(run).loss),
        step: plain(lowest(run).step),
        accuracyThen: percent(accuracies(run)[lowest(run).at]),
        accuracyNow: percent(lateAccuracy(run)),
      }),
    },
    {
      id: 'dropout-gap',
      text: '1,024 images and dropout: the logged loss ends above the held-out one, and that above the same training images without dropout.',
      runs: { run: { images: 1024, extra: 'dropout' } },
      control: { run: { images: 1024 } },
      holds: ({ run }) => late(run, 'logged') > late(run, 'heldOut') && late(run, 'heldOut') > late(run, 'seen'),
      figures: ({ run }) => losses(run),
    },
    {
      id: 'noise-gap',
      text: '1,024 images and noise in training only: the same order of the three.',
      runs: { run: { images: 1024, extra: 'noise' } },
      control: { run: { images: 1024 } },
      holds: ({ run }) => late(run, 'logged') > late(run, 'heldOut') && late(run, 'heldOut') > late(run, 'seen'),
      figures: ({ run }) => losses(run),
    },
    {
      id: 'easier',
      text: '1,024 images, held-out images with large, bright shapes: their loss ends below that of the training images, evaluated the same way.',
      runs: { run: { images: 1024, heldOut: 'easier' } },
      control: { run: { images: 1024 } },
      holds: ({ run }) => late(run, 'heldOut') < late(run, 'seen'),
      figures: ({ run }) => losses(run),
    },
    {
      id: 'log-lags',
      text: '1,024 images, nothing added: the first logged loss, a mean over 20 steps, is above the held-out loss at the end of the 20.',
      runs: { run: { images: 1024 } },
      control: { run: {} },
      holds: ({ run }) => early(run, 'logged') > early(run, 'heldOut'),
      figures: ({ run }) => ({
        logged: nats(early(run, 'logged')),
        heldOut: nats(early(run, 'heldOut')),
        seen: nats(early(run, 'seen')),
      }),
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

const late = (run: Run, series: string) => endedAt(run, 'loss', series);
const accuracies = (run: Run) => valuesOf(run, 'accuracy', 'heldOut');
const lateAccuracy = (run: Run) => endedAt(run, 'accuracy', 'heldOut');
/** At step 20: the log has its first line there, the evaluations their second. */
const early = (run: Run, series: string) => valuesOf(run, 'loss', series)[series === 'logged' ? 0 : 1] ?? NaN;

/** Where the held-out loss is lowest: the loss there, its place among the samples, and the step. */
function lowest(run: Run) {
  const values = valuesOf(run, 'loss', 'heldOut');
  const loss = Math.min(...values);
  return { loss, at: values.indexOf(loss), step: values.indexOf(loss) * 20 };
}

/** What the three losses ended at, for the lesson. */
function losses(run: Run) {
  return { logged: nats(late(run, 'logged')), heldOut: nats(late(run, 'heldOut')), seen: nats(late(run, 'seen')) };
}
