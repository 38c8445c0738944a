import { bilinearVariants } from '../caffe/upsample';
import { heatmap, images, lines } from '../engine/figures';
import { choice, image, integer } from '../lib/params';
import { defineExperiment } from './lab/define';
import { plain, resultOf, type JudgedRun } from './lab/judge';

export default defineExperiment({
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
      x: 'place in the kernel',
      y: 'weight',
      series: { fcn: 'FCN', caffe: 'Caffe now', 'caffe-before-2017-10': 'until Oct 2017' },
    }),
    coverage: lines({
      title: 'Sum of the weights that reach an output pixel',
      x: 'output position modulo the stride',
      y: 'sum of weights',
      series: { sum: 'sum' },
    }),
    kernel: heatmap({ title: 'The kernel in two dimensions' }),
    pictures: images({ title: 'A picture through the deconvolution' }),
  },
  checks: [
    {
      id: 'small-kernel',
      prompt:
        'Kernel size 3, stride 2, written by Caffe’s filler as it was before October 2017. What does it do to an area of even brightness?',
      settings: { size: 3, stride: 2, variant: 'caffe-before-2017-10' },
      options: [
        {
          id: 'even',
          label: 'It stays even',
          because:
            'It would with 1/2, 1, 1/2. The old formula puts the centre in the wrong place for size 3: 1/4, 3/4, 3/4.',
        },
        {
          id: 'ripple',
          label: 'Every second row and column comes out darker',
          because: 'Even positions get 1/4 + 3/4 = 1, odd ones only 3/4. The pattern has the period of the stride.',
        },
        {
          id: 'dark',
          label: 'All of it gets darker',
          because: 'That needs a smaller sum at every position. Here the even positions still get exactly 1.',
        },
      ],
      grade: ({ result }) => (result['ripple']! > 1e-3 ? 'ripple' : result['coverage']! < 0.999 ? 'dark' : 'even'),
    },
  ],
  goals: [
    {
      id: 'stride-five',
      text: 'Stride 5. Find a kernel size that leaves every brightness as it is: each output pixel gets weights that sum to 1, to a thousandth.',
      settings: { size: 7, stride: 5 },
      lock: ['stride', 'variant'],
      measure: ({ result }) => ({ ripple: result['ripple']!, off: Math.abs(result['coverage']! - 1) }),
      bars: {
        ripple: { label: 'sums differ by', below: 1e-3 },
        off: { label: 'their mean is off 1 by', below: 1e-3 },
      },
      answers: [
        {
          settings: { size: 9 },
          reaches: true,
          because:
            'The formula’s size for 5: the kernel falls by a fifth a pixel, so what one print loses the next one gains.',
        },
        {
          settings: { size: 10 },
          reaches: true,
          because:
            'Its slope is a fifth a pixel as well, taken half a pixel aside: the centre lies between two pixels. The formula gives the odd size.',
        },
        {
          settings: { size: 5 },
          reaches: false,
          because: 'The prints touch and do not overlap: dark lines where they meet.',
        },
        { settings: { size: 8 }, reaches: false, because: 'It falls by a quarter a pixel, and the stride is 5.' },
        { settings: { size: 11 }, reaches: false, because: 'It falls by a sixth a pixel, and the stride is 5.' },
        {
          settings: { size: 20 },
          reaches: false,
          because: 'Even, but every pixel gets two prints in each direction too many: the picture is brighter.',
        },
      ],
    },
  ],
  claims: [
    {
      id: 'fcn-is-caffe',
      text: 'FCN’s kernel and that of Caffe’s filler now differ by less than 1e-6 in every weight of every size from 1 to 64.',
      exact: true,
      runs: { run: {} },
      holds: ({ run }) => resultOf(run, 'largestGap') < 1e-6,
      figures: ({ run }) => ({ largestGap: plain(resultOf(run, 'largestGap')) }),
    },
    {
      id: 'old-filler',
      text: 'Before October 2017 Caffe’s kernel of size 3 was 1/4, 3/4, 3/4, and half of the sizes from 1 to 64 were wrong; 4, 8, 16 and 64 were right.',
      exact: true,
      runs: {
        three: { size: 3, stride: 2, variant: 'caffe-before-2017-10' },
        four: { size: 4 },
        eight: {},
        sixteen: { size: 16 },
        fcn32: { size: 64, stride: 32 },
      },
      holds: ({ three, ...right }) =>
        section(three).join() === '0.25,0.75,0.75' &&
        resultOf(three, 'wrongSizes') === 32 &&
        Object.values(right).every((run) => Math.abs(resultOf(run, 'offCentre')) < 1e-6),
      figures: ({ three }) => ({
        first: plain(section(three)[0]),
        second: plain(section(three)[1]),
        third: plain(section(three)[2]),
        offCentre: { value: resultOf(three, 'offCentre'), unit: 'pixels' },
        ripple: plain(resultOf(three, 'ripple')),
        wrongSizes: plain(resultOf(three, 'wrongSizes')),
      }),
    },
    {
      id: 'matched-size',
      text: 'For every stride f from 1 to 32, a bilinear kernel of size 2f - f % 2 gives each output pixel weights that sum to 1; size 5 at stride 2 leaves a ripple above 0.3.',
      exact: true,
      runs: { matched: {}, unmatched: { size: 5, stride: 2 } },
      holds: ({ matched, unmatched }) =>
        resultOf(matched, 'matchedRipple') < 1e-5 && resultOf(unmatched, 'ripple') > 0.3,
      figures: ({ matched, unmatched }) => ({
        matchedRipple: plain(resultOf(matched, 'matchedRipple')),
        ripple: plain(resultOf(unmatched, 'ripple')),
        brightest: plain((resultOf(unmatched, 'coverage') + resultOf(unmatched, 'ripple') / 2) ** 2),
        darkest: plain((resultOf(unmatched, 'coverage') - resultOf(unmatched, 'ripple') / 2) ** 2),
      }),
    },
    {
      id: 'fcn-32s',
      text: 'The kernel of FCN-32s, size 64 and stride 32, has mean 1/4 and sum 1024.',
      exact: true,
      runs: { run: { size: 64, stride: 32 } },
      holds: ({ run }) =>
        Math.abs(resultOf(run, 'kernelMean') - 0.25) < 1e-5 && Math.abs(resultOf(run, 'kernelSum') - 1024) < 0.01,
      figures: ({ run }) => ({ mean: plain(resultOf(run, 'kernelMean')), sum: plain(resultOf(run, 'kernelSum')) }),
    },
    {
      id: 'group-one',
      text: 'With group = 1 the filler makes all output channels equal; with group = channels they stay more than 50 grey levels apart.',
      exact: true,
      runs: { one: { pairs: 'all', picture: 'landscape' }, channels: { picture: 'landscape' } },
      holds: ({ one, channels }) => resultOf(one, 'channelGap') === 0 && resultOf(channels, 'channelGap') > 50,
      figures: ({ one, channels }) => ({
        one: plain(resultOf(one, 'channelGap')),
        channels: plain(resultOf(channels, 'channelGap')),
      }),
    },
  ],

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

/** The weights of Caffe's old filler in the figure of a run. */
function section(run: JudgedRun): number[] {
  const state = run?.figures['section'];
  return state?.kind === 'lines' ? (state.values['caffe-before-2017-10'] ?? []) : [];
}
