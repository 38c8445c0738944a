import { curves, images, profile } from '../engine/figures';
import type { RunRecord } from '../engine/run-record';
import { choice, integer, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { endedAt, nats, percent, points, resultOf, type JudgedRun } from './lab/judge';

type OneRun = { run: RunRecord };

/** How far the net with variants ends above the one without, on held-out images as they are or changed too: -1 to 1. */
const gain = (run: JudgedRun, on: 'plain' | 'changed' = 'plain') =>
  resultOf(run, `${on}With`) - resultOf(run, `${on}Without`);

const colours = ['brightness', 'contrast', 'saturation', 'pca jitter', 'noise', 'blur'] as const;
const mirrors = ['horizontal flip', 'vertical flip', 'half turn'] as const;
const byName = <const N extends string>(names: readonly N[]) =>
  Object.fromEntries(names.map((transform) => [transform, { transform }])) as { [K in N]: { transform: K } };

export default defineExperiment({
  title: 'Training with augmentation',
  summary: 'Few coloured digits, one net twice: on the images as they are, and on changed variants of them.',
  params: {
    transform: choice(
      [
        'affine', 'rotation', 'resize', 'crop', 'horizontal flip', 'vertical flip', 'half turn', 'brightness', 'contrast',
        'saturation', 'pca jitter', 'noise', 'blur', 'none',
      ],
      { label: 'Variants by', default: 'affine', optionLabels: { 'pca jitter': 'PCA jitter' } },
    ), // prettier-ignore
    task: choice(['digits', 'six-nine', 'shapes'], {
      label: 'Task',
      default: 'digits',
      optionLabels: { digits: 'ten digits', 'six-nine': '6 or 9', shapes: 'four shapes' },
    }),
    size: choice([20, 50, 100, 300], { label: 'Training images', default: 50 }),
    strength: integer(0, 100, { label: 'Strength, %', default: 50, step: 5 }),
    copies: choice([1, 2, 8, 20], { label: 'Variants of each image', default: 20 }),
    steps: choice([2, 20, 300, 1000], { label: 'Steps', default: 300 }),
    seed: seed(),
  },
  tiny: { steps: 2, copies: 1, size: 20 },
  figures: {
    loss: curves({
      title: 'Training loss',
      x: 'step',
      y: 'batch loss, nats',
      series: { without: 'images as they are', with: 'variants' },
      main: 'with',
      scale: 'log',
    }),
    accuracy: curves({
      title: 'Accuracy on held-out images',
      x: 'step',
      y: 'held-out accuracy',
      series: { without: 'images as they are', with: 'variants' },
      main: 'with',
    }),
    ending: profile({
      title: 'Held-out accuracy at the end',
      y: 'accuracy',
      series: { without: 'images as they are', with: 'variants' },
      mark: 'bar',
    }),
    pictures: images({ title: 'Training images, and variants with the label that they keep' }),
  },
  sweep: {
    param: 'size',
    values: [20, 50, 100, 300],
    results: { plainWithout: 'images as they are', plainWith: 'variants' },
    title: 'Held-out accuracy against the number of training images',
    y: 'held-out accuracy',
    scale: 'linear',
  },
  checks: [
    {
      id: 'six-nine',
      prompt:
        'Is it a 6 or a 9? Half of the variants are turned by 180 degrees, and each keeps the label of its image. What happens to the held-out accuracy?',
      settings: { task: 'six-nine', transform: 'half turn' },
      options: [
        {
          id: 'better',
          label: 'It rises: twice as many kinds of images',
          because: 'They are of the wrong kind. A turned 6 is a 9, and the net is told that it is a 6.',
        },
        {
          id: 'same',
          label: 'It stays about the same',
          because: 'That is so where the transform keeps the label. Here it swaps the two classes.',
        },
        {
          id: 'worse',
          label: 'It falls by 10 points or more',
          because:
            'Half of the labels are wrong, and wrong in the one way that matters: 6 and 9 become the same thing.',
        },
      ],
      grade: (run) => (gain(run) <= -0.1 ? 'worse' : gain(run) < 0.02 ? 'same' : 'better'),
    },
  ],
  goals: [
    {
      id: 'five-points',
      text: 'Ten digits, 50 training images. Find variants, other than affine ones, that gain 2.5 points of accuracy (0.025) or more on held-out images as they are.',
      settings: { transform: 'noise' },
      lock: ['task', 'size', 'copies', 'steps', 'seed'],
      never: { transform: ['affine'] },
      measure: (run) => ({ gain: gain(run) }),
      bars: { gain: { label: 'gain in held-out accuracy', atLeast: 0.025 } },
      answers: [
        {
          settings: { transform: 'crop' },
          reaches: true,
          because: 'Held-out digits are larger or smaller and stand elsewhere. Crops show the net just that.',
        },
        {
          settings: { transform: 'resize' },
          reaches: true,
          because: 'Held-out digits are larger or smaller. Resized variants show the net just that.',
        },
        {
          settings: { transform: 'brightness' },
          reaches: false,
          because: 'Held-out digits are as bright as those of training: the net learns not to mind what never changes.',
        },
        {
          settings: { transform: 'contrast' },
          reaches: false,
          because:
            'Held-out digits have the contrast of those of training: the net learns not to mind what never changes.',
        },
        { settings: { strength: 100 }, reaches: false, because: 'No held-out image is noisy.' },
        {
          settings: { transform: 'rotation', strength: 100 },
          reaches: false,
          because: 'Digits lean a little. Turned this far, they show the net what no held-out image shows.',
        },
        { settings: { transform: 'half turn' }, reaches: false, because: 'A turned 6 is a 9, and keeps the label 6.' },
        {
          settings: { transform: 'vertical flip' },
          reaches: false,
          because: 'Nobody writes digits upside down: the net learns what it will never see.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'affine-helps',
      text: 'With 50 digits, affine variants gain at least 3 points of accuracy on held-out images, and 5 on held-out images that are changed too.',
      runs: { run: {} },
      control: { run: { transform: 'none' } },
      holds: ({ run }: OneRun) => gain(run) >= 0.03 && gain(run, 'changed') >= 0.05,
      figures: ({ run }: OneRun) => ({
        without: percent(run.result['plainWithout']),
        with: percent(run.result['plainWith']),
        changedWithout: percent(run.result['changedWithout']),
        changedWith: percent(run.result['changedWith']),
        gain: points(gain(run)),
        changedGain: points(gain(run, 'changed')),
      }),
    },
    {
      id: 'left-on-at-test',
      text: 'With affine variants in training, the accuracy on held-out images that are changed too is below that on held-out images as they are.',
      runs: { run: {} },
      control: { run: { transform: 'none' } },
      holds: ({ run }: OneRun) => resultOf(run, 'changedWith') < resultOf(run, 'plainWith'),
      figures: ({ run }: OneRun) => ({
        off: percent(run.result['plainWith']),
        on: percent(run.result['changedWith']),
        lost: points(resultOf(run, 'plainWith') - resultOf(run, 'changedWith')),
      }),
    },
    {
      id: 'losses',
      text: 'With 50 digits and affine variants the training loss ends at least ten times as high as without, and the held-out loss lower.',
      runs: { run: {} },
      control: { run: { transform: 'none' } },
      holds: ({ run }: OneRun) =>
        endedAt(run, 'loss', 'with') >= 10 * endedAt(run, 'loss', 'without') &&
        resultOf(run, 'plainLossWith') < resultOf(run, 'plainLossWithout'),
      figures: ({ run }: OneRun) => ({
        trainWithout: nats(endedAt(run, 'loss', 'without')),
        trainWith: nats(endedAt(run, 'loss', 'with')),
        heldOutWithout: nats(resultOf(run, 'plainLossWithout')),
        heldOutWith: nats(resultOf(run, 'plainLossWith')),
        changedWith: nats(resultOf(run, 'changedLossWith')),
      }),
    },
    {
      id: 'moves',
      text: 'Affine variants gain at least 3 points, and more than small rotations do.',
      runs: {
        affine: {},
        rotation: { transform: 'rotation' },
        resize: { transform: 'resize' },
        crop: { transform: 'crop' },
      },
      control: { affine: { transform: 'none' } },
      holds: ({ affine, rotation }: Record<string, JudgedRun>) => gain(affine) >= 0.03 && gain(affine) > gain(rotation),
      figures: (runs: Record<string, JudgedRun>) =>
        Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, points(gain(run))])),
    },
    {
      id: 'colours',
      text: 'No change of colour, no noise and no blur gains as much as affine variants.',
      runs: { affine: {}, ...byName(colours) },
      control: { affine: { transform: 'none' } },
      holds: ({ affine, ...others }: Record<string, JudgedRun>) =>
        Object.values(others).every((run) => gain(run) < gain(affine)),
      figures: (runs: Record<string, JudgedRun>) =>
        Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, points(gain(run))])),
    },
    {
      id: 'brightness-changed',
      text: 'Variants in brightness gain more on held-out images that change in brightness too than on those that do not.',
      runs: { run: { transform: 'brightness' } },
      control: { run: { transform: 'none' } },
      holds: ({ run }: OneRun) => gain(run, 'changed') > gain(run),
      figures: ({ run }: OneRun) => ({
        changedWithout: percent(run.result['changedWithout']),
        changedWith: percent(run.result['changedWith']),
        gain: points(gain(run)),
        changedGain: points(gain(run, 'changed')),
      }),
    },
    {
      id: 'mirrors',
      text: 'Vertical flips and half turns of digits cost accuracy on held-out images.',
      runs: byName(mirrors),
      control: { 'vertical flip': { transform: 'affine' } },
      holds: (runs: Record<string, JudgedRun>) => gain(runs['vertical flip']) < 0 && gain(runs['half turn']) < 0,
      figures: (runs: Record<string, JudgedRun>) =>
        Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, points(gain(run))])),
    },
    {
      id: 'six-nine',
      text: 'Telling 6 from 9, variants turned by 180 degrees cost at least 10 points of accuracy.',
      runs: { run: { task: 'six-nine', transform: 'half turn' } },
      control: { run: { task: 'six-nine' } },
      holds: ({ run }: OneRun) => gain(run) <= -0.1,
      figures: ({ run }: OneRun) => ({
        without: percent(run.result['plainWithout']),
        with: percent(run.result['plainWith']),
        loss: nats(endedAt(run, 'loss', 'with')),
      }),
    },
  ],

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const { augment } = data;
    const { transform, copies, task } = params;

    const draw = async (split: 'train' | 'test', count: number) => {
      const stream = random.split(split);
      const grey =
        task === 'shapes'
          ? data.classifyShapes(stream, { count })
          : await data.classifyDigits(stream, { count, split, ...(task === 'six-nine' && { classes: ['6', '9'] }) });
      return augment.paintDataset(random.split(`${split} paint`), grey);
    };
    const few = await draw('train', params.size);
    const heldOut = await draw('test', task === 'six-nine' ? 120 : 300);

    // Variants are drawn before the training, so that a run can be repeated. Each keeps the label of its image.
    const vary = (label: string, set: typeof few, times: number) =>
      augment.augmentDataset(random.split(label), set, { transform, strength: params.strength / 100, copies: times });
    const variants = vary('variants', few, copies);
    const changed = vary('held-out variants', heldOut, 1);
    yield {
      pictures: [0, 1].flatMap((i) => [
        { name: `image ${i + 1}`, note: `label ${few.classes[few.labels[i]!]}`, ...data.toPicture(few, i) },
        ...Array.from({ length: Math.min(copies, 2) }, (_, k) => ({
          name: `variant ${'ab'[k]} of ${i + 1}`,
          note: `label ${few.classes[few.labels[i]!]}`,
          ...data.toPicture(variants, k * few.count + i),
        })),
      ]),
    };

    const sets = { without: nets.toTensors(few), with: nets.toTensors(variants) };
    const tests = { plain: nets.toTensors(heldOut), changed: nets.toTensors(changed) };
    const create = () =>
      nets.createDigitsCnn({ random: random.split('weights'), classes: few.classes.length, channels: 3 });
    const pair = { without: create(), with: create() };
    const every = Math.min(50, params.steps);
    const fit = (way: 'without' | 'with') =>
      train.fit({
        weights: pair[way].weights,
        data: sets[way],
        batch: 20,
        steps: params.steps,
        loss: ({ x, y }) => nets.crossEntropy(pair[way].apply(x), y),
        optimiser: train.adam(0.003),
        random: random.split('batches'),
        lookEvery: every,
      });
    const measure = async (test: 'plain' | 'changed') => ({
      without: await metrics.evaluate(pair.without, tests[test]),
      with: await metrics.evaluate(pair.with, tests[test]),
    });
    const look = async (step: number) => {
      const { without, with: varied } = await measure('plain');
      return { accuracy: { step, without: without.accuracy, with: varied.accuracy } };
    };

    yield await look(0);
    for await (const { without, with: varied } of train.zip({ without: fit('without'), with: fit('with') })) {
      const step = varied!.step;
      yield { loss: { step, without: without!.loss, with: varied!.loss } };
      if ((step + 1) % every === 0) yield await look(step + 1);
    }
    const plain = await measure('plain');
    const moved = await measure('changed');
    yield {
      ending: {
        labels: ['held-out images', 'changed too'],
        values: {
          without: [plain.without.accuracy, moved.without.accuracy],
          with: [plain.with.accuracy, moved.with.accuracy],
        },
      },
      result: {
        plainWithout: plain.without.accuracy,
        plainWith: plain.with.accuracy,
        changedWithout: moved.without.accuracy,
        changedWith: moved.with.accuracy,
        plainLossWithout: plain.without.loss,
        plainLossWith: plain.with.loss,
        changedLossWith: moved.with.loss,
      },
    };
  },
});
