import { curves, images, profile } from '../engine/figures';
import type { RunRecord } from '../engine/run-record';
import { choice, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { percent } from './lab/judge';

const ways = {
  frozen: 'frozen, last features',
  tuned: 'fine-tuned',
  early: 'frozen, early features',
  scratch: 'from scratch',
} as const;

type Way = keyof typeof ways;
const wayNames = Object.keys(ways) as Way[];
type OneRun = { run: RunRecord };

/** How far the final accuracy of one way lies above that of another, -1 to 1. */
function lead({ result }: RunRecord, way: Way, other: Way): number {
  return result[way]! - result[other]!;
}

/** The final accuracies of a run, for the lesson. */
function accuracies({ run }: OneRun) {
  return Object.fromEntries(wayNames.map((way) => [way, percent(run.result[way])]));
}

export default defineExperiment({
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
    steps: choice([200, 100, 20, 2], { label: 'Steps', default: 200 }),
    heldOut: choice([240, 64], { label: 'Held-out images', default: 240 }),
    seed: seed(),
  },
  tiny: { steps: 2, heldOut: 64 },
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
    ending: profile({
      title: 'Held-out accuracy at the end',
      y: 'accuracy',
      series: { accuracy: 'accuracy' },
      mark: 'bar',
    }),
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
  checks: [
    {
      id: 'textures',
      prompt:
        'The new task is telling textures apart: no shapes, no outlines. You have 16 images, and the backbone stands still. Which of its features serve a linear classifier better, the last ones or those of the first convolution?',
      settings: { target: 'dissimilar', size: 16 },
      options: [
        {
          id: 'last',
          label: 'The last, by 10 points of accuracy or more',
          because:
            'Four layers have worked on them, but on one question: which shape. What textures differ in was averaged away.',
        },
        {
          id: 'same',
          label: 'Neither, by less than 10 points',
          because: 'They are as different as they can be: twelve kinds of edge, or the answer to another question.',
        },
        {
          id: 'early',
          label: 'The early ones, by 10 points or more',
          because: 'The first layer holds edge filters of twelve kinds. Textures differ in just that.',
        },
      ],
      grade(run) {
        const ahead = lead(run, 'early', 'frozen');
        return ahead >= 0.1 ? 'early' : ahead > -0.1 ? 'same' : 'last';
      },
    },
  ],
  goals: [
    {
      id: 'thaw',
      text: 'Find a setting in which fine-tuning is the best way: after the last step, at most 0.7 times as many errors on held-out images as the next best.',
      settings: { target: 'similar', size: 16 },
      lock: ['images', 'heldOut', 'seed'],
      measure: ({ result }) => {
        const errors = (way: Way) => 1 - (result[way] ?? NaN);
        const others = wayNames.filter((way) => way !== 'tuned');
        return { errors: errors('tuned') / Math.min(...others.map(errors)) };
      },
      bars: { errors: { label: 'errors of fine-tuning, over those of the next best way', atMost: 0.7 } },
      answers: [
        {
          settings: { size: 256 },
          reaches: true,
          because: 'Enough images to move the trained features, and a task near enough for them to be worth keeping.',
        },
        {
          settings: { size: 640 },
          reaches: true,
          because: 'Enough images to move the trained features, and a task near enough for them to be worth keeping.',
        },
        {
          settings: { target: 'dissimilar' },
          reaches: false,
          because:
            'On textures the trained features start from the wrong place: a new net, or only the first layer, is better.',
        },
        {
          settings: { target: 'dissimilar', size: 640 },
          reaches: false,
          because: 'Many images help every way on textures, and the two that start later in the net stay ahead.',
        },
        {
          settings: { steps: 20 },
          reaches: false,
          because: 'Fewer steps pull the features less far away, and the frozen ones are still ahead with 16 images.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'frozen-is-frozen',
      text: 'No weight of a frozen backbone changes, not by one bit; fine-tuning changes every layer.',
      exact: true,
      runs: { small: {}, large: { target: 'dissimilar', size: 640 } },
      holds: ({ small, large }: Record<'small' | 'large', RunRecord>) =>
        [small, large].every(({ result }) => result.frozenMoved === 0 && result.tunedFirst! > 0),
      figures: ({ small }: { small: RunRecord }) => ({ frozen: percent(small.result.frozenMoved) }),
    },
    {
      id: 'late-layers-move',
      text: 'Fine-tuning on 640 images of similar shapes moves conv4 more than twice as far as conv1; on textures it does not.',
      runs: { run: { size: 640 } },
      control: { run: { target: 'dissimilar', size: 640 } },
      holds: ({ run: { result } }: OneRun) => result.tunedLast! > 2 * result.tunedFirst!,
      figures: ({ run: { result } }: OneRun) => ({
        first: percent(result.tunedFirst),
        last: percent(result.tunedLast),
      }),
    },
    {
      id: 'small-similar',
      text: 'With 16 images of similar shapes a frozen backbone is at least 10 points better than a net from scratch.',
      runs: { run: {} },
      control: { run: { target: 'dissimilar' } },
      holds: ({ run }: OneRun) => lead(run, 'frozen', 'scratch') >= 0.1,
      figures: accuracies,
    },
    {
      id: 'small-similar-tuned',
      text: 'With 16 images of similar shapes a frozen backbone is better than a fine-tuned one.',
      runs: { run: {} },
      control: { run: { size: 640 } },
      holds: ({ run }: OneRun) => lead(run, 'frozen', 'tuned') > 0,
      figures: ({ run }: OneRun) => ({ lead: { value: 100 * lead(run, 'frozen', 'tuned'), unit: 'points' } }),
    },
    {
      id: 'large-similar',
      text: 'With 640 images of similar shapes fine-tuning is better than freezing.',
      runs: { run: { size: 640 } },
      control: { run: {} },
      holds: ({ run }: OneRun) => lead(run, 'tuned', 'frozen') > 0,
      figures: accuracies,
    },
    {
      id: 'small-dissimilar',
      text: 'With 16 images of textures the early features are at least 15 points better than the last ones and 5 better than fine-tuning.',
      runs: { run: { target: 'dissimilar' } },
      control: { run: {} },
      holds: ({ run }: OneRun) => lead(run, 'early', 'frozen') >= 0.15 && lead(run, 'early', 'tuned') >= 0.05,
      figures: accuracies,
    },
    {
      id: 'large-dissimilar',
      text: 'With 640 images of textures a net from scratch is at least 30 points better than the frozen last features.',
      runs: { run: { target: 'dissimilar', size: 640 } },
      control: { run: { size: 640 } },
      holds: ({ run }: OneRun) => lead(run, 'scratch', 'frozen') >= 0.3,
      figures: accuracies,
    },
    {
      id: 'large-dissimilar-early',
      text: 'With 640 images of textures a linear classifier on the frozen early features is at most 3 points below a net from scratch, and at least 30 points above the frozen last features.',
      runs: { run: { target: 'dissimilar', size: 640 } },
      control: { run: { size: 640 } },
      holds: ({ run }: OneRun) => lead(run, 'scratch', 'early') <= 0.03 && lead(run, 'early', 'frozen') >= 0.3,
      figures: accuracies,
    },
    {
      id: 'large-dissimilar-tuned',
      text: 'With 640 images of textures fine-tuning is no better than training from scratch.',
      runs: { run: { target: 'dissimilar', size: 640 } },
      control: { run: {} },
      holds: ({ run }: OneRun) => lead(run, 'tuned', 'scratch') <= 0,
      figures: ({ run }: OneRun) => ({ lead: { value: 100 * lead(run, 'scratch', 'tuned'), unit: 'points' } }),
    },
    {
      id: 'real-small-similar',
      text: 'With 16 real images of other clothes, no use of the backbone is 10 points better than training from scratch.',
      runs: { run: { images: 'real' } },
      control: { run: {} },
      holds: ({ run }: OneRun) => wayNames.every((way) => lead(run, way, 'scratch') < 0.1),
      figures: accuracies,
    },
    {
      id: 'real-large-similar',
      text: 'With 640 real images of other clothes, no use of the backbone is 10 points better than training from scratch.',
      runs: { run: { images: 'real', size: 640 } },
      control: { run: {} },
      holds: ({ run }: OneRun) => wayNames.every((way) => lead(run, way, 'scratch') < 0.1),
      figures: accuracies,
    },
    {
      id: 'real-small-dissimilar',
      text: 'With 16 digits the early features are better than the last ones.',
      runs: { run: { images: 'real', target: 'dissimilar' } },
      control: { run: {} },
      holds: ({ run }: OneRun) => lead(run, 'early', 'frozen') > 0,
      figures: accuracies,
    },
    {
      id: 'real-large-dissimilar',
      text: 'With 640 digits fine-tuning and training from scratch are at least 5 points better than freezing.',
      runs: { run: { images: 'real', target: 'dissimilar', size: 640 } },
      control: { run: { images: 'real', size: 640 } },
      holds: ({ run }: OneRun) => lead(run, 'tuned', 'frozen') >= 0.05 && lead(run, 'scratch', 'frozen') >= 0.05,
      figures: accuracies,
    },
  ],

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const real = params.images === 'real';
    const similar = params.target === 'similar';

    // Four classes that the backbone has never seen: images of the same kind, or of another.
    const draw = async (split: 'train' | 'test', count: number) => {
      const stream = random.split(split);
      if (real && similar)
        return data.classifyFashion(stream, { count, split, classes: ['coat', 'shirt', 'sneaker', 'ankle boot'] });
      if (real) return data.classifyDigits(stream, { count, split, classes: ['0', '1', '2', '3'] });
      return similar
        ? data.classifyShapes(stream, { count, classes: data.similarShapes })
        : data.textures(stream, { count });
    };
    const known = real
      ? await data.classifyFashion(random.split('known'), {
          count: 6,
          classes: ['t-shirt', 'trouser', 'pullover', 'dress', 'sandal', 'bag'],
        })
      : data.classifyShapes(random.split('known'), { count: 64 });
    const unseen = await draw('test', params.heldOut);
    const show = (set: typeof unseen, prefix: string) =>
      set.classes.map((name, label) => ({
        name: `${prefix}: ${name}`,
        ...data.toPicture(set, set.labels.indexOf(label)),
      }));
    yield { pictures: [...show(known, 'known'), ...show(unseen, 'new')] };

    const [seen, heldOut] = [nets.toTensors(await draw('train', params.size)), nets.toTensors(unseen)];
    const backbone = await data.backbone(real ? 'fashion' : 'shapes', params.seed);
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
