import { curves, profile } from '../engine/figures';
import { choice, log10, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { batchLoss } from './lab/figures';
import { endedAt, nats, percent, resultOf, valuesOf, type JudgedRun as Run } from './lab/judge';

const series = { right: 'as it should be', fault: 'with the fault' } as const;

export default defineExperiment({
  title: 'Labels, class counts, input scale',
  summary:
    'Two networks with the same first weights and the same images: one is right, one has a fault in its labels or its input.',
  params: {
    labels: choice(['right', 'from 1', 'from 1, fused', 'from 1, unchecked', 'from 1, room', 'few', 'many'], {
      label: 'Labels and outputs',
      default: 'from 1',
      optionLabels: {
        right: '0 to 3, four outputs',
        'from 1': '1 to 4, four outputs',
        'from 1, fused': '1 to 4, four, fused loss',
        'from 1, unchecked': '1 to 4, four, as Caffe reads',
        'from 1, room': '1 to 4, five outputs',
        few: '0 to 3, three outputs',
        many: '0 to 3, 21 outputs',
      },
    }),
    input: choice(['centred', 'unit', 'bytes', 'bytes - mean', 'twice', 'unit - 64'], {
      label: 'Input',
      default: 'centred',
      optionLabels: {
        centred: '−0.5 to 1.5, centred',
        unit: '0 to 1',
        bytes: '0 to 255',
        'bytes - mean': '0 to 255, minus 64',
        twice: '0 to 1, divided by 255 again',
        'unit - 64': '0 to 1, minus 64',
      },
    }),
    net: choice(['plain', 'batch norm', 'pre-trained'], {
      label: 'Network',
      default: 'plain',
      hint: 'Pre-trained: four convolutions that learned these classes on centred input, and a new last layer.',
    }),
    lr: log10(-6, 0, { label: 'Learning rate', default: 0.02, live: true }),
    steps: choice([300, 150, 4], { label: 'Steps', default: 150 }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  figures: {
    loss: batchLoss({ y: 'loss, nats', series, main: 'fault' }),
    accuracy: curves({
      title: 'Accuracy on held-out images',
      x: 'step',
      y: 'share of images',
      series,
      main: 'fault',
      levels: [],
    }),
    recalls: profile({
      title: 'Share of the images of each class that were recognised',
      y: 'recall',
      series,
      mark: 'bar',
    }),
  },
  presets: [
    {
      id: 'from-one',
      label: 'Labels from 1',
      note: 'The lower loss belongs to the net that never says the last class.',
      settings: {},
    },
    {
      id: 'unchecked',
      label: 'Label read past its row',
      note: 'Caffe without debug checks: each image answers for its neighbour.',
      settings: { labels: 'from 1, unchecked' },
    },
    {
      id: 'bytes',
      label: 'Input 0 to 255',
      note: 'The first loss is far above ln 4, then the ReLUs are dead.',
      settings: { labels: 'right', input: 'bytes' },
    },
    {
      id: 'twice',
      label: 'Divided by 255 twice',
      note: 'ln 4 from the first step to the last.',
      settings: { labels: 'right', input: 'twice' },
    },
  ],
  checks: [
    {
      id: 'from-one',
      prompt:
        'Four classes, labelled 1 to 4, and a network with four outputs: 0 to 3. The label 4 has no output; its one-hot row is all zeros. Where does the training loss end, compared with the right labels?',
      settings: { labels: 'from 1' },
      options: [
        {
          id: 'higher',
          label: 'Clearly higher',
          because: 'It would if the fourth class were counted as a mistake. It is not counted at all.',
        },
        {
          id: 'lower',
          label: 'No higher: as low as theirs, or lower',
          because:
            'A row of zeros has loss 0, however wrong the answer. A quarter of the images cost nothing, and the mean falls.',
        },
        {
          id: 'nan',
          label: 'NaN, or an error',
          because: 'PyTorch would stop with an error. Nothing here looks: zeros are fine numbers.',
        },
      ],
      grade(run) {
        const ratio = ending(run, 'fault') / ending(run, 'right');
        return Number.isNaN(ratio) ? 'nan' : ratio < 1.1 ? 'lower' : 'higher';
      },
    },
    {
      id: 'twice',
      prompt: 'The loader divides by 255, and so does the network. What does the loss do?',
      settings: { labels: 'right', input: 'twice' },
      options: [
        {
          id: 'spike',
          label: 'It starts far above ln 4, then lies at ln 4',
          because: 'That is the opposite fault: input that is far too large.',
        },
        {
          id: 'slow',
          label: 'It learns, but more slowly',
          because: 'Not centring does that. A factor of 255 is too much for the same learning rate.',
        },
        {
          id: 'flat',
          label: 'It stays at ln 4 from the first step',
          because:
            'All images are nearly black, so the scores are nearly 0 and equal, and the gradients are 255 times too small.',
        },
      ],
      grade(run) {
        if ((valuesOf(run, 'loss', 'fault')[0] ?? NaN) > 5) return 'spike';
        return ending(run, 'fault') > 0.95 * Math.log(4) ? 'flat' : 'slow';
      },
    },
  ],
  goals: [
    {
      id: 'bytes',
      text: 'The images come as 0 to 255, and you cannot change that. Change one other control so that the accuracy after the last step is above 0.6.',
      settings: { labels: 'right', input: 'bytes' },
      lock: ['labels', 'input', 'seed'],
      changes: 1,
      measure: ({ result }) => ({ accuracy: result['accuracy'] ?? NaN }),
      bars: { accuracy: { label: 'accuracy after the last step', above: 0.6 } },
      answers: [
        {
          settings: { net: 'batch norm' },
          reaches: true,
          because: 'The first layer’s outputs are divided by their own size, so the factor of the input is gone.',
        },
        {
          settings: { lr: 1e-5 },
          reaches: false,
          because: 'The first layer would need a tiny rate, the layers above it a normal one. One rate cannot be both.',
        },
        {
          settings: { lr: 1e-3 },
          reaches: false,
          because: 'Still too large for a first layer whose inputs are 255 times as large.',
        },
        {
          settings: { steps: 300 },
          reaches: false,
          because: 'The ReLUs are dead after the first steps. More steps do not wake them.',
        },
        {
          settings: { net: 'pre-trained' },
          reaches: false,
          because: 'Its weights expect centred images, and now get numbers a hundred times as large.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'from-one',
      text: 'Labels 1 to 4 with four outputs: the training loss ends lower than with right labels, the last class is never said, and the accuracy is below 76 %.',
      runs: { run: {} },
      control: { run: { labels: 'from 1, room' } },
      holds: ({ run }) => ending(run, 'fault') < ending(run, 'right') && lastRecall(run) === 0 && accuracy(run) < 0.76,
      figures: ({ run }) => figuresOf(run),
    },
    {
      id: 'fused',
      text: 'The same with the gradient softmax - row: the accuracy after the last step is below 35 %.',
      runs: { run: { labels: 'from 1, fused' } },
      control: { run: {} },
      holds: ({ run }) => accuracy(run) < 0.35,
      figures: ({ run }) => figuresOfBroken(run),
    },
    {
      id: 'unchecked',
      text: 'The same with the label read past the end of its row, as Caffe does: the accuracy after the last step is below 50 %, and the last class is never said.',
      runs: { run: { labels: 'from 1, unchecked' } },
      control: { run: {} },
      holds: ({ run }) => accuracy(run) < 0.5 && lastRecall(run) === 0,
      figures: ({ run }) => figuresOfBroken(run),
    },
    {
      id: 'room',
      text: 'Labels 1 to 4 with five outputs, or labels 0 to 3 with 21: the accuracy is at most 10 points below that of the right count.',
      runs: { five: { labels: 'from 1, room' }, many: { labels: 'many' } },
      control: { five: {} },
      holds: ({ five, many }) => [five, many].every((run) => accuracy(run) > resultOf(run, 'rightAccuracy') - 0.1),
      figures: ({ five, many }) => ({
        ...figuresOf(five),
        many: percent(accuracy(many)),
        manyFirst: nats(firstOf(many)),
      }),
    },
    {
      id: 'bytes',
      text: 'Input 0 to 255: the first loss is above 20 and the accuracy after the last step below 35 %.',
      runs: { run: { labels: 'right', input: 'bytes' } },
      control: { run: { labels: 'right', input: 'unit' } },
      holds: ({ run }) => firstOf(run) > 20 && accuracy(run) < 0.35,
      figures: ({ run }) => figuresOfBroken(run),
    },
    {
      id: 'twice',
      text: 'Divided by 255 twice: the first loss is within 0.01 of ln 4 and the accuracy after the last step below 35 %.',
      runs: { run: { labels: 'right', input: 'twice' } },
      control: { run: { labels: 'right', input: 'unit' } },
      holds: ({ run }) => Math.abs(firstOf(run) - Math.log(4)) < 0.01 && accuracy(run) < 0.35,
      figures: ({ run }) => figuresOf(run),
    },
    {
      id: 'unit',
      text: 'Input 0 to 1 without centring: the accuracy is at most 10 points below that of centred input, and the loss ends higher.',
      runs: { run: { labels: 'right', input: 'unit' } },
      control: { run: { labels: 'right', input: 'twice' } },
      holds: ({ run }) =>
        accuracy(run) > resultOf(run, 'rightAccuracy') - 0.1 && ending(run, 'fault') > ending(run, 'right'),
      figures: ({ run }) => figuresOf(run),
    },
    {
      id: 'norm',
      text: 'With batch normalisation, input 0 to 255 and input divided twice come to more than 75 % after the last step.',
      runs: {
        bytes: { labels: 'right', input: 'bytes', net: 'batch norm' },
        twice: { labels: 'right', input: 'twice', net: 'batch norm' },
      },
      control: { bytes: { labels: 'right', input: 'bytes' } },
      holds: ({ bytes, twice }) => accuracy(bytes) > 0.75 && accuracy(twice) > 0.75,
      figures: ({ bytes, twice }) => ({
        bytes: percent(accuracy(bytes)),
        twice: percent(accuracy(twice)),
        right: percent(resultOf(bytes, 'rightAccuracy')),
      }),
    },
    {
      id: 'norm-offset',
      text: 'Batch normalisation does not mend a mean of 64 taken from input between 0 and 1: below 50 %.',
      runs: { run: { labels: 'right', input: 'unit - 64', net: 'batch norm' } },
      control: { run: { labels: 'right', input: 'bytes', net: 'batch norm' } },
      holds: ({ run }) => accuracy(run) < 0.5,
      figures: ({ run }) => figuresOf(run),
    },
    {
      id: 'pre-trained',
      text: 'After the last step a pre-trained net is above 80 % on input as in its training, and below 35 % on input divided twice.',
      runs: { run: { labels: 'right', input: 'twice', net: 'pre-trained' } },
      control: { run: { labels: 'right', input: 'unit', net: 'pre-trained' } },
      holds: ({ run }) => resultOf(run, 'rightAccuracy') > 0.8 && accuracy(run) < 0.35,
      figures: ({ run }) => figuresOf(run),
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const drawn = data.classifyShapes(random.split('train'), { count: 800, noise: 0.2 });
    const unseen = data.classifyShapes(random.split('held out'), { count: 320, noise: 0.2 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: { label: 'ln 4', value: Math.log(4) } } };

    // The fault in the labels. tf.oneHot makes a row of zeros of a label beyond the last output: no loss, and no gradient
    // where the gradient is derived from the loss. A fused loss assumes that rows add up to 1, and gives softmax - row.
    const fromOne = params.labels.startsWith('from 1');
    const outputs = { few: 3, many: 21, 'from 1, room': 5, 'from 1, unchecked': 5 }[params.labels as string] ?? 4;
    const stored = Int32Array.from(drawn.labels, (label) => label + (fromOne ? 1 : 0));
    const y = tf.cast(tf.oneHot(tf.tensor1d(stored, 'int32'), outputs), 'float32');

    // The fault in the input. `raw` is the image from 0 (black) to 1 (white), as a file holds it.
    const scale = (x: typeof seen.x, way: typeof params.input) => {
      const raw = tf.clipByValue(tf.add(tf.div(x, 2), 0.25), 0, 1);
      if (way === 'centred') return tf.mul(tf.sub(raw, 0.25), 2);
      if (way === 'bytes') return tf.mul(raw, 255);
      if (way === 'bytes - mean') return tf.sub(tf.mul(raw, 255), 64);
      if (way === 'twice') return tf.div(raw, 255);
      return way === 'unit - 64' ? tf.sub(raw, 64) : raw;
    };

    const makeNet = async (classes: number) => {
      const options = { random: random.split('weights'), classes };
      if (params.net === 'batch norm') return nets.createNormalisedCnn(options);
      if (params.net === 'plain') return nets.createSmallCnn(options);
      const net = nets.createProbeCnn(options);
      net.loadBackbone(await data.backbone('shapes', params.seed));
      return net;
    };
    const unchecked = params.labels === 'from 1, unchecked';
    const right = await makeNet(4);
    const fault = await makeNet(unchecked ? 4 : outputs);
    type Net = typeof right;

    // Caffe reads position label + 4 n of the batch without a check: label 4 of one image is output 0 of the next.
    const readUnchecked = (labels: typeof y) => {
      const own = tf.slice(labels, [0, 0], [32, 4]);
      const beyond = tf.slice(labels, [0, 4], [31, 1]);
      return tf.add(
        own,
        tf.pad(beyond, [
          [1, 0],
          [0, 3],
        ]),
      );
    };

    const identity = tf.eye(unchecked ? 4 : outputs);
    const exact = params.labels === 'from 1' || params.labels === 'few';
    const faultyLoss: typeof nets.crossEntropy = (logits, labels) =>
      exact
        ? nets.infogainLoss(logits, labels, identity)
        : nets.crossEntropy(logits, unchecked ? readUnchecked(labels) : labels);

    const fit = (net: Net, x: typeof y, labels: typeof y, loss: typeof nets.crossEntropy) =>
      train.fit({
        weights: net.weights,
        data: { x, y: labels },
        batch: 32,
        steps: params.steps,
        loss: (batch) => loss(net.apply(batch.x, { training: true }), batch.y),
        optimiser: train.momentum(() => params.lr, 0.9),
        random: random.split('batches'),
        lookEvery: 30,
      });
    const look = async () => {
      const said = await metrics.predictions(right, scale(heldOut.x, 'centred'));
      const faulty = await metrics.predictions(fault, scale(heldOut.x, params.input));
      const share = (answers: Uint8Array) =>
        answers.filter((label, i) => label === unseen.labels[i]).length / unseen.count;
      const shifted = faulty.map((label) => (fromOne ? label - 1 : label));
      return {
        accuracy: { right: share(said), fault: share(shifted) },
        recalls: { right: data.recallByClass(unseen, said), fault: data.recallByClass(unseen, shifted) },
      };
    };

    const runs = {
      right: fit(right, scale(seen.x, 'centred'), seen.y, nets.crossEntropy),
      fault: fit(fault, scale(seen.x, params.input), y, faultyLoss),
    };
    for await (const both of train.zip(runs)) {
      const step = both.right!.step;
      yield { loss: { step, right: both.right!.loss, fault: both.fault!.loss } };
      if ((step + 1) % 30 > 0 && step + 1 < params.steps) continue;
      const { accuracy, recalls } = await look();
      yield {
        accuracy: { step: step + 1, ...accuracy },
        recalls: { labels: unseen.classes, values: recalls },
        result: { rightAccuracy: accuracy.right, accuracy: accuracy.fault, lastRecall: recalls.fault[3]! },
      };
    }
  },
});

const accuracy = (run: Run) => resultOf(run, 'accuracy');
const lastRecall = (run: Run) => resultOf(run, 'lastRecall');
const firstOf = (run: Run) => valuesOf(run, 'loss', 'fault')[0] ?? NaN;
const ending = (run: Run, series: 'right' | 'fault') => endedAt(run, 'loss', series);

/** For runs that may end in NaN: their share, and no mean of their losses. */
const figuresOfBroken = (run: Run) => ({
  first: nats(firstOf(run)),
  nan: percent(Number.isFinite(ending(run, 'fault')) ? 0 : 1),
  accuracy: percent(accuracy(run)),
});

const figuresOf = (run: Run) => ({
  first: nats(firstOf(run)),
  loss: nats(ending(run, 'fault')),
  rightFirst: nats(valuesOf(run, 'loss', 'right')[0]),
  rightLoss: nats(ending(run, 'right')),
  accuracy: percent(accuracy(run)),
  rightAccuracy: percent(resultOf(run, 'rightAccuracy')),
  lastRecall: percent(lastRecall(run)),
});
