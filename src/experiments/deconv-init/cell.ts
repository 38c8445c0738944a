import { curves, heatmap } from '../../engine/figures';
import { choice, seed } from '../../lib/params';
import { defineCell } from '../lab/define';
import { steps } from '../lab/params';
import { heldOutPicture, shapeClasses } from '../lab/figures';

export default defineCell({
  title: 'Deconvolution initialisation',
  summary: 'A small FCN whose deconvolution starts bilinear, random or at zero, and learns or does not.',
  params: {
    init: choice(['bilinear', 'nearest', 'constant', 'gaussian', 'xavier', 'zero'], {
      label: 'Weights of the deconvolution',
      default: 'bilinear',
      optionLabels: { gaussian: 'Gaussian 0.01', xavier: 'Xavier', zero: 'zero (no filler)' },
    }),
    pairs: choice(['diagonal', 'all'], {
      label: 'Channel pairs',
      default: 'diagonal',
      optionLabels: { diagonal: 'group = classes', all: 'group = 1' },
    }),
    layer: choice(['frozen', 'learnable'], { label: 'Deconvolution', default: 'frozen' }),
    score: choice(['zero', 'normal'], {
      label: 'Score layer starts',
      default: 'zero',
      optionLabels: { zero: 'at zero', normal: 'random' },
    }),
    steps: steps([300, 60, 4], 300),
    seed: seed(),
  },
  tiny: { steps: 4 },
  variants: [{ layer: 'learnable' }, { layer: 'learnable', pairs: 'all', init: 'xavier', score: 'normal' }],
  figures: {
    loss: curves({ title: 'Loss of each batch', x: 'step', y: 'loss per pixel, nats', series: { batch: 'batch' } }),
    pictures: heldOutPicture(shapeClasses),
    weights: heatmap({ title: 'Kernels of the deconvolution: row = input class, column = output class' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, metrics, train, random } = lab;
    const { bilinearWeights, nearestWeights, constantWeights, outerProduct, fillDeconv } = nets.upsampling;
    const { gaussian, xavier } = nets.fillers;
    const { size, stride } = nets.fcnUpsampling;
    const drawn = data.segmentShapes(random.split('train'), { count: 192 });
    const unseen = data.segmentShapes(random.split('held out'), { count: 48 });
    const seen = nets.toTensors(drawn);
    const heldOut = nets.toTensors(unseen);
    const { classes } = seen;
    const { pairs } = params;

    // The same kernel for each class, or for each pair of classes; random fillers draw every weight by itself.
    const repeat = (weights: Float32Array) => fillDeconv({ kernel: outerProduct(weights), channels: classes, pairs });
    const count = size * size * classes * classes;
    const fanIn = size * size * (pairs === 'all' ? classes : 1);
    const fill = {
      bilinear: () => repeat(bilinearWeights(size)),
      nearest: () => repeat(nearestWeights(size, stride)),
      constant: () => repeat(constantWeights(size, stride)),
      gaussian: () => gaussian(0.01)(count, fanIn, random.split('up')),
      xavier: () => xavier(count, fanIn, random.split('up')),
      zero: () => new Float32Array(count),
    };
    const net = nets.createFcn({
      classes,
      random: random.split('weights'),
      scoreInit: params.score,
      upKernel: fill[params.init](),
      upPairs: pairs,
    });
    const up = net.weights.find((weight) => weight.layer === 'up')!.variable;
    const drawWeights = async () => {
      const side = size * classes;
      const kernel = await up.data();
      const values = Float32Array.from({ length: side * side }, (_, i) => {
        const [row, column] = [Math.floor(i / side), i % side];
        const [input, output] = [Math.floor(row / size), Math.floor(column / size)];
        if (pairs === 'diagonal' && input !== output) return 0;
        return kernel[(((row % size) * size + (column % size)) * classes + output) * classes + input]!;
      });
      return { width: side, height: side, values };
    };

    const chance = Math.log(classes);
    yield {
      references: {
        chance: { label: `ln ${classes}`, value: chance },
        prior: { label: 'class prior', value: data.priorEntropy(drawn) },
      },
      weights: await drawWeights(),
    };

    const problem = {
      weights: net.weights.filter((weight) => params.layer === 'learnable' || weight.layer !== 'up'),
      data: seen,
      batch: 4,
      loss: ({ x, y }: Pick<typeof seen, 'x' | 'y'>) => nets.crossEntropy(net.apply(x), y),
    };
    const gradients = await train.gradientNorms(problem);
    const optimiser = train.momentum(() => 0.05, 0.9);
    let farthest = 0;
    for await (const { step, loss } of train.fit({
      ...problem,
      steps: params.steps,
      optimiser,
      random: random.split('batches'),
    })) {
      farthest = Math.max(farthest, Math.abs(loss - chance));
      yield { loss: { step, batch: loss } };
    }

    const { loss, meanIoU } = await metrics.evaluate(net, heldOut, 16);
    yield {
      weights: await drawWeights(),
      result: { heldOutLoss: loss, meanIoU, farthest, scoreGradient: gradients['score']! },
    };

    const said = await metrics.predictions(net, tf.slice(heldOut.x, 0, 1));
    const [picture, truth, answer] = data.segmentationPictures(unseen, 0, said);
    const note = `mean IoU of all held-out pictures: ${(100 * meanIoU).toFixed(1)} %`;
    yield { pictures: [picture!, truth!, { ...answer!, note }] };
  },
});
