import { transferFiles } from '../../data/files';
import { curves, diagram, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { accuracyBars } from '../lab/figures';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'Low-rank adapters',
  summary:
    'A frozen backbone with a small trained product B A beside each kernel: what rank, alpha, the rate and the start decide.',
  params: {
    start: choice(['b-zero', 'both-zero'], {
      label: 'Adapters start with',
      default: 'b-zero',
      optionLabels: { 'b-zero': 'A random, B = 0', 'both-zero': 'A = 0, B = 0' },
    }),
    rank: choice([1, 2, 4, 8], { label: 'Rank', default: 1 }),
    alpha: choice([1, 2, 4, 8, 16], { label: 'Alpha', default: 2 }),
    rate: rate(-4, 0, { default: 0.01, hint: 'Of adapters and head.' }),
    head: choice(['trained', 'frozen'], {
      label: 'The new head',
      default: 'trained',
      optionLabels: { trained: 'learns too', frozen: 'stays random' },
    }),
    target: choice(['dissimilar', 'similar'], { label: 'New task', default: 'dissimilar' }),
    images: choice(['synthetic', 'real'], {
      label: 'Images',
      default: 'synthetic',
      hint: 'Synthetic: shapes, then other shapes or textures. Real: clothes, then other clothes or digits.',
    }),
    size: choice([640, 64, 16], { label: 'Training images', default: 640 }),
    steps: steps([200, 100, 2], 200),
    heldOut: choice([240, 64], { label: 'Held-out images', default: 240 }),
    seed: seed(),
  },
  files: transferFiles,
  tiny: { steps: 2, size: 16, heldOut: 64 },
  variants: [{ images: 'real' }, { rank: 4 }, { head: 'frozen' }],
  figures: {
    loss: curves({
      title: 'Training loss of each batch',
      x: 'step',
      y: 'loss, nats',
      series: { adapter: 'adapters', head: 'head alone' },
      scale: 'log',
    }),
    whole: curves({
      title: 'Loss on all training images',
      x: 'step',
      y: 'loss, nats',
      series: { adapter: 'adapters', head: 'head alone', tuned: 'all weights' },
      scale: 'log',
    }),
    ending: accuracyBars(),
    gradient: profile({
      title: 'Gradient of the adapters at the first batch',
      y: 'L2 norm',
      series: { a: 'A', b: 'B' },
      mark: 'bar',
    }),
    turned: profile({
      title: 'How far each kernel has been turned',
      y: '‖change‖ / ‖W‖',
      series: { adapter: 'adapters', tuned: 'all weights' },
      mark: 'bar',
    }),
    layer: diagram({ title: 'One convolution with its adapter' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const task = data.transferTask(params);
    const [drawn, unseen] = await data.pair(task.fresh, random, { train: params.size, heldOut: params.heldOut });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const backbone = await data.backbone(task.backbone, params.seed);
    const pretrained = () => {
      const net = nets.createProbeCnn({ random: random.split('weights') });
      net.loadBackbone(backbone);
      return net;
    };
    const [tuned, head, merged] = [pretrained(), pretrained(), pretrained()];
    const { rank, alpha, start } = params;
    const adapter = nets.createAdaptedNet(head, { rank, alpha, start, random: random.split('adapter') });
    type Net = Pick<typeof adapter, 'apply'>;
    const headOf = ({ weights }: Pick<typeof adapter, 'weights'>) => weights.filter(({ layer }) => layer === 'fc');
    const trained = [...adapter.adapters, ...(params.head === 'trained' ? headOf(adapter) : [])];
    const batch = Math.min(32, params.size);
    const lossOf =
      ({ apply }: Net) =>
      ({ x, y }: Pick<typeof seen, 'x' | 'y'>) =>
        nets.crossEntropy(apply(x), y);
    // The largest difference between two nets in a logit of the held-out images.
    const gapTo = async ({ apply }: Net) => {
      const largest = tf.tidy(() => tf.max(tf.abs(tf.sub(adapter.apply(heldOut.x), apply(heldOut.x)))));
      const [value] = await largest.data();
      largest.dispose();
      return value!;
    };
    const count = (weights: typeof trained) => weights.reduce((sum, { variable }) => sum + variable.size, 0);

    const layers = ['conv1', 'conv2', 'conv3', 'conv4'];
    const norms = await train.gradientNorms({ weights: adapter.adapters, data: seen, batch, loss: lossOf(adapter) });
    const gradient = { a: layers.map((layer) => norms[`${layer}-a`]!), b: layers.map((layer) => norms[`${layer}-b`]!) };
    const { description } = adapter;
    const firstLayer = { ...description, parts: description.parts.slice(0, 2) };
    yield {
      references: { chance: data.levels(drawn).chance },
      gradient: { labels: layers, values: gradient },
      layer: { diagram: nets.layOutDiagram(firstLayer, { flow: 'right' }) },
      result: {
        startGap: await gapTo(head),
        gradientA: Math.max(...gradient.a),
        gradientB: Math.min(...gradient.b),
        trained: count(trained),
        all: count(adapter.weights),
      } as Record<string, number>,
    };

    const before = await metrics.snapshotWeights(tuned);
    const look = async (step: number) => {
      const losses: Record<string, number> = {};
      const scores: Record<string, number> = {};
      for (const [name, net] of Object.entries({ adapter, head, tuned })) {
        losses[name] = (await metrics.evaluate(net, seen)).loss;
        scores[name] = await metrics.accuracy(net, heldOut);
      }
      const { change } = await metrics.weightChange(tuned, before);
      return {
        whole: { step, ...losses },
        ending: { labels: ['adapters', 'head alone', 'all weights'], values: { accuracy: Object.values(scores) } },
        turned: { labels: layers, values: { adapter: await adapter.turned(), tuned: change.slice(0, 4) } },
        result: scores,
      };
    };
    const every = Math.min(20, params.steps);
    const learn = (net: Net, weights: typeof trained, optimiser: ReturnType<typeof train.adam>) =>
      train.fit({
        weights,
        data: seen,
        batch,
        steps: params.steps,
        loss: lossOf(net),
        optimiser,
        random: random.split('batches'),
        lookEvery: every,
      });
    yield await look(0);
    const rows = train.zip({
      adapter: learn(
        adapter,
        trained,
        train.adam(() => params.rate),
      ),
      head: learn(
        head,
        headOf(head),
        train.adam(() => params.rate),
      ),
      tuned: learn(tuned, tuned.weights, train.adam(0.003)),
    });
    for await (const row of rows) {
      const { step, loss } = row.adapter!;
      yield { loss: { step, adapter: loss, head: row.head!.loss } };
      if ((step + 1) % every === 0) yield await look(step + 1);
    }
    adapter.mergeInto(merged);
    yield { result: { mergedGap: await gapTo(merged) } as Record<string, number> };
  },
});
