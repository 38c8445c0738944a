import { transferFiles } from '../../data/files';
import { curves, images, log, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { accuracyBars } from '../lab/figures';
import { steps } from '../lab/params';

export default defineCell({
  title: 'Ways to transfer',
  summary:
    'A pre-trained backbone and a new task: eight ways to use the one for the other, from a linear probe to training from scratch.',
  params: {
    target: choice(['similar', 'dissimilar'], { label: 'New task', default: 'similar' }),
    size: choice([16, 64, 256, 640], { label: 'Training images', default: 16 }),
    images: choice(['synthetic', 'real'], {
      label: 'Images',
      default: 'synthetic',
      hint: 'Synthetic: shapes, then other shapes or textures. Real: clothes, then other clothes or digits.',
    }),
    steps: steps([200, 100, 20, 2], 200),
    heldOut: choice([240, 64], { label: 'Held-out images', default: 240 }),
    seed: seed(),
  },
  files: transferFiles,
  tiny: { steps: 2, heldOut: 64 },
  variants: [{ images: 'real', target: 'dissimilar' }, { size: 64 }],
  figures: {
    ending: accuracyBars(),
    advice: log({ title: 'The advice, and this run' }),
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { tuned: 'all tuned', gradual: 'gradual', slow: 'slow backbone', adapter: 'adapter' },
      scale: 'log',
    }),
    change: profile({
      title: 'How far each backbone layer has moved',
      y: '‖w − start‖ / ‖start‖',
      series: { tuned: 'all tuned', gradual: 'gradual', slow: 'slow backbone' },
      mark: 'bar',
    }),
    pictures: images({ title: 'The new task' }),
  },
  sweep: {
    param: 'size',
    values: [16, 64, 256, 640],
    results: {
      probe: 'all frozen',
      half: 'half frozen',
      tuned: 'none frozen',
      scratch: 'from scratch',
    },
    title: 'Held-out accuracy against the number of training images',
    y: 'held-out accuracy',
    scale: 'linear',
  },

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const task = data.transferTask(params);
    const unseen = await task.fresh(random.split('test'), { count: params.heldOut, split: 'test' });
    yield {
      pictures: unseen.classes.map((name, label) => ({
        name,
        ...data.toPicture(unseen, unseen.labels.indexOf(label)),
      })),
    };
    const drawn = await task.fresh(random.split('train'), { count: params.size, split: 'train' });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const backbone = await data.backbone(task.backbone, params.seed);
    const pretrained = () => {
      const net = nets.createProbeCnn({ random: random.split('weights') });
      net.loadBackbone(backbone);
      return net;
    };

    // A linear classifier on features of a backbone that stands still: computed once, they make its training nearly free.
    const probe = (cut: 1 | 4) => {
      const features = nets.extractFeatures((x) => pretrained().features(x, cut), seen, heldOut);
      const net = nets.createLinearProbe({ inputs: features.train.x.shape[1]!, classes: 4, random });
      return { net, weights: net.weights, ...features, rate: 0.05 };
    };
    // The whole net. A layer's rate is multiplied by what `multiplier` says; 0 leaves it out of the training.
    type Multiplier = number | ((t: number) => number);
    const whole = (net = pretrained(), multiplier: (layer: string) => Multiplier = () => 1) => ({
      net,
      weights: net.weights
        .map((weight) => ({ ...weight, lrMult: multiplier(weight.layer) }))
        .filter(({ lrMult }) => lrMult !== 0),
      train: seen,
      test: heldOut,
      rate: 0.003,
    });
    // The head learns from the first step on, conv4 after a fifth of the run, conv3 after two, and so on down.
    const order = ['fc', 'conv4', 'conv3', 'conv2', 'conv1'];
    const thawing = order.map((_, i) => (t: number) => (t > (i * params.steps) / order.length ? 1 : 0));
    const low = nets.createAdaptedNet(pretrained(), { rank: 2, alpha: 4, random: random.split('adapter') });
    const ways = {
      probe: probe(4),
      early: probe(1),
      half: whole(pretrained(), (layer) => (layer === 'conv1' || layer === 'conv2' ? 0 : 1)),
      tuned: whole(),
      slow: whole(pretrained(), (layer) => (layer === 'fc' ? 1 : 0.1)),
      gradual: whole(pretrained(), (layer) => thawing[order.indexOf(layer)]!),
      adapter: {
        net: low,
        weights: [...low.adapters, ...low.weights.filter(({ layer }) => layer === 'fc')],
        train: seen,
        test: heldOut,
        rate: 0.01,
      },
      scratch: whole(nets.createProbeCnn({ random: random.split('weights') })),
    };
    type Way = (typeof ways)['probe' | 'tuned' | 'adapter'];
    const names = {
      probe: 'probe',
      early: 'early probe',
      half: 'half frozen',
      tuned: 'all tuned',
      slow: 'slow backbone',
      gradual: 'gradual',
      adapter: 'adapter',
      scratch: 'scratch',
    };

    const before = await metrics.snapshotWeights(ways.tuned.net);
    const moved = async ({ net }: typeof ways.tuned) => (await metrics.weightChange(net, before)).change.slice(0, 4);
    const look = async () => {
      const scores: Record<string, number> = {};
      for (const [name, { net, test }] of Object.entries<Way>(ways)) scores[name] = await metrics.accuracy(net, test);
      const change = {
        tuned: await moved(ways.tuned),
        gradual: await moved(ways.gradual),
        slow: await moved(ways.slow),
      };
      return {
        ending: { labels: Object.values(names), values: { accuracy: Object.values(scores) } },
        change: { labels: ['conv1', 'conv2', 'conv3', 'conv4'], values: change },
        result: scores,
      };
    };

    const every = Math.min(40, params.steps);
    const fit = ({ net, weights, train: examples, rate }: Way) =>
      train.fit({
        weights,
        data: examples,
        batch: Math.min(32, params.size),
        steps: params.steps,
        loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
        optimiser: train.adam(rate),
        random: random.split('batches'),
        lookEvery: every,
      });
    let last = await look();
    yield last;
    const runs = Object.fromEntries(Object.entries<Way>(ways).map(([name, way]) => [name, fit(way)]));
    for await (const row of train.zip(runs)) {
      const step = row['tuned']!.step;
      const losses = Object.fromEntries(['tuned', 'gradual', 'slow', 'adapter'].map((way) => [way, row[way]!.loss]));
      yield { loss: { step, ...losses } };
      if ((step + 1) % every === 0) yield (last = await look());
    }

    // Small, medium, large, as the advice has it: it says nothing else of the middle.
    type Name = keyof typeof names;
    const advised: Name[] =
      params.size === 16
        ? [params.target === 'similar' ? 'probe' : 'early']
        : params.size < 640
          ? ['half']
          : params.target === 'similar'
            ? ['tuned']
            : ['scratch', 'tuned'];
    const scored = (way: Name) => `${names[way].padEnd(14)}${last.result[way]!.toFixed(3)}`;
    const ranked = (Object.keys(names) as Name[]).toSorted((a, b) => last.result[b]! - last.result[a]!);
    yield {
      advice: [
        ...advised.map((way) => ({ text: `advice   ${scored(way)}` })),
        ...ranked.slice(0, 3).map((way, i) => ({ text: `${['best', '2nd', '3rd'][i]!.padEnd(9)}${scored(way)}` })),
        { text: `control  ${scored('scratch')}` },
      ],
    };
  },
});
