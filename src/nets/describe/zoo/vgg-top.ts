import { zero } from '../../../caffe/fillers';
import type { Description, Part } from '../part';
import { conv, deconv, dense, flatten, maxPool, relu } from '../parts';

/** A convolution of a net that the reader describes: its name, the side of its window, its outputs. */
export interface LayerRow {
  readonly name: string;
  readonly size: number;
  readonly outputs: number;
}

/** What leaves conv5_2 of VGG-16 for a picture of 224 x 224. All that stands before has the same shapes in every net here. */
const input = [14, 14, 512];
/** These nets are drawn and counted, and never built. */
const filler = zero;

/** The last layers of VGG-16 as it was published, a classifier of 1000 classes. */
export const vggTop = (): Description => ({
  name: 'vgg16',
  input,
  parts: [
    conv('conv5_3', 512, { filler }),
    relu('relu5_3'),
    maxPool('pool5'),
    flatten('flat'),
    dense('fc6', 4096, { filler }),
    relu('relu6'),
    dense('fc7', 4096, { filler }),
    relu('relu7'),
    dense('fc8', 1000, { filler }),
  ],
});

/**
 * The end of a fully convolutional net: a pooling after the first row, ReLUs between, and a deconvolution called `up` with a kernel for each
 * pair of classes, of size 64 and stride 32. Parts without weights have names with a blank, which no row has.
 */
export function convolutionalTop(rows: readonly LayerRow[], up?: string): Description {
  const layers = rows.flatMap(({ name, size, outputs }, i): Part[] => [
    ...(i > 0 ? [relu(`relu ${i}`)] : []),
    ...(i === 1 ? [maxPool('pool 5')] : []),
    conv(name, outputs, { size, filler }),
  ]);
  const end = up === undefined ? [] : [deconv(up, { size: 64, stride: 32 })];
  return { name: 'fcn', input, parts: [...layers, ...end] };
}
