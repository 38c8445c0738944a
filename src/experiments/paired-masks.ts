import { curves } from '../engine/figures';
import type { RunRecord } from '../engine/run-record';
import { choice, integer, seed } from '../lib/params';
import { defineExperiment } from './lab/define';
import { labelMaps, shapeClasses } from './lab/figures';
import { endedAt, nats, percent, referenceOf, resultOf, valuesOf } from './lab/judge';

type OneRun = { run: RunRecord };

/** Mean loss of one of the two nets over the last 60 steps, of which every third is known. */
const ending = (run: RunRecord, series: 'follow' | 'broken') => endedAt(run, 'loss', series);

export default defineExperiment({
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
    steps: choice([300, 600, 20, 2], { label: 'Steps', default: 300 }),
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
  checks: [
    {
      id: 'flipped-images',
      prompt:
        'Every second image is flipped left to right, its mask is not. With right masks the loss ends far below the line of the class prior. Where does it end with these?',
      settings: { transform: 'horizontal flip', mistake: 'stay' },
      options: [
        {
          id: 'same',
          label: 'Just as far down, only later',
          because:
            'An image and its mirror image look alike to the net, but their masks differ. No net can be right on both.',
        },
        {
          id: 'between',
          label: 'In between',
          because: 'Half of the masks are right, and where mask and mirrored mask agree nothing is wrong at all.',
        },
        {
          id: 'prior',
          label: 'At the class prior',
          because: 'That takes masks that have nothing to do with the images. Here half of them still fit.',
        },
      ],
      grade: (run) =>
        ending(run, 'broken') < 1.25 * ending(run, 'follow')
          ? 'same'
          : ending(run, 'broken') < 0.9 * referenceOf(run, 'prior')
            ? 'between'
            : 'prior',
    },
  ],
  goals: [
    {
      id: 'harmless',
      text: 'Find a change of the images, at a strength of at least 30 %, that does no harm when the masks stay behind: both curves end within 0.02 of each other.',
      settings: {},
      lock: ['steps'],
      measure: (run) => ({
        strength: Number(run.params['strength']),
        apart: Math.abs(ending(run, 'broken') - ending(run, 'follow')),
      }),
      bars: {
        strength: { label: 'strength, %', atLeast: 30 },
        apart: { label: 'endings apart by, nats', atMost: 0.02 },
      },
      answers: [
        {
          settings: { transform: 'brightness' },
          reaches: true,
          because: 'Brightness moves no pixel, so the old mask is the right mask.',
        },
        {
          settings: { transform: 'brightness', mistake: 'own draw' },
          reaches: true,
          because: 'Brightness moves no pixel: whatever is drawn for the mask, it stays the right one.',
        },
        {
          settings: { transform: 'vertical flip' },
          reaches: false,
          because: 'Half of the images are flipped, and their masks are not.',
        },
        { settings: { transform: 'rotation' }, reaches: false, because: 'Edges move away from their masks.' },
        { settings: { transform: 'crop' }, reaches: false, because: 'Objects move and grow, their masks do not.' },
        {
          settings: { transform: 'rotation', strength: 30 },
          reaches: false,
          because: 'Less harm, and still harm: every turn moves edges away from their masks.',
        },
        {
          settings: { transform: 'rotation', strength: 10 },
          reaches: false,
          because: 'Nearly harmless, because nearly nothing happens.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'floor',
      text: 'With flipped images and masks that stay, the training loss ends above ln 2 times the share of differing pixels, and at more than twice that of masks that follow.',
      runs: { run: {} },
      control: { run: { transform: 'brightness' } },
      holds: ({ run }: OneRun) =>
        ending(run, 'broken') > referenceOf(run, 'floor') && ending(run, 'broken') > 2 * ending(run, 'follow'),
      figures: ({ run }: OneRun) => ({
        follow: nats(ending(run, 'follow')),
        broken: nats(ending(run, 'broken')),
        floor: nats(referenceOf(run, 'floor')),
        prior: nats(referenceOf(run, 'prior')),
        differing: percent(resultOf(run, 'differing')),
        followIoU: percent(resultOf(run, 'followIoU')),
        brokenIoU: percent(resultOf(run, 'brokenIoU')),
      }),
    },
    {
      id: 'own-draw',
      text: 'Masks that are flipped by a coin of their own end at more than twice the loss too.',
      runs: { run: { mistake: 'own draw' } },
      control: { run: { mistake: 'own draw', transform: 'brightness' } },
      holds: ({ run }: OneRun) => ending(run, 'broken') > 2 * ending(run, 'follow'),
      figures: ({ run }: OneRun) => ({
        broken: nats(ending(run, 'broken')),
        brokenIoU: percent(resultOf(run, 'brokenIoU')),
      }),
    },
    {
      id: 'quiet-damage',
      text: 'With rotations by up to 22.5 degrees and masks that stay, the training loss is at least 1.4 times as high, yet the mean IoU on held-out images falls by less than 10 points.',
      runs: { run: { transform: 'rotation' } },
      control: { run: {} },
      holds: ({ run }: OneRun) =>
        ending(run, 'broken') > 1.4 * ending(run, 'follow') &&
        resultOf(run, 'followIoU') - resultOf(run, 'brokenIoU') < 0.1,
      figures: ({ run }: OneRun) => ({
        follow: nats(ending(run, 'follow')),
        broken: nats(ending(run, 'broken')),
        followIoU: percent(resultOf(run, 'followIoU')),
        brokenIoU: percent(resultOf(run, 'brokenIoU')),
      }),
    },
    {
      id: 'brightness-is-free',
      text: 'Changes of brightness leave the masks right: both nets have the same loss in every step.',
      exact: true,
      runs: { run: { transform: 'brightness', steps: 20 } },
      holds: ({ run }: OneRun) =>
        valuesOf(run, 'loss', 'follow').every((loss, i) => loss === valuesOf(run, 'loss', 'broken')[i]),
      figures: ({ run }: OneRun) => ({ gap: nats(ending(run, 'broken') - ending(run, 'follow')) }),
    },
  ],

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
