import { plain, resultOf, type JudgedRun } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import type cell from './cell';

/** The weights of Caffe's old filler in the figure of a run. */
function section(run: JudgedRun): number[] {
  const state = run?.figures['section'];
  return state?.kind === 'lines' ? (state.values['caffe-before-2017-10'] ?? []) : [];
}

export const claims: ClaimsOf<typeof cell> = [
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
    holds: ({ matched, unmatched }) => resultOf(matched, 'matchedRipple') < 1e-5 && resultOf(unmatched, 'ripple') > 0.3,
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
];
