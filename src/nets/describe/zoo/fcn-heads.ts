import { zero } from '../../../caffe/fillers';
import { alignCrops } from '../align-crops';
import type { Deconv, Description, Part } from '../part';
import { add, conv, crop, deconv, from, maxPool, relu, times } from '../parts';

export interface FcnHeadsDescription {
  classes: number;
  /** Halvings before the scores: a place of the coarsest map stands for 2^pools pixels a side. */
  pools: number;
  /** So many earlier poolings are scored and fused, each at twice the resolution. */
  skips: number;
  /** Height and width of a picture, a multiple of 2^pools. */
  side?: number;
  /** Weights of the deconvolutions: bilinear, or zero, as Caffe fills a layer without a filler. */
  kernel?: 'bilinear' | 'zero';
  /** Whether the deconvolutions learn. */
  learned?: boolean;
  /** Channels of the convolutions. */
  channels?: readonly number[];
}

/**
 * FCN in small, named as its prototxts are: `pools` times convolution, ReLU and pooling, one more convolution (`fc`), scores, and deconvolutions
 * without padding whose maps are larger than those they are to lie on, so that each is cropped where its layers say. All scores start at 0.
 *
 *     pool4 -> fc -> score_fr -> upscore2 -> crop -> + -> ... -> upscore -> crop (score)
 *     pool3 -> score_pool3 ------------------------/
 */
export function fcnHeads({
  classes,
  pools,
  skips,
  side = 64,
  kernel = 'bilinear',
  learned = false,
  channels = [8, 16, 32, 32, 32],
}: FcnHeadsDescription): Description {
  if (!(pools >= 1 && pools <= channels.length && skips >= 0 && skips < pools))
    throw new Error(
      `invalid head: ${skips} skips of ${pools} poolings (1 to ${channels.length} poolings, fewer skips)`,
    );
  const score = (name: string) => conv(name, classes, { size: 1, filler: zero });
  const up = (name: string, stride: number): Deconv => {
    const size = 2 * stride;
    const values = kernel === 'zero' ? new Float32Array((size * classes) ** 2) : kernel;
    return deconv(name, { size, stride, padding: 'valid', kernel: values, pairs: 'diagonal', learned });
  };
  const fuse = (i: number): Part[] => {
    const pool = `pool${pools - i}`;
    const enlarged = i === 1 ? 'upscore2' : `upscore_pool${pools - i + 1}`;
    const coarse = i === 1 ? 'score_fr' : `fuse_pool${pools - i + 1}`;
    return [
      add(
        `fuse_${pool}`,
        [from(pool), score(`score_${pool}`)],
        [from(coarse), up(enlarged, 2), crop(`${enlarged}c`, `score_${pool}`, 0)],
      ),
    ];
  };
  const stride = 2 ** (pools - skips);
  return alignCrops({
    name: `fcn-${stride}s`,
    input: [side, side, 3],
    parts: [
      ...times(pools, (i) => [conv(`conv${i}`, channels[i - 1]!), relu(`relu${i}`), maxPool(`pool${i}`)]),
      conv('fc', 32),
      relu('relu_fc'),
      score('score_fr'),
      ...times(skips, fuse),
      up('upscore', stride),
      crop('score', 'data', 0),
    ],
  });
}
