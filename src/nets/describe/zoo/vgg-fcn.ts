import { alignCrops } from '../align-crops';
import type { Description, Part } from '../part';
import { conv, crop, deconv, from, maxPool, relu, times } from '../parts';

export interface VggFcnDescription {
  /** Pixels of the picture for a place of the finest map that is scored: 32, 16 and 8 have no, one and two skips. */
  stride: 32 | 16 | 8;
  height?: number;
  width?: number;
  /** Zeros around the picture, at the first convolution. */
  padding?: number;
}

const counts = [2, 2, 3, 3, 3];
const body = (padding: number): Part[] =>
  counts.flatMap((count, i) => [
    ...times(count, (k) => {
      const name = `${i + 1}_${k}`;
      const isFirst = i === 0 && k === 1;
      return [conv(`conv${name}`, Math.min(512, 64 * 2 ** i), { padding: isFirst ? padding : 1 }), relu(`relu${name}`)];
    }),
    maxPool(`pool${i + 1}`, { rounding: 'up' }),
  ]);

const up = (name: string, factor: number): Part =>
  deconv(name, { size: 2 * factor, stride: factor, padding: 'valid', learned: false });
const score = (name: string): Part => conv(name, 21, { size: 1, padding: 0 });
/** Adds the scores of a pooling, cut to their size, to those that were enlarged. */
const fuse = (pool: string, enlarged: string): Part[] => [
  from(pool),
  score(`score_${pool}`),
  crop(`score_${pool}c`, enlarged, 0),
  { kind: 'join', name: `fuse_${pool}`, of: 'sum', shortcut: false, drops: false, branches: [[from(enlarged)], []] },
];

/** FCN-32s, FCN-16s and FCN-8s of Long et al. 2015 as their prototxts are, each crop where its layers say. */
export const vggFcn = ({ stride, height = 500, width = 375, padding = 100 }: VggFcnDescription): Description =>
  alignCrops({
    name: `fcn${stride}s`,
    input: [height, width, 3],
    parts: [
      ...body(padding),
      conv('fc6', 4096, { size: 7, padding: 0 }),
      relu('relu6'),
      conv('fc7', 4096, { size: 1, padding: 0 }),
      relu('relu7'),
      score('score_fr'),
      ...(stride < 32 ? [up('upscore2', 2), ...fuse('pool4', 'upscore2')] : []),
      ...(stride < 16 ? [up('upscore_pool4', 2), ...fuse('pool3', 'upscore_pool4')] : []),
      up(stride === 32 ? 'upscore' : `upscore${stride}`, stride),
      crop('score', 'data', 0),
    ],
  });
