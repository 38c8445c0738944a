import { curves } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Triplets and their margin',
  summary:
    'A net lays pictures of clothes so that those of a class lie closer than others, by a margin: which triplets it learns from decides whether it collapses.',
  params: {
    classes: choice([10, 4], {
      label: 'Classes',
      default: 10,
      optionLabels: { 10: 'all ten', 4: 'four that differ' },
    }),
    mining: choice(['hard', 'all'], {
      label: 'Triplets',
      default: 'hard',
      optionLabels: { hard: 'the hardest of each item', all: 'all of the batch' },
      hint: 'The hardest: the furthest item of the same class, and the nearest of another.',
    }),
    margin: choice([0.5, 0.2, 1], { label: 'Margin', default: 0.5 }),
    length: choice(['unit', 'free'], {
      label: 'Length of an embedding',
      default: 'unit',
      optionLabels: { unit: 'made 1', free: 'as it comes' },
    }),
    lr: rate(-4, -1, { default: 0.01 }),
    steps: steps([1000, 600, 300, 4], 300),
    seed: seed(),
  },
  files: ['fashion'],
  tiny: { steps: 4 },
  variants: [{ mining: 'all' }, { length: 'free' }],
  figures: {
    loss: curves({
      title: 'Loss of each batch',
      x: 'step',
      y: 'squared distance',
      series: { batch: 'loss' },
      // A loss at a small margin has fallen far, and the net has learned nothing.
      main: null,
    }),
    accuracy: curves({
      title: 'Held-out items whose nearest neighbour is of their class',
      x: 'step',
      y: 'share of items',
      series: { neighbour: 'nearest neighbour' },
      levels: [],
    }),
    spread: curves({
      title: 'Variance of the embeddings of held-out items',
      x: 'step',
      y: 'summed over eight numbers',
      series: { variance: 'variance' },
      scale: 'log',
      levels: [],
    }),
  },
  presets: [
    {
      id: 'collapsed',
      label: 'The hardest triplets',
      note: 'All items on one point: the loss is the margin.',
      settings: {},
    },
    {
      id: 'other-margin',
      label: 'Another margin',
      note: 'The loss follows it, and nothing else changes.',
      settings: { margin: 0.2 },
    },
    { id: 'all', label: 'All triplets', note: 'The easy ones hold the classes apart.', settings: { mining: 'all' } },
    {
      id: 'leaves',
      label: 'Four classes, small rate',
      note: 'It rests near the margin, and then leaves it: here you wait.',
      settings: { classes: 4, lr: 0.001, steps: 1000 },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const { dense, flatten, relu } = nets.parts;
    const some = ['t-shirt', 'trouser', 'sneaker', 'bag'];
    const [drawn, unseen] = await data.pair(data.classifyFashion, random, {
      train: 640,
      heldOut: 240,
      ...(params.classes === 4 && { classes: some }),
    });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const net = nets.build(
      {
        name: 'embedding',
        input: drawn.shape,
        parts: [flatten('pixels'), dense('layer1', 64), relu('relu1'), dense('embedding', 8)],
      },
      { random: random.split('weights') },
    );
    type Tensor = typeof seen.x;
    const embed = (x: Tensor) => {
      const out = net.apply(x);
      return params.length === 'free' ? out : tf.div(out, tf.sqrt(tf.add(tf.sum(tf.square(out), -1, true), 1e-12)));
    };
    yield { references: { margin: { label: 'the margin', value: params.margin } } };

    // Squared distances between the rows of two tables.
    const distances = (a: Tensor, b: Tensor) => {
      const [ofA, ofB] = [a, b].map((rows) => tf.sum(tf.square(rows), -1, true)) as [Tensor, Tensor];
      return tf.relu(tf.sub(tf.add(ofA, tf.transpose(ofB)), tf.mul(tf.matMul(a, b, false, true), 2)));
    };
    const batch = 32;
    const others = tf.sub(1, tf.eye(batch));
    const lossOf = (x: Tensor, y: Tensor): ReturnType<typeof nets.crossEntropy> => {
      const e = embed(x);
      const [apart, same] = [distances(e, e), tf.matMul(y, y, false, true)];
      const excess = (positive: Tensor, negative: Tensor) => tf.relu(tf.add(tf.sub(positive, negative), params.margin));
      if (params.mining === 'hard') {
        const furthest = tf.max(tf.mul(apart, same), 1);
        const nearest = tf.min(tf.add(apart, tf.mul(same, 1e6)), 1);
        return tf.mean(excess(furthest, nearest));
      }
      // Anchor, positive, negative: along the three axes.
      const counts = tf.mul(tf.expandDims(tf.mul(same, others), 2), tf.expandDims(tf.sub(1, same), 1));
      const each = excess(tf.expandDims(apart, 2), tf.expandDims(apart, 1));
      return tf.div(tf.sum(tf.mul(each, counts)), tf.sum(counts));
    };

    const look = async (step: number) => {
      const [variance, nearest] = tf.tidy(() => {
        const [known, asked] = [embed(seen.x), embed(heldOut.x)];
        const spread = tf.sum(tf.moments(asked, 0).variance);
        return [spread, tf.argMin(distances(asked, known), 1)];
      });
      const [[summed], places] = [await variance!.data(), await nearest!.data()];
      tf.dispose([variance!, nearest!]);
      const right = unseen.labels.filter((label, i) => label === drawn.labels[places[i]!]).length;
      const neighbour = right / unseen.count;
      return {
        spread: { step, variance: summed! },
        accuracy: { step, neighbour },
        result: { variance: summed!, accuracy: neighbour },
      };
    };
    yield* train.fitAndLook(
      {
        weights: net.weights,
        data: seen,
        batch,
        steps: params.steps,
        loss: ({ x, y }) => lossOf(x, y),
        optimiser: train.adam(() => params.lr),
        random: random.split('batches'),
        lookEvery: 20,
      },
      look,
    );
  },
});
