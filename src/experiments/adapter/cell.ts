import { transferFiles } from '../../data/files';
import { curves, diagram, log, profile } from '../../engine/figures';
import { choice, log10, seed } from '../../lib/params';
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
    rank: choice([0, 1, 2, 4, 8, 32], { label: 'Rank', default: 1 }),
    alpha: choice([1, 2, 4, 8, 16, 64], { label: 'Alpha', default: 2, hint: 'B A is multiplied by alpha / rank.' }),
    rate: rate(-4, 0, { default: 0.01, hint: 'Of adapters and head.' }),
    fullRate: log10(-4, 0, {
      label: 'Rate of all weights',
      default: 0.003,
      hint: 'Of full fine-tuning, for comparison.',
    }),
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
    log: log({ title: 'The log, as PEFT and the Hugging Face trainer print it' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    if (params.rank === 0) {
      const text = 'ValueError: `r` should be a positive integer value but the value passed is 0';
      const note =
        'PEFT stops here, and no step is taken. With r=0 in loralib or lora_rank=0 in Keras there is no adapter and no error: W itself learns.';
      yield { log: [{ text, note, mark: 'bad' as const }] };
      return;
    }
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
    const [learning, own] = [count(trained), count(head.weights)];
    // PEFT keeps the head that was there, beside the copy that learns.
    const all = count(adapter.weights) + (params.head === 'trained' ? count(headOf(adapter)) : 0);
    const [learningText, allText] = [learning, all].map((numbers) => numbers.toLocaleString('en'));
    yield {
      log: [
        {
          text: `trainable params: ${learningText} || all params: ${allText} || trainable%: ${((100 * learning) / all).toFixed(4)}`,
          ...(learning > own && {
            mark: 'bad' as const,
            note: 'More numbers learn than the plain net has. A rank above the smaller side of a kernel reaches no kernel that this side does not.',
          }),
        },
      ],
      references: { chance: data.levels(drawn).chance },
      gradient: { labels: layers, values: gradient },
      layer: { diagram: nets.layOutDiagram(firstLayer, { flow: 'right' }) },
      result: {
        startGap: await gapTo(head),
        gradientA: Math.max(...gradient.a),
        gradientB: Math.min(...gradient.b),
        trained: learning,
        own,
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
    const learn = (net: Net, weights: typeof trained, rate: () => number, norms: 'gradient'[] = []) =>
      train.fit({
        weights,
        data: seen,
        batch,
        steps: params.steps,
        loss: lossOf(net),
        optimiser: train.adam(rate),
        random: random.split('batches'),
        lookEvery: every,
        norms,
      });
    yield await look(0);
    const rows = train.zip({
      adapter: learn(adapter, trained, () => params.rate, ['gradient']),
      head: learn(head, headOf(head), () => params.rate),
      tuned: learn(tuned, tuned.weights, () => params.fullRate),
    });
    let losses: number[] = [];
    for await (const row of rows) {
      const { step, loss, norms } = row.adapter!;
      yield { loss: { step, adapter: loss, head: row.head!.loss } };
      losses.push(loss);
      if ((step + 1) % every > 0) continue;
      yield await look(step + 1);
      // As with logging_steps: the mean loss since the line before, and the norm of the last gradient.
      const normOf = (end = '') =>
        Math.hypot(...trained.map(({ layer }, i) => (layer.endsWith(end) ? norms.gradient![i]! : 0)));
      const mean = losses.reduce((sum, one) => sum + one, 0) / losses.length;
      const digits = (value: number) => (value === 0 ? '0.0' : String(Number(value.toPrecision(4))));
      const parts = { A: normOf('-a'), B: normOf('-b'), head: normOf('fc') };
      yield {
        log: [
          {
            text: `{'loss': ${mean.toFixed(4)}, 'grad_norm': ${digits(normOf())}, 'learning_rate': ${digits(params.rate)}}`,
            note: `Of the gradient: ${Object.entries(parts)
              .map(([name, norm]) => `${name} ${digits(norm)}`)
              .join(', ')}.`,
            ...(normOf('-b') === 0 && { mark: 'zero' as const }),
          },
        ],
      };
      losses = [];
    }
    adapter.mergeInto(merged);
    yield { result: { mergedGap: await gapTo(merged) } as Record<string, number> };
  },
});
