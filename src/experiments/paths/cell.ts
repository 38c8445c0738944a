import { curves, histogram, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Paths through a residual net',
  summary: 'Twelve blocks, 4,096 paths: how many there are of each length, and how much of the gradient they carry.',
  params: {
    start: choice(['zero', 'msra'], {
      label: 'Second layer of each block starts',
      default: 'zero',
      optionLabels: { zero: 'at zero', msra: 'at full size' },
    }),
    batchNorm: choice(['off', 'on'], { label: 'Batch normalisation', default: 'off' }),
    blocks: integer(2, 12, { label: 'Blocks', default: 12 }),
    rate: rate(-4, -1, { label: 'Learning rate (Adam)', default: 3e-3 }),
    steps: steps([600, 4], 600),
    seed: seed(),
  },
  tiny: { blocks: 4, steps: 4 },
  variants: [{ batchNorm: 'on' }],
  figures: {
    lengths: histogram({
      title: 'Paths by their length, and the gradient that comes along them',
      x: 'blocks on the path',
      y: 'share, %',
      counted: 'of all paths',
      expected: 'of the gradient',
    }),
    size: profile({
      title: 'Gradient along one path: the mean over all paths of a length',
      x: 'blocks on the path',
      y: 'L2 norm, behind the stem',
      series: { now: 'now', before: 'before the first step' },
      mark: 'line',
      scale: 'log',
    }),
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { batch: 'loss' },
      scale: 'log',
    }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const [drawn, unseen] = await data.pair(data.spiral, random, { train: 512, heldOut: 32, turns: 1.25 });
    const [seen, { x, y }] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: data.levels(drawn).chance } };

    const { zero, msra } = nets.fillers;
    const net = nets.createSpiralMlp({
      layers: 2 * params.blocks + 2,
      residual: true,
      batchNorm: params.batchNorm === 'on',
      last: params.start === 'zero' ? zero : msra,
      random: random.split('weights'),
    });
    // What enters block 1, block 2, ..., and what leaves the last.
    const streams = ['stem', ...Array.from({ length: params.blocks }, (_, i) => `block${i + 1}-sum`)];

    // The forward pass is that of the whole net. On its way back the gradient takes one of two ways at each block: through
    // the layers, or along the shortcut. Both at every block: that is all paths, each with its gradient.
    const followAll = () => {
      const values = net.values(x, streams);
      const gradientAt = (i: number) => tf.grad((h) => nets.crossEntropy(net.from(streams[i]!)(h), y))(values[i]!);
      let gradients = gradientAt(params.blocks);
      let lengths = [0];
      for (let i = params.blocks - 1; i >= 0; i--) {
        const paths = lengths.length;
        gradients = tf.tidy(() => {
          const throughLayers = tf.grad((h) => net.from(streams[i]!, `block${i + 1}b`)(h));
          return tf.concat([gradients, throughLayers(tf.tile(values[i]!, [paths, 1]), gradients)]);
        });
        lengths = [...lengths, ...lengths.map((length) => length + 1)];
      }
      return { lengths, gradients: tf.reshape(gradients, [lengths.length, -1]), whole: gradientAt(0) };
    };

    const measure = async () => {
      const counts = Array.from({ length: params.blocks + 1 }, () => 0);
      const norm = (rows: typeof x) => tf.sqrt(tf.sum(tf.square(rows), 1));
      const [norms, together, gap] = tf.tidy(() => {
        const { lengths, gradients, whole } = followAll();
        for (const length of lengths) counts[length]! += 1;
        const isOf = tf.cast(tf.oneHot(tf.tensor1d(lengths, 'int32'), counts.length), 'float32');
        const sum = tf.reshape(tf.sum(gradients, 0), [1, -1]);
        const rest = tf.sub(sum, tf.reshape(whole, [1, -1]));
        return [
          tf.reshape(tf.matMul(tf.reshape(norm(gradients), [1, -1]), isOf), [-1]),
          norm(tf.matMul(isOf, gradients, true)),
          tf.div(norm(rest), norm(sum)),
        ];
      });
      const [sizes, sums] = [[...(await norms!.data())], [...(await together!.data())]];
      const total = sizes.reduce((a, b) => a + b, 0);
      const shares = sizes.map((size) => size / total);
      const found = {
        counts,
        size: sizes.map((size, k) => size / counts[k]!),
        shares,
        sums,
        effective: shares.reduce((mean, share, k) => mean + share * k, 0),
        gap: (await gap!.data())[0]!,
      };
      tf.dispose([norms!, together!, gap!]);
      return found;
    };

    const paths = 2 ** params.blocks;
    const before = await measure();
    const places = { edges: [...before.counts.keys(), params.blocks + 1].map((k) => k - 0.5) };
    const labels = [...before.counts.keys()].map(String);
    let now = before;
    const training = train.fitAndLook(
      {
        weights: net.weights,
        data: seen,
        batch: 128,
        steps: params.steps,
        lookEvery: Math.min(100, params.steps),
        optimiser: train.adam(() => params.rate),
        random: random.split('batches'),
        loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y),
      },
      async (step) => {
        if (step > 0) now = await measure();
        const percent = (values: number[], of: number) => values.map((value) => (100 * value) / of);
        return {
          lengths: { ...places, counts: percent(now.counts, paths), expected: percent(now.shares, 1) },
          // Before the first step the stored statistics of a normalisation are those of no data.
          size: { labels, values: { now: now.size, ...(params.batchNorm === 'off' && { before: before.size }) } },
        };
      },
    );
    yield* training;

    const upTo = (values: number[], last: number) => values.slice(1, last + 1).reduce((a, b) => a + b, 0);
    yield {
      result: {
        paths,
        mean: now.counts.reduce((mean, count, k) => mean + (k * count) / paths, 0),
        before: before.effective,
        effective: now.effective,
        shortGradient: upTo(now.shares, 5),
        shortPaths: upTo(now.counts, 5) / paths,
        gap: Math.max(before.gap, now.gap),
        sums: now.sums.reduce((mean, size, k) => mean + size * k, 0) / now.sums.reduce((a, b) => a + b, 0),
      },
    };
  },
});
