import { curves } from '../../engine/figures';
import { choice, integer, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { steps } from '../lab/params';
import { labelMaps, shapeClasses } from '../lab/figures';

export default defineCell({
  title: 'Masks that follow, masks that do not',
  summary:
    'A segmentation net twice on the same changed images: once with masks that moved along, once with masks that did not.',
  params: {
    transform: choice(['horizontal flip', 'vertical flip', 'rotation', 'affine', 'crop', 'brightness'], {
      label: 'Images change by',
      default: 'horizontal flip',
    }),
    mistake: choice(['stay', 'own draw'], {
      label: 'The wrong masks',
      default: 'stay',
      optionLabels: { stay: 'stay as they were', 'own draw': 'change by a draw of their own' },
    }),
    strength: integer(0, 100, { label: 'Strength, %', default: 50, step: 5 }),
    steps: steps([300, 600, 20, 2], 300),
    seed: seed(),
  },
  tiny: { steps: 2 },
  figures: {
    loss: curves({
      title: 'Training loss',
      x: 'step',
      y: 'batch loss, nats',
      series: { follow: 'masks follow', broken: 'masks do not' },
      main: 'broken',
      scale: 'log',
    }),
    pictures: labelMaps('A training pair, and what the nets say of a held-out image', shapeClasses),
  },

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const { augment } = data;
    const { transform } = params;
    const original = data.segmentShapes(random.split('train'));
    const heldOut = data.segmentShapes(random.split('test'), { count: 48 });

    // The same draws for the images of both sets: only the masks differ.
    const vary = (labels: 'follow' | 'stay' | 'own draw') =>
      augment.augmentDataset(random.split('variants'), original, {
        transform,
        strength: params.strength / 100,
        copies: 4,
        labels,
      });
    const sets = { follow: vary('follow'), broken: vary(params.mistake) };

    // Of an image and its mirror image nobody can tell which is the original. Where the mask and its mirror image
    // differ, two answers are right equally often, and the best guess costs ln 2.
    const [, width] = original.labelShape as [number, number];
    const mirror = (p: number) => p - (p % width) + width - 1 - (p % width);
    const differing =
      original.labels.filter((label, p) => label !== original.labels[mirror(p)]).length / original.labels.length;
    yield {
      references: {
        chance: { label: 'chance: ln 5', value: Math.log(5) },
        prior: { label: 'class prior', value: data.priorEntropy(original) },
        ...(transform === 'horizontal flip' && {
          floor: { label: 'floor: d ln 2', value: Math.LN2 * differing },
        }),
      },
    };

    // The first image that really changed, with the mask that it is trained on in each set.
    const area = width * width;
    const labelsOf = (set: typeof original, i: number) => set.labels.subarray(i * area, (i + 1) * area);
    const different = (i: number) => labelsOf(sets.follow, i).some((label, p) => label !== labelsOf(sets.broken, i)[p]);
    const first = Math.max(0, Array.from({ length: original.count }, (_, i) => i).findIndex(different));
    const [image, right] = data.segmentationPictures(sets.follow, first, labelsOf(sets.follow, first));
    const [, wrong] = data.segmentationPictures(sets.broken, first, labelsOf(sets.broken, first));
    yield {
      pictures: [
        { ...image!, name: 'training image' },
        { ...right!, name: 'mask that follows' },
        { ...wrong!, name: 'mask that does not' },
      ],
    };

    const create = () => nets.createFcn({ classes: 5, random: random.split('weights') });
    const pair = { follow: create(), broken: create() };
    const fit = (way: 'follow' | 'broken') =>
      train.fit({
        weights: pair[way].weights.filter(({ layer }) => layer !== 'up'),
        data: nets.toTensors(sets[way]),
        batch: 4,
        steps: params.steps,
        loss: ({ x, y }) => nets.crossEntropy(pair[way].apply(x), y),
        optimiser: train.momentum(0.03, 0.9),
        random: random.split('batches'),
      });
    for await (const { follow, broken } of train.zip({ follow: fit('follow'), broken: fit('broken') })) {
      // Every third batch is enough to see the curves.
      if (follow!.step % 3 === 0) yield { loss: { step: follow!.step, follow: follow!.loss, broken: broken!.loss } };
    }

    const tests = nets.toTensors(heldOut);
    const said = async (net: typeof pair.follow) => {
      const picture = data.segmentationPictures(
        heldOut,
        0,
        (await metrics.predictions(net, tests.x)).slice(0, width ** 2),
      );
      return picture[2]!;
    };
    const [held] = data.segmentationPictures(heldOut, 0, heldOut.labels.slice(0, width ** 2));
    yield {
      pictures: [
        { ...held!, name: 'held-out image' },
        { ...(await said(pair.follow)), name: 'masks follow', note: 'the net says' },
        { ...(await said(pair.broken)), name: 'masks do not', note: 'the net says' },
      ],
    };
    const follow = await metrics.evaluate(pair.follow, tests);
    const broken = await metrics.evaluate(pair.broken, tests);
    yield {
      result: {
        followLoss: follow.loss,
        followIoU: follow.meanIoU,
        brokenLoss: broken.loss,
        brokenIoU: broken.meanIoU,
        differing,
      },
    };
  },
});
