import type { ChecksOf, GoalsOf } from '../lab/define';
import type cell from './cell';

export const checks: ChecksOf<typeof cell> = [
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
];

export const goals: GoalsOf<typeof cell> = [
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
];
