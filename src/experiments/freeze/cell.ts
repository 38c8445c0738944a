import { transferFiles } from '../../data/files';
import { curves, images, profile } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { accuracyBars } from '../lab/figures';
import { steps } from '../lab/params';
import { ways } from './readings';

export default defineCell({
  title: 'Frozen or unfrozen',
  summary: 'A pre-trained backbone on a new task: frozen, fine-tuned, read at an early layer, or left out.',
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
    loss: curves({
      title: 'Training loss',
      x: 'step',
      y: 'batch loss, nats',
      series: ways,
      main: 'tuned',
      scale: 'log',
    }),
    accuracy: curves({
      title: 'Accuracy on held-out images',
      x: 'step',
      y: 'held-out accuracy',
      series: ways,
      main: 'tuned',
    }),
    ending: accuracyBars(),
    change: profile({
      title: 'How far each backbone layer has moved',
      y: '‖w − start‖ / ‖start‖',
      series: { frozen: 'frozen', tuned: 'fine-tuned' },
      mark: 'bar',
    }),
    pictures: images({ title: 'What the backbone has learned, and the new task' }),
  },
  sweep: {
    param: 'size',
    values: [16, 64, 256, 640],
    results: ways,
    title: 'Held-out accuracy against the number of training images',
    y: 'held-out accuracy',
    scale: 'linear',
  },

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const task = data.transferTask(params);
    const known = await task.known(random.split('known'), { count: 64, split: 'train' });
    const unseen = await task.fresh(random.split('test'), { count: params.heldOut, split: 'test' });
    const show = (set: typeof unseen, prefix: string) =>
      set.classes.map((name, label) => ({
        name: `${prefix}: ${name}`,
        ...data.toPicture(set, set.labels.indexOf(label)),
      }));
    yield { pictures: [...show(known, 'known'), ...show(unseen, 'new')] };

    const drawn = await task.fresh(random.split('train'), { count: params.size, split: 'train' });
    const [seen, heldOut] = [nets.toTensors(drawn), nets.toTensors(unseen)];
    const backbone = await data.backbone(task.backbone, params.seed);
    const prepare = async ({ pretrained, cut }: { pretrained: boolean; cut?: 1 | 4 }) => {
      const body = nets.createProbeCnn({ random: random.split('weights') });
      if (pretrained) body.loadBackbone(backbone);
      const start = await metrics.snapshotWeights(body);
      if (!cut) return { body, start, net: body, train: seen, test: heldOut, rate: 0.003 };
      // The features of a frozen backbone never change: computed once, they make training a head nearly free.
      const features = nets.extractFeatures((x) => body.features(x, cut), seen, heldOut);
      const head = nets.createLinearProbe({ inputs: features.train.x.shape[1]!, classes: 4, random });
      return { body, start, net: head, ...features, rate: 0.05 };
    };
    const ways = {
      frozen: await prepare({ pretrained: true, cut: 4 }),
      tuned: await prepare({ pretrained: true }),
      early: await prepare({ pretrained: true, cut: 1 }),
      scratch: await prepare({ pretrained: false }),
    };
    type Prepared = (typeof ways)['frozen'];

    const accuracy = (way: Prepared) => metrics.accuracy(way.net, way.test);
    const moved = async (way: Prepared) => (await metrics.weightChange(way.body, way.start)).change.slice(0, 4);
    const look = async (step: number) => {
      const scores = {
        frozen: await accuracy(ways.frozen),
        tuned: await accuracy(ways.tuned),
        early: await accuracy(ways.early),
        scratch: await accuracy(ways.scratch),
      };
      const change = { frozen: await moved(ways.frozen), tuned: await moved(ways.tuned) };
      return {
        accuracy: { step, ...scores },
        ending: { labels: ['frozen', 'fine-tuned', 'early', 'scratch'], values: { accuracy: Object.values(scores) } },
        change: { labels: ['conv1', 'conv2', 'conv3', 'conv4'], values: change },
        result: {
          ...scores,
          frozenMoved: Math.max(...change.frozen),
          tunedFirst: change.tuned[0]!,
          tunedLast: change.tuned[3]!,
        },
      };
    };

    const every = Math.min(20, params.steps);
    const fit = ({ net, train: examples, rate }: Prepared) =>
      train.fit({
        weights: net.weights,
        data: examples,
        batch: Math.min(32, params.size),
        steps: params.steps,
        loss: ({ x, y }) => nets.crossEntropy(net.apply(x), y),
        optimiser: train.adam(rate),
        random: random.split('batches'),
        lookEvery: every,
      });
    yield await look(0);
    const runs = {
      frozen: fit(ways.frozen),
      tuned: fit(ways.tuned),
      early: fit(ways.early),
      scratch: fit(ways.scratch),
    };
    for await (const { frozen, tuned, early, scratch } of train.zip(runs)) {
      const step = tuned!.step;
      yield { loss: { step, frozen: frozen!.loss, tuned: tuned!.loss, early: early!.loss, scratch: scratch!.loss } };
      if ((step + 1) % every === 0) yield await look(step + 1);
    }
  },
});
