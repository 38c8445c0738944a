import { curves, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';
import { batchLoss } from '../lab/figures';
import { series } from './readings';

export default defineCell({
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
      hint: 'Pre-trained: convolutions that learned these classes, centred; a new last layer.',
    }),
    lr: rate(-6, 0, { default: 0.02 }),
    steps: steps([300, 150, 4], 150),
    seed: seed(),
  },
  files: ['backbone-shapes'],
  tiny: { steps: 4 },
  variants: [
    { labels: 'from 1, unchecked' },
    { input: 'bytes', net: 'batch norm' },
    { input: 'twice', net: 'pre-trained' },
  ],
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

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.classifyShapes, random, { train: 800, heldOut: 320, noise: 0.2 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: data.levels(drawn).chance } };

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
