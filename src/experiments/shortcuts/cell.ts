import { curves, diagram, profile } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import type { Net, Shortcut } from '../../nets';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Shortcuts, and orders of activation',
  summary:
    'A residual net whose shortcut is scaled, gated, convolved or dropped, or whose activations stand elsewhere.',
  params: {
    shortcut: choice(['identity', 'scaled', 'shared', 'layer', 'exclusive', 'gated', 'dropout'], {
      label: 'Shortcut',
      default: 'exclusive',
      optionLabels: {
        scaled: 'scaled: λx + F',
        shared: 'scaled both: λx + (1 − λ)F',
        layer: '1 × 1 convolution: Wx + F',
        exclusive: 'exclusive gate: (1 − g)x + gF',
        gated: 'shortcut-only gate: (1 − g)x + F',
        dropout: 'dropout 0.5',
      },
    }),
    lambda: integer(0, 150, { label: 'λ of a scaled shortcut, in hundredths', default: 50, step: 5 }),
    bias: integer(-8, 0, { label: 'Bias of a gate at the start', default: 0 }),
    order: choice(['original', 'bn-after', 'relu-before', 'relu-only', 'pre'], {
      label: 'Order of activation',
      default: 'original',
      optionLabels: {
        'bn-after': 'BN after the addition',
        'relu-before': 'ReLU before the addition',
        'relu-only': 'ReLU-only pre-activation',
        pre: 'full pre-activation',
      },
    }),
    layers: integer(6, 110, { label: 'Layers', default: 52, step: 2 }),
    rate: rate(-4, -1, { label: 'Learning rate (Adam)', default: 3e-3 }),
    steps: steps([150, 200, 1000, 4], 150),
    seed: seed(),
  },
  tiny: { layers: 6, steps: 4 },
  variants: [
    { shortcut: 'shared' },
    { shortcut: 'layer' },
    { shortcut: 'scaled' },
    { shortcut: 'gated' },
    { shortcut: 'dropout' },
    { shortcut: 'identity', order: 'pre' },
    { order: 'bn-after' },
    { order: 'relu-before' },
    { order: 'relu-only' },
  ],
  figures: {
    block: diagram({
      title: 'One block of each net',
      states: { lit: 'the way of the gradient around the layers', marked: 'acts on it there' },
    }),
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { yours: 'yours', identity: 'original' },
      scale: 'log',
    }),
    gradient: profile({
      title: 'Gradient of the first layer of each block, before the first step',
      x: 'block, from the input',
      y: 'L2 norm',
      series: { yours: 'yours', identity: 'original' },
      mark: 'line',
      scale: 'log',
    }),
    stream: profile({
      title: 'What runs past the blocks, before the first step: mean over points and features',
      x: 'value that enters block …',
      y: 'mean',
      series: { yours: 'yours', identity: 'original' },
      mark: 'line',
    }),
  },
  sweep: {
    param: 'bias',
    values: [-8, -7, -6, -5, -4, -3, -2, -1, 0],
    results: { yours: 'yours', identity: 'original' },
    title: 'Training loss at the end, against the bias of the gate',
    y: 'mean of the last 25 steps, nats',
    scale: 'log',
  },
  presets: [
    { id: 'identity', label: 'Identity', note: 'x + F, and ReLU after the sum.', settings: { shortcut: 'identity' } },
    {
      id: 'plain',
      label: '0 · x + F',
      note: 'No shortcut at all: a plain net.',
      settings: { shortcut: 'scaled', lambda: 0 },
    },
    { id: 'half', label: '0.5 x + F', note: 'Half of x goes around.', settings: { shortcut: 'scaled' } },
    { id: 'both', label: '0.5 x + 0.5 F', note: 'Half of each.', settings: { shortcut: 'shared' } },
    { id: 'layer', label: '1 × 1', note: 'A linear layer on the shortcut.', settings: { shortcut: 'layer' } },
    {
      id: 'exclusive',
      label: 'Exclusive gate, 0',
      note: 'What the gate gives to F it takes from x; half open at the start.',
      settings: {},
    },
    {
      id: 'exclusive-6',
      label: 'Exclusive gate, −6',
      note: 'It starts almost closed: nearly all of x, hardly any F.',
      settings: { bias: -6 },
    },
    {
      id: 'gated',
      label: 'Shortcut-only gate, 0',
      note: 'F is whole, x halved at the start.',
      settings: { shortcut: 'gated' },
    },
    {
      id: 'gated-6',
      label: 'Shortcut-only gate, −6',
      note: 'Nearly the identity at the start.',
      settings: { shortcut: 'gated', bias: -6 },
    },
    { id: 'dropout', label: 'Dropout', note: 'Half of x at a time, doubled.', settings: { shortcut: 'dropout' } },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const { layers, bias, order } = params;
    const [drawn, unseen] = await data.pair(data.spiral, random, { train: 512, heldOut: 512, turns: 1.25 });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    yield { references: { chance: { label: 'ln 2', value: Math.log(2) } } };

    const factor = params.lambda / 100;
    const shortcut = {
      identity: undefined,
      scaled: { kind: 'scaled', factor },
      shared: { kind: 'scaled', factor, branch: 1 - factor },
      layer: { kind: 'layer' },
      exclusive: { kind: 'gated', on: 'both', bias },
      gated: { kind: 'gated', on: 'shortcut', bias },
      dropout: { kind: 'dropout', rate: 0.5 },
    } satisfies Record<typeof params.shortcut, Shortcut | undefined>;
    // The same random stream for both nets: the layers that both have start from the same weights.
    const common = { layers, residual: true, batchNorm: true };
    const yours = nets.createSpiralMlp({
      ...common,
      order,
      shortcut: shortcut[params.shortcut],
      random: random.split('weights'),
    });
    const identity = nets.createSpiralMlp({ ...common, order: 'original', random: random.split('weights') });
    const both = { yours, identity };
    yield {
      block: nets.drawBlocks({
        original: { net: identity.description, outcome: 'y' },
        yours: { net: yours.description, outcome: 'y' },
      }),
    };

    // Dropout on the shortcuts: ones and zeros, 32 at a time from one number.
    const batch = 128;
    const coins = random.split('dropout');
    const toss = () => {
      const mask = new Float32Array(batch * 16);
      for (let i = 0, bits = 0; i < mask.length; i++, bits >>>= 1) {
        if (i % 32 === 0) bits = coins.integer(0, 2 ** 32 - 1);
        mask[i] = bits & 1;
      }
      return mask;
    };
    const blocks = yours.description.parts.flatMap((part) => (part.kind === 'block' ? [part] : []));
    const dropped = params.shortcut === 'dropout' ? blocks.map(({ name }) => `${name}-shortcut`) : [];
    const firstMasks = Object.fromEntries(dropped.map((name) => [name, tf.tensor2d(toss(), [batch, 16])]));
    const problem = (net: Net) => ({
      weights: net.weights,
      data: seen,
      batch,
      loss: ({ x, y }: Pick<typeof seen, 'x' | 'y'>, masks: Record<string, typeof x> = firstMasks) =>
        nets.crossEntropy(net.apply(x, { training: true, masks }), y),
    });

    // Before the first step: the gradient in each block, and the mean of what enters it.
    const gradients: Record<string, number[]> = {};
    const means: Record<string, number[]> = {};
    const result: Record<string, number> = {};
    for (const [name, net] of Object.entries(both)) {
      const norms = await train.gradientNorms(problem(net));
      gradients[name] = blocks.map((block) => norms[`${block.name}a`]!);
      result[`${name}Stem`] = norms['stem']!;
      const { parts } = net.description;
      const ends = parts.map((part) => (part.kind === 'block' ? part.parts.at(-1)! : part) as { name: string });
      const first = parts.findIndex(({ kind }) => kind === 'block');
      const entered = ends.slice(first - 1, first - 1 + blocks.length).map((part) => part.name);
      const look = { training: true, look: true, masks: firstMasks };
      const stream = tf.tidy(() =>
        tf.stack(net.values(tf.slice(seen.x, 0, batch), entered, look).map((value) => tf.mean(value))),
      );
      means[name] = [...(await stream.data())];
      stream.dispose();
    }
    const labels = blocks.map((_, i) => String(i + 1));
    yield { gradient: { labels, values: gradients }, stream: { labels, values: means } };

    const learn = (net: Net, names: string[] = []) =>
      train.fit({
        ...problem(net),
        masks: Object.fromEntries(names.map((name) => [name, { shape: [batch, 16], draw: toss }])),
        steps: params.steps,
        optimiser: train.adam(() => params.rate),
        random: random.split('batches'),
      });
    const losses = { yours: [] as number[], identity: [] as number[] };
    for await (const row of train.zip({ yours: learn(yours, dropped), identity: learn(identity) })) {
      losses.yours.push(row.yours!.loss);
      losses.identity.push(row.identity!.loss);
      yield { loss: { step: row.yours!.step, yours: row.yours!.loss, identity: row.identity!.loss } };
    }
    yield {
      result: {
        ...result,
        yours: lab.endedAt(losses.yours),
        identity: lab.endedAt(losses.identity),
        yoursError: 1 - (await metrics.accuracy(yours, heldOut)),
        identityError: 1 - (await metrics.accuracy(identity, heldOut)),
      },
    };
  },
});
