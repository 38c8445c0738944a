import { transferFiles } from '../../data/files';
import { curves, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { batchLoss } from '../lab/figures';
import { rate, steps } from '../lab/params';

export default defineCell({
  title: 'The first steps of fine-tuning',
  summary:
    'A trained backbone gets a new head. How far do its layers move in the first steps, and what is left of what it knew?',
  params: {
    head: choice(['fresh', 'trained'], {
      label: 'The new head',
      default: 'fresh',
      optionLabels: { fresh: 'starts at random', trained: 'is trained alone first' },
    }),
    backbone: choice([1, 0.1, 0.01], { label: 'Rate of the backbone, times', default: 1 }),
    // Heads are trained before the curves begin: a move would be counted from there.
    rate: rate(-4, -1, { default: 0.003, live: false }),
    solver: choice(['adam', 'momentum'], { label: 'Solver', default: 'adam' }),
    target: choice(['similar', 'dissimilar'], { label: 'New task', default: 'similar' }),
    images: choice(['synthetic', 'real'], {
      label: 'Images',
      default: 'synthetic',
      hint: 'Synthetic: shapes, then other shapes or textures. Real: clothes, then other clothes or digits.',
    }),
    steps: steps([200, 100, 2], 100),
    heldOut: choice([240, 64], { label: 'Held-out images', default: 240 }),
    seed: seed(),
  },
  files: transferFiles,
  tiny: { steps: 2, heldOut: 64 },
  variants: [{ solver: 'momentum' }, { images: 'real' }],
  figures: {
    accuracy: curves({
      title: 'Held-out accuracy on the new task, and on the old one with the old head',
      x: 'step',
      y: 'accuracy',
      series: { known: 'old task', fresh: 'new task' },
    }),
    change: curves({
      title: 'How far each layer is from where it started',
      x: 'step',
      y: '‖w − start‖ / ‖start‖',
      series: { conv1: 'conv1', conv2: 'conv2', conv3: 'conv3', conv4: 'conv4' },
    }),
    loss: batchLoss({ y: 'loss, nats', series: { batch: 'new task' } }),
    gradient: profile({
      title: 'Gradient of the first batch',
      y: 'L2 norm',
      series: { norm: 'kernel' },
      mark: 'bar',
    }),
  },

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const task = data.transferTask(params);
    const { heldOut: count } = params;
    const [drawn, unseen] = await data.pair(task.fresh, random, { train: 256, heldOut: count });
    const [knownDrawn, knownUnseen] = await data.pair(task.known, random.split('known'), {
      train: 240,
      heldOut: count,
    });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const [knownSeen, knownHeldOut] = [nets.toTensors(knownDrawn), nets.toTensors(knownUnseen)];
    const backbone = await data.backbone(task.backbone, params.seed);
    const create = (classes: number, stream: string) => {
      const net = nets.createProbeCnn({ random: random.split(stream), classes });
      net.loadBackbone(backbone);
      return net;
    };
    // A head alone, on features that stand still.
    const trainHead = async ({ weights, apply }: ReturnType<typeof create>, examples: typeof seen) => {
      const lessons = train.fit({
        weights: weights.filter(({ layer }) => layer === 'fc'),
        data: examples,
        batch: 16,
        steps: Math.min(100, params.steps),
        loss: ({ x, y }) => nets.crossEntropy(apply(x), y),
        optimiser: train.adam(0.03),
        random: random.split('head batches'),
      });
      for await (const _ of lessons);
    };
    const old = create(knownSeen.classes, 'old head');
    await trainHead(old, knownSeen);
    const net = create(seen.classes, 'weights');
    if (params.head === 'trained') await trainHead(net, seen);

    const loss = ({ x, y }: Pick<typeof seen, 'x' | 'y'>) => nets.crossEntropy(net.apply(x), y);
    const norms = await train.gradientNorms({ weights: net.weights, data: seen, batch: 16, loss });
    yield { gradient: { labels: Object.keys(norms), values: { norm: Object.values(norms) } } };

    // The old head reads the features of the net that is being fine-tuned.
    const [features, answer] = [net.at('mean'), old.from('mean')];
    const start = await metrics.snapshotWeights(net);
    const look = async (step: number) => {
      const [conv1, conv2, conv3, conv4] = (await metrics.weightChange(net, start)).change;
      const fresh = await metrics.accuracy(net, heldOut);
      const known = await metrics.accuracy((x: typeof seen.x) => answer(features(x)), knownHeldOut);
      return {
        accuracy: { step, known, fresh },
        change: { step, conv1: conv1!, conv2: conv2!, conv3: conv3!, conv4: conv4! },
        result: { fresh, known, gradient: norms['conv4']! },
      };
    };
    yield* train.fitAndLook(
      {
        weights: net.weights.map((weight) => ({ ...weight, lrMult: weight.layer === 'fc' ? 1 : params.backbone })),
        data: seen,
        batch: 16,
        steps: params.steps,
        loss,
        optimiser: params.solver === 'adam' ? train.adam(params.rate) : train.momentum(params.rate, 0.9),
        random: random.split('batches'),
        lookEvery: Math.min(5, params.steps),
      },
      look,
    );
  },
});
