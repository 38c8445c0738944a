import { curves, images, log } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'A generator and its discriminator',
  summary:
    'One net makes points in the plane, another tells them from the data, and they learn in turn: what their two losses say of the points, and what not.',
  params: {
    data: choice(['ring', 'one'], {
      label: 'Data',
      default: 'ring',
      optionLabels: { ring: 'eight clusters on a ring', one: 'one cluster' },
    }),
    lrD: rate(-5, -1, { label: 'Rate of the discriminator', default: 0.001 }),
    lrG: rate(-5, -1, { label: 'Rate of the generator', default: 0.002 }),
    loss: choice(['usual', 'saturating'], {
      label: 'Loss of the generator',
      default: 'usual',
      optionLabels: { usual: '−ln D', saturating: 'ln(1 − D), saturating' },
      hint: 'D: how sure the discriminator is that a made point is real.',
    }),
    steps: steps([1500, 500, 4], 1500, { label: 'Pairs of steps' }),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ loss: 'saturating' }],
  figures: {
    losses: curves({
      title: 'Losses of the discriminator, D, and of the generator, G',
      x: 'pair of steps',
      y: 'loss, nats',
      series: { d: 'D', g: 'G' },
      // Words for losses are about one that is to fall.
      main: null,
    }),
    points: images({ title: 'Data (dots) and made points (crosses), on what the discriminator says of each place' }),
    quality: curves({
      title: 'How much of the data the generator makes',
      x: 'pair of steps',
      y: 'share',
      series: { found: 'clusters found', near: 'points in a cluster' },
      levels: [],
    }),
    log: log({ title: 'The log, as PyTorch’s example of a GAN prints it' }),
  },
  presets: [
    {
      id: 'balanced',
      label: 'In balance',
      note: 'All eight clusters, and a discriminator that stays a little ahead.',
      settings: {},
    },
    {
      id: 'lost',
      label: 'The discriminator too slow',
      note: 'Its loss is that of one who cannot tell. Most clusters are missing.',
      settings: { lrD: 0.0001 },
    },
    {
      id: 'one-cluster',
      label: 'One cluster',
      note: 'The same loss, and here the points are right.',
      settings: { data: 'one', lrD: 0.002, lrG: 0.0005 },
    },
    {
      id: 'beaten',
      label: 'The discriminator too fast',
      note: 'Its loss is low, the other climbs, and the points lag behind.',
      settings: { lrD: 0.01, lrG: 0.00003 },
    },
    {
      id: 'saturating',
      label: 'The saturating loss',
      note: 'A loss below 0, of a generator that is losing.',
      settings: { lrD: 0.01, lrG: 0.0001, loss: 'saturating' },
    },
  ],

  async *run({ lab, params }) {
    const { tf, nets, data, train, random } = lab;
    const batch = 64;

    // Clusters of spread 0.05 on a ring of radius 1, or one of spread 0.5 in its middle.
    const clusters = params.data === 'ring' ? 8 : 1;
    const [radius, spread] = clusters === 8 ? [1, 0.05] : [0, 0.5];
    const middles = Array.from({ length: clusters }, (_, i) => {
      const angle = (2 * Math.PI * i) / clusters;
      return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
    });
    const stream = random.split('train');
    const drawn = Array.from({ length: 4096 }, (_, i) =>
      middles[i % clusters]!.map((middle) => stream.normal(middle, spread)),
    );
    const real = tf.tensor2d(drawn);

    const create = (label: string, outputs: number) =>
      nets.createReluMlp({
        layers: 2,
        width: 64,
        outputs,
        filler: nets.fillers.msra,
        last: nets.fillers.scaledNormal(1),
        random: random.split(label),
      });
    const [discriminator, generator] = [create('discriminator', 1), create('generator', 2)];
    type Tensor = ReturnType<typeof generator.apply>;
    type Scalar = ReturnType<typeof nets.crossEntropy>;
    yield {
      references: {
        both: { label: '2 ln 2', value: 2 * Math.LN2 },
        one: { label: 'ln 2', value: Math.LN2 },
      },
    };

    // D = sigmoid(score) is the probability of "real": -ln D is softplus(-score), and -ln(1 - D) softplus(score).
    const cost = (scores: Tensor): Scalar => tf.mean(tf.softplus(scores));
    const sure = (scores: Tensor): Scalar => tf.mean(tf.sigmoid(scores));
    const noise = (label: string) => {
      const numbers = random.split(label);
      return { shape: [batch, 2], draw: () => Float32Array.from({ length: 2 * batch }, () => numbers.normal()) };
    };
    // One step of each in turn: without `lookEvery` one of them would run ahead of the other.
    const common = { data: { x: real, y: real }, batch, steps: params.steps, lookEvery: 1 };
    const turns = train.zip({
      d: train.fit({
        ...common,
        weights: discriminator.weights,
        loss({ x }, { z }) {
          const [onReal, onMade] = [discriminator.apply(x), discriminator.apply(generator.apply(z!))];
          return {
            total: tf.add(cost(tf.neg(onReal)), cost(onMade)),
            parts: { real: sure(onReal), made: sure(onMade) },
          };
        },
        masks: { z: noise('noise of the discriminator') },
        optimiser: train.adam(() => params.lrD, { beta1: 0.5 }),
        random: random.split('batches'),
      }),
      g: train.fit({
        ...common,
        weights: generator.weights,
        loss(_, { z }) {
          const scores = discriminator.apply(generator.apply(z!));
          const total = params.loss === 'usual' ? cost(tf.neg(scores)) : tf.neg(cost(scores));
          return { total, parts: { made: sure(scores) } };
        },
        masks: { z: noise('noise of the generator') },
        optimiser: train.adam(() => params.lrG, { beta1: 0.5 }),
        random: random.split('batches'),
      }),
    });

    const [count, shown] = [512, 80];
    const numbers = random.split('noise on show');
    const z = tf.tensor2d(Array.from({ length: count }, () => [numbers.normal(), numbers.normal()]));
    const plane = data.plane({ reach: 1.6 });
    const places = tf.tensor2d(plane.places);
    const look = async (step: number) => {
      const [made, scores] = tf.tidy(() => [generator.apply(z), discriminator.apply(places)]);
      const [values, verdicts] = [await made!.data(), await scores!.data()];
      tf.dispose([made!, scores!]);
      const points = Array.from({ length: count }, (_, i) => [values[2 * i]!, values[2 * i + 1]!] as const);
      // Within four spreads of its middle a point counts as one of a cluster; with a hundredth of the points it is found.
      const shares = middles.map(
        ([x, y]) => points.filter((point) => Math.hypot(point[0] - x, point[1] - y) < 4 * spread).length / count,
      );
      const found = shares.filter((share) => share >= 0.01).length;
      const near = shares.reduce((sum, share) => sum + share, 0);
      const both = {
        x: Float32Array.from([...drawn.slice(0, shown), ...points.slice(0, shown)].flat()),
        labels: Uint8Array.from({ length: 2 * shown }, (_, i) => Number(i >= shown)),
      };
      const answers = Array.from(verdicts, (score) => Number(score < 0));
      const name = `after ${step} pairs of steps`;
      return {
        points: [{ name: 'the plane', note: name, ...plane.picture(answers, both) }],
        quality: { step, found: found / clusters, near },
        result: { found, near },
      };
    };

    yield await look(0);
    for await (const { d, g } of turns) {
      const step = d!.step;
      yield { losses: { step, d: d!.loss, g: g!.loss } };
      if ((step + 1) % 100 > 0 && step + 1 < params.steps) continue;
      const print = (value = NaN) => value.toFixed(4);
      const sures = `D(x): ${print(d!.parts['real'])} D(G(z)): ${print(d!.parts['made'])} / ${print(g!.parts['made'])}`;
      const text = `[0/1][${step}/${params.steps}] Loss_D: ${print(d!.loss)} Loss_G: ${print(g!.loss)} ${sures}`;
      yield { log: [{ text }], ...(await look(step + 1)) };
    }
    tf.dispose([real, z, places]);
  },
});
