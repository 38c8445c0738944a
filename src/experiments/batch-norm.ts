import { curves, profile } from '../engine/figures';
import { choice, log10, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { endedAt, nats, percent, plain, referenceOf, resultOf, valuesOf, type JudgedRun as Run } from './lab/judge';

const dense = { net: 'spiral', filler: 'msra', average: 'pytorch' } as const;
const conv = { net: 'shapes', filler: 'msra', average: 'pytorch' } as const;

export default defineExperiment({
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
    batch: choice([1, 2, 4, 8, 32], { label: 'Batch size', default: 32 }),
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
    rate: log10(-4, 0, { label: 'Learning rate', default: 0.01, live: true }),
    steps: choice([1000, 300, 60, 4], { label: 'Steps', default: 300 }),
    seed: seed(),
  },
  tiny: { net: 'spiral', batch: 4, steps: 4 },
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
    accuracy: profile({
      title: 'Accuracy on held-out examples, in both modes',
      y: 'accuracy',
      series: { accuracy: 'accuracy' },
      mark: 'bar',
    }),
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
  checks: [
    {
      id: 'stored-from-scratch',
      prompt:
        'Now the stored statistics are used in training as well (use_global_stats: true), from the first step, as Caffe stores them. What will the loss do?',
      settings: { normalise: 'stored', steps: 60 },
      options: [
        {
          id: 'learns',
          label: 'Fall, as with statistics of the batch',
          because: 'Nothing has been stored yet, and in this mode nothing ever will be.',
        },
        {
          id: 'flat',
          label: 'Lie flat, as without normalisation',
          because: 'In PyTorch and Keras it does: they start at mean 0 and variance 1. Caffe starts at 0 and 0.',
        },
        {
          id: 'explodes',
          label: 'Explode',
          because:
            'The stored variance is 0, so each layer divides by the root of 1e-5 alone: 316 times larger, six times over.',
        },
      ],
      grade: (run) => (!(endedAt(run) < 10) ? 'explodes' : endedAt(run) < 0.8 * chance(run) ? 'learns' : 'flat'),
    },
    {
      id: 'batch-of-one',
      prompt: 'A net of dense layers, normalised by the batch, and each batch is one example. What will the loss do?',
      settings: { net: 'spiral', batch: 1, filler: 'msra', average: 'pytorch' },
      options: [
        {
          id: 'learns',
          label: 'Fall, only noisier',
          because: 'Without normalisation it does. With it, the example is taken away from itself.',
        },
        {
          id: 'flat',
          label: 'Stay around ln 2',
          because: 'The mean of one example is the example. What is left of it is 0, and after the layer it is beta.',
        },
        {
          id: 'explodes',
          label: 'Explode: the variance of one example is 0',
          because: 'The division is by the root of 0 + epsilon, but what is divided is exactly 0.',
        },
      ],
      grade: (run) => (!(endedAt(run) < 10) ? 'explodes' : endedAt(run) < 0.8 * chance(run) ? 'learns' : 'flat'),
    },
  ],
  goals: [
    {
      id: 'close-the-gap',
      text: 'The net gets most held-out pictures right in training mode and few with its stored statistics. Bring the two accuracies within 0.05 of each other, both above 0.85. There is more than one way.',
      settings: { average: 'keras', steps: 60 },
      lock: ['normalise', 'net', 'batch', 'filler', 'seed'],
      measure: ({ result: { accuracy = NaN, accuracyInTraining = NaN } }) => ({
        apart: Math.abs(accuracy - accuracyInTraining),
        lower: Math.min(accuracy, accuracyInTraining),
      }),
      bars: {
        apart: { label: 'accuracies apart by', atMost: 0.05 },
        lower: { label: 'the lower accuracy', above: 0.85 },
      },
      answers: [
        {
          settings: { steps: 1000 },
          reaches: true,
          because:
            'Keras’s average remembers about a hundred batches. After 1,000 steps the start is forgotten, and the net itself changes little.',
        },
        {
          settings: { average: 'pytorch', steps: 1000, rate: 0.003 },
          reaches: true,
          because:
            'PyTorch’s average remembers about ten batches, so it follows quickly; a smaller rate makes the net hold still for it.',
        },
        {
          settings: { average: 'pytorch' },
          reaches: false,
          because: 'The average follows now, but after 60 steps there is not yet much to follow.',
        },
        {
          settings: { average: 'caffe' },
          reaches: false,
          because: 'Caffe’s average is right about its past, and the net of 60 steps ago is in it.',
        },
        {
          settings: { rate: 0.001 },
          reaches: false,
          because: 'A net that moves slowly does not help an average that is still full of its first value.',
        },
        {
          settings: { rate: 0.1 },
          reaches: false,
          because: 'A faster net makes the average more out of date.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'rescues',
      text: 'Gaussian 0.01, six convolutions: without normalisation the loss ends above 1.3, normalised by the batch below 0.5.',
      runs: { batch: {}, nothing: { normalise: 'nothing' } },
      control: { batch: { normalise: 'nothing' } },
      holds: ({ batch, nothing }) => endedAt(nothing) > 1.3 && endedAt(batch) < 0.5,
      figures: ({ batch, nothing }) => ({
        batch: nats(endedAt(batch)),
        nothing: nats(endedAt(nothing)),
        accuracy: percent(inTraining(batch)),
      }),
    },
    {
      id: 'stored-zeros',
      text: 'Stored statistics in training, from scratch, as in Caffe: the first loss is above 1,000 and a later one is not finite.',
      runs: { run: { normalise: 'stored', steps: 4 } },
      control: { run: { normalise: 'stored', average: 'pytorch', steps: 4 } },
      holds: ({ run }) => valuesOf(run)[0]! > 1000 && firstBroken(run) > 0,
      figures: ({ run }) => ({ first: nats(valuesOf(run)[0]), step: plain(firstBroken(run)) }),
    },
    {
      id: 'stored-units',
      text: 'Stored statistics in training, from scratch, as in PyTorch: after 60 steps the loss is within 0.02 of that without normalisation.',
      runs: {
        stored: { normalise: 'stored', average: 'pytorch', steps: 60 },
        nothing: { normalise: 'nothing', steps: 60 },
      },
      control: { stored: { steps: 60 } },
      holds: ({ stored, nothing }) => Math.abs(endedAt(stored) - endedAt(nothing)) < 0.02,
      figures: ({ stored, nothing }) => ({ stored: nats(endedAt(stored)), nothing: nats(endedAt(nothing)) }),
    },
    {
      id: 'clock',
      text: 'After 300 steps blob 2 is (1 - 0.999^300) / 0.001; the stored statistics change no bit of the training.',
      exact: true,
      runs: { caffe: {}, pytorch: { average: 'pytorch' } },
      holds: ({ caffe, pytorch }) =>
        Math.abs(resultOf(caffe, 'blob2') - (1 - 0.999 ** 300) / 0.001) < 0.01 &&
        valuesOf(caffe).every((loss, i) => loss === valuesOf(pytorch)[i]),
      figures: ({ caffe }) => ({ blob2: plain(resultOf(caffe, 'blob2')) }),
    },
    {
      id: 'average-lags',
      text: 'After 300 steps with Caffe’s average the held-out accuracy in evaluation mode is more than 5 points below that in training mode, and the held-out loss above that with PyTorch’s average.',
      runs: { caffe: {}, pytorch: { average: 'pytorch' } },
      control: { caffe: { average: 'pytorch' } },
      holds: ({ caffe, pytorch }) =>
        inTraining(caffe) > resultOf(caffe, 'accuracy') + 0.05 &&
        resultOf(caffe, 'heldOutLoss') > resultOf(pytorch, 'heldOutLoss'),
      figures: ({ caffe, pytorch }) => ({
        training: percent(inTraining(caffe)),
        caffe: percent(resultOf(caffe, 'accuracy')),
        pytorch: percent(resultOf(pytorch, 'accuracy')),
      }),
    },
    {
      id: 'epsilon',
      text: 'Keras’s epsilon changes the training: some loss differs by more than 0.05 nats from that with PyTorch’s.',
      runs: { keras: { average: 'keras' }, pytorch: { average: 'pytorch' } },
      control: { keras: {} },
      holds: ({ keras, pytorch }) =>
        Math.max(...valuesOf(keras).map((l, i) => Math.abs(l - valuesOf(pytorch)[i]!))) > 0.05,
      figures: ({ keras, pytorch }) => ({ keras: nats(endedAt(keras)), pytorch: nats(endedAt(pytorch)) }),
    },
    {
      id: 'keras-late',
      text: 'After 60 steps with Keras’s average the held-out accuracy in evaluation mode is more than 20 points below that in training mode.',
      runs: { run: { average: 'keras', steps: 60 } },
      control: { run: { average: 'pytorch', steps: 60 } },
      holds: ({ run }) => inTraining(run) > resultOf(run, 'accuracy') + 0.2,
      figures: ({ run }) => ({
        trainingLoss: nats(modeAt50(run, 'training')),
        evaluationLoss: nats(modeAt50(run, 'evaluation')),
        training: percent(inTraining(run)),
        evaluation: percent(resultOf(run, 'accuracy')),
      }),
    },
    {
      id: 'batch-of-one',
      text: 'Dense layers, batches of one: normalised, the loss starts at ln 2 and ends within 0.06 of it; without normalisation they end below 0.55.',
      runs: { normalised: { ...dense, batch: 1 }, nothing: { ...dense, batch: 1, normalise: 'nothing' } },
      control: { normalised: { ...dense, batch: 32 } },
      holds: ({ normalised, nothing }) =>
        Math.abs(valuesOf(normalised)[0]! - Math.LN2) < 1e-5 &&
        Math.abs(endedAt(normalised) - Math.LN2) < 0.06 &&
        endedAt(nothing) < 0.55,
      figures: ({ normalised, nothing }) => ({
        first: nats(valuesOf(normalised)[0]),
        normalised: nats(endedAt(normalised)),
        nothing: nats(endedAt(nothing)),
      }),
    },
    {
      id: 'dense-batches',
      text: 'Dense layers, normalised: the loss falls with each batch size from 1, 2, 4, 8 to 32, and up to 8 it is above that without normalisation.',
      runs: {
        one: { ...dense, batch: 1 },
        two: { ...dense, batch: 2 },
        four: { ...dense, batch: 4 },
        eight: { ...dense, batch: 8 },
        large: { ...dense, batch: 32 },
        bareTwo: { ...dense, batch: 2, normalise: 'nothing' },
        bareFour: { ...dense, batch: 4, normalise: 'nothing' },
        bareEight: { ...dense, batch: 8, normalise: 'nothing' },
        bareLarge: { ...dense, batch: 32, normalise: 'nothing' },
      },
      control: { two: { ...dense, batch: 32 } },
      holds({ one, two, four, eight, large, bareTwo, bareFour, bareEight }) {
        const losses = [one, two, four, eight, large].map((run) => endedAt(run));
        const falls = losses.every((loss, i) => i === 0 || loss < losses[i - 1]!);
        return falls && [bareTwo, bareFour, bareEight].every((bare, i) => endedAt(bare) < losses[i + 1]!);
      },
      figures: (runs) => figuresOf(runs, (run) => nats(endedAt(run))),
    },
    {
      id: 'conv-batches',
      text: 'Convolutions with MSRA weights, batches of 2, 4 and 8: normalised, the held-out loss after the last step is below that without normalisation.',
      runs: {
        two: { ...conv, batch: 2 },
        four: { ...conv, batch: 4 },
        eight: { ...conv, batch: 8 },
        large: { ...conv, batch: 32 },
        bareTwo: { ...conv, batch: 2, normalise: 'nothing' },
        bareFour: { ...conv, batch: 4, normalise: 'nothing' },
        bareEight: { ...conv, batch: 8, normalise: 'nothing' },
        bareLarge: { ...conv, batch: 32, normalise: 'nothing' },
      },
      control: { two: { ...conv, batch: 1 } },
      holds: ({ two, four, eight, bareTwo, bareFour, bareEight }) =>
        heldOut(two) < heldOut(bareTwo) && heldOut(four) < heldOut(bareFour) && heldOut(eight) < heldOut(bareEight),
      figures: (runs) => figuresOf(runs, (run) => percent(accuracy(run))),
    },
    {
      id: 'conv-pictures',
      text: 'Convolutions with MSRA weights, normalised: 1,000 batches of 8 end above 300 batches of 8, and no more than 10 points below 300 batches of 32.',
      runs: { long: { ...conv, batch: 8, steps: 1000 }, eight: { ...conv, batch: 8 }, large: { ...conv, batch: 32 } },
      control: { long: { ...conv, batch: 2 } },
      holds: ({ long, eight, large }) => accuracy(long) > accuracy(eight) && accuracy(long) > accuracy(large) - 0.1,
      figures: (runs) => figuresOf(runs, (run) => percent(accuracy(run))),
    },
    {
      id: 'one-class',
      text: 'Batches of one class each, 1,000 steps: the loss ends below 1, and held-out pictures are told apart in fewer than 35 % of the cases with stored statistics and 50 % with those of mixed batches. Without normalisation such batches leave at least 10 points more.',
      runs: { run: { classes: 'one', steps: 1000 }, bare: { ...conv, classes: 'one', normalise: 'nothing' } },
      control: { run: { steps: 1000 } },
      holds: ({ run, bare }) =>
        endedAt(run) < 1 && accuracy(run) < 0.35 && inTraining(run) < 0.5 && accuracy(bare) > accuracy(run) + 0.1,
      figures: ({ run, bare }) => ({
        loss: nats(endedAt(run)),
        stored: percent(accuracy(run)),
        mixed: percent(inTraining(run)),
        bare: percent(accuracy(bare)),
      }),
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

/** One figure for each run, under the run's name. */
const figuresOf = <T>(runs: Record<string, Run>, measure: (run: Run) => T) =>
  Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, measure(run)]));
const accuracy = (run: Run) => resultOf(run, 'accuracy');
const heldOut = (run: Run) => resultOf(run, 'heldOutLoss');
const inTraining = (run: Run) => resultOf(run, 'accuracyInTraining');
const chance = (run: Run) => referenceOf(run, 'chance');
/** The first step whose loss is not a number, -1 when there is none. */
const firstBroken = (run: Run) => valuesOf(run).findIndex((loss) => !Number.isFinite(loss));
/** The loss of one batch after 50 steps. */
const modeAt50 = (run: Run, mode: 'training' | 'evaluation') => valuesOf(run, 'modes', mode)[4] ?? NaN;
