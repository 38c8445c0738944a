import { curves, images } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { accuracyBars } from '../lab/figures';
import { steps } from '../lab/params';

export default defineCell({
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
    steps: steps([2, 20, 300, 1000], 300),
    seed: seed(),
  },
  files: ['mnist'],
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
    ending: accuracyBars({ without: 'images as they are', with: 'variants' }),
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
