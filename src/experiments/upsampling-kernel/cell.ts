import { bilinearVariants } from '../../caffe/upsample';
import { heatmap, images, lines } from '../../engine/figures';
import { choice, image, integer } from '../../lib/params';
import { defineCell } from '../lab/define';

export default defineCell({
  title: 'Upsampling kernels',
  summary: 'The bilinear kernel of a deconvolution as numbers, as a picture, and applied to a picture of yours.',
  instant: true,
  params: {
    size: integer(1, 64, { label: 'Kernel size', default: 8 }),
    stride: integer(1, 32, { label: 'Stride', default: 4 }),
    variant: choice(bilinearVariants, {
      label: 'Formula',
      default: 'fcn',
      optionLabels: { fcn: 'FCN', caffe: 'Caffe now', 'caffe-before-2017-10': 'Caffe until Oct 2017' },
    }),
    pairs: choice(['diagonal', 'all'], {
      label: 'Channel pairs',
      default: 'diagonal',
      optionLabels: { diagonal: 'group = channels', all: 'group = 1' },
    }),
    picture: choice(['checkerboard', 'landscape', 'own'], {
      label: 'Picture',
      default: 'checkerboard',
      optionLabels: { landscape: 'photograph-like', own: 'your own' },
    }),
    image: image({
      label: 'Your picture',
      hint: 'Shown when the picture above is “your own”.',
      maxSide: 64,
    }),
  },
  tiny: { size: 4, stride: 2 },
  figures: {
    section: lines({
      title: 'The kernel in one dimension',
      mark: 'stem',
      x: 'place in the kernel',
      y: 'weight',
      series: { fcn: 'FCN', caffe: 'Caffe now', 'caffe-before-2017-10': 'until Oct 2017' },
    }),
    coverage: lines({
      title: 'Sum of the weights that reach an output pixel',
      mark: 'stem',
      x: 'output position modulo the stride',
      y: 'sum of weights',
      series: { sum: 'sum' },
    }),
    kernel: heatmap({ title: 'The kernel in two dimensions' }),
    pictures: images({ title: 'A picture through the deconvolution' }),
  },

  async *run({ lab, params }) {
    const { tf, nets, data, random } = lab;
    const { bilinearWeights, outerProduct, stridedCoverage, kernelSizeFor, fillDeconv } = nets.upsampling;
    const { size, stride, variant, pairs } = params;
    const count = (n: number) => Array.from({ length: n }, (_, i) => i);
    const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
    const spread = (values: Iterable<number>) => Math.max(...values) - Math.min(...values);

    const weights = bilinearWeights(size, variant);
    const kernel = outerProduct(weights);
    const coverage = [...stridedCoverage(weights, stride)];
    const section = {
      fcn: [...bilinearWeights(size, 'fcn')],
      caffe: [...bilinearWeights(size, 'caffe')],
      'caffe-before-2017-10': [...bilinearWeights(size, 'caffe-before-2017-10')],
    };
    yield {
      section: { x: count(size), values: section },
      coverage: { x: count(stride), values: { sum: coverage } },
      kernel: { width: size, height: size, values: kernel },
    };

    // A small picture, so that the large one is at most 256 pixels wide and every change shows at once.
    const side = Math.min(64, Math.floor(256 / stride), Math.floor(2048 / size));
    const own = params.picture === 'own' && params.image;
    const input = own
      ? data.shrinkPicture(own, side)
      : params.picture === 'checkerboard'
        ? data.checkerboard(side, Math.ceil(side / 8))
        : data.landscape(side, random.split('landscape'));
    const [height, width] = [input.height * stride, input.width * stride];
    const detail = Math.min(48, height, width);
    const [whole, middle] = tf.tidy(() => {
      const x = tf.tensor4d(Float32Array.from(input.pixels), [1, input.height, input.width, 3]);
      const filter = tf.tensor4d(fillDeconv({ kernel, channels: 3, pairs }), [size, size, 3, 3]);
      const large = tf.conv2dTranspose(x, filter, [1, height, width, 3], stride, 'same');
      const corner = [0, Math.floor((height - detail) / 2), Math.floor((width - detail) / 2), 0];
      return [large, tf.slice(large, corner, [1, detail, detail, 3])];
    });
    const large = await whole!.data();
    const part = await middle!.data();
    tf.dispose([whole!, middle!]);

    // With group = 1 every output channel is the sum of all three: divide, or all of it would be white.
    const brightest = Math.max(1, Math.max(...coverage) ** 2 * (pairs === 'all' ? 3 : 1));
    const toBytes = (values: ArrayLike<number>) =>
      new Uint8Array(Uint8ClampedArray.from(values, (value) => value / brightest).buffer);
    const dimmed = brightest > 1.001 ? `, shown at ${Math.round(100 / brightest)} % of its brightness` : '';
    const missing = params.picture === 'own' && !own ? '; choose a picture of yours to see it here' : '';
    yield {
      pictures: [
        { name: 'input', ...input, note: `${input.width} × ${input.height}${missing}` },
        { name: 'output', width, height, pixels: toBytes(large), note: `${width} × ${height}${dimmed}` },
        {
          name: 'middle of the output',
          width: detail,
          height: detail,
          pixels: toBytes(part),
          note: `${detail} × ${detail}`,
        },
      ],
    };

    let channelGap = 0;
    for (let p = 0; p < large.length; p += 3) channelGap = Math.max(channelGap, spread(large.subarray(p, p + 3)));
    const gap = (a: Float32Array, b: Float32Array) => Math.max(...a.map((value, i) => Math.abs(value - b[i]!)));
    const sizes = count(64).map((i) => i + 1);
    const old = section['caffe-before-2017-10'];
    yield {
      result: {
        largestGap: Math.max(...sizes.map((k) => gap(bilinearWeights(k, 'fcn'), bilinearWeights(k, 'caffe')))),
        wrongSizes: sizes.filter(
          (k) => gap(bilinearWeights(k, 'fcn'), bilinearWeights(k, 'caffe-before-2017-10')) > 1e-6,
        ).length,
        offCentre: sum(old.map((weight, i) => weight * i)) / sum(old) - (size - 1) / 2,
        ripple: spread(coverage),
        coverage: sum(coverage) / stride,
        matchedRipple: Math.max(
          ...count(32).map((i) => spread(stridedCoverage(bilinearWeights(kernelSizeFor(i + 1)), i + 1))),
        ),
        kernelMean: sum(kernel) / kernel.length,
        kernelSum: sum(kernel),
        channelGap,
      },
    };
  },
});
