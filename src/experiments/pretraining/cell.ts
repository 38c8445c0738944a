import { log } from '../../engine/figures';
import { parts, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { accuracyBars, batchLoss } from '../lab/figures';
import { steps } from '../lab/params';

export default defineCell({
  title: 'A list to repair',
  summary: 'A prototxt for pre-training with four faults. Each hides the next.',
  params: {
    mended: parts(
      {
        comments: '// becomes #',
        fillers: 'weight_filler in every convolution',
        statistics: 'use_global_stats left out',
        labels: 'a label is a class',
      },
      { label: 'Mended', none: 'nothing', default: ['comments'] },
    ),
    steps: steps([300, 4], 300),
    seed: seed(),
  },
  tiny: { mended: ['comments', 'fillers', 'statistics', 'labels'], steps: 4 },
  variants: [{ mended: ['comments'] }, { mended: ['comments', 'fillers'] }],
  figures: {
    file: log({ title: 'The list, and what becomes of it' }),
    loss: batchLoss({ y: 'loss, nats', series: { batch: 'batch' } }),
    accuracy: accuracyBars({ share: 'share named right' }, 'At the end'),
  },

  async *run({ lab, params }) {
    const { nets, data, metrics, train, random } = lab;
    const isMended = (fault: (typeof params.mended)[number]) => params.mended.includes(fault);
    const line = (fault: (typeof params.mended)[number], before: string, after: string, note: string) => ({
      text: isMended(fault) ? after : before,
      mark: isMended(fault) ? ('key' as const) : ('bad' as const),
      note,
    });
    yield {
      file: [
        { text: 'layer {' },
        { text: '  name: "imagenet"  type: "Data"' },
        line(
          'labels',
          '  # train.txt: 000001.jpg 0, 000002.jpg 1, ...',
          '  # train.txt: 000001.jpg 3, 000002.jpg 0, ...',
          'A class for each image, or each image a class of its own.',
        ),
        line(
          'comments',
          '  // the lmdb made before',
          '  # the lmdb made before',
          'The text format of protocol buffers knows # only.',
        ),
        { text: '}' },
        { text: 'layer {' },
        { text: '  name: "conv1"  type: "Convolution"' },
        line(
          'fillers',
          '  convolution_param { num_output: 8  kernel_size: 3 }',
          '  convolution_param { num_output: 8  kernel_size: 3  weight_filler { type: "msra" } }',
          'Without a filler all weights are 0.',
        ),
        { text: '}' },
        { text: 'layer {' },
        { text: '  name: "bn_conv1"  type: "BatchNorm"' },
        line(
          'statistics',
          '  batch_norm_param { use_global_stats: true }',
          '  batch_norm_param { }',
          'True: the stored mean and variance, which nobody has stored yet. Left out: those of the batch while training.',
        ),
        { text: '}' },
      ],
    };
    if (!isMended('comments')) {
      yield {
        file: [{ text: 'the file is not read: // is no comment. Nothing is trained.', mark: 'bad' as const }],
        result: { trained: 0 } as Record<string, number>,
      };
      return;
    }

    const [drawn, unseen] = await data.pair(data.classifyShapes, random, { train: 256, heldOut: 256 });
    // As in the post's train.txt: image i has the label i. Of 64 images, so that each is seen often.
    const few = data.subset(
      drawn,
      Array.from({ length: 64 }, (_, i) => i),
    );
    const own = {
      ...few,
      labels: few.labels.map((_, i) => i),
      classes: Array.from(few.labels, (_, i) => `image ${i}`),
    };
    const known = isMended('labels') ? drawn : own;
    const seen = nets.toTensors(known);
    yield { references: data.levels(known) };
    const net = nets.createCaffeClassifier({
      classes: seen.classes,
      filler: isMended('fillers') ? nets.fillers.msra : nets.fillers.zero,
      batchNorm: isMended('statistics') ? 'batch' : 'global',
      random: random.split('weights'),
    });
    const losses: number[] = [];
    const training = train.fit({
      weights: net.weights,
      data: seen,
      batch: 32,
      steps: params.steps,
      loss: ({ x, y }) => nets.crossEntropy(net.apply(x, { training: true }), y),
      optimiser: train.momentum(0.05, 0.9),
      random: random.split('batches'),
      live: false,
    });
    for await (const { step, loss } of training) {
      losses.push(loss);
      yield { loss: { step, batch: loss } };
    }
    const onKnown = await metrics.accuracy(net, seen);
    // An image that is held out has no class of its own: nothing that the net can say is right.
    const onUnseen = isMended('labels') ? await metrics.accuracy(net, nets.toTensors(unseen)) : 0;
    yield {
      accuracy: { labels: ['training images', 'held out'], values: { share: [onKnown, onUnseen] } },
      file: [
        {
          text: `loss ${losses[0]!.toPrecision(3)} at the first step, ${lab.endedAt(losses).toPrecision(3)} at the end; held out ${Math.round(100 * onUnseen)} % right`,
          mark: 'key' as const,
        },
      ],
      result: { trained: losses.length, known: onKnown, heldOut: onUnseen, classes: seen.classes },
    };
  },
});
